/** Trained constants in their fixed-point types. */
@NullMarked
package org.bitsweep.inference.constants;

import org.jspecify.annotations.NullMarked;
