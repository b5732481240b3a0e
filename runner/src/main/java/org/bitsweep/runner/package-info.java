/** Placeholder. */
@NullMarked
package org.bitsweep.runner;

import org.jspecify.annotations.NullMarked;
