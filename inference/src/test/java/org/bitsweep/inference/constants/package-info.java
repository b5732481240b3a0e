/** Tests of quantised constants. */
@NullMarked
package org.bitsweep.inference.constants;

import org.jspecify.annotations.NullMarked;
