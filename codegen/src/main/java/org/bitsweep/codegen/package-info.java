/** Placeholder. */
@NullMarked
package org.bitsweep.codegen;

import org.jspecify.annotations.NullMarked;
