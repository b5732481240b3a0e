/** Tests of ranges and certificates. */
@NullMarked
package org.bitsweep.inference.range;

import org.jspecify.annotations.NullMarked;
