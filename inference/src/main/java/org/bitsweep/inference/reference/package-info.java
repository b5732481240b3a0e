/** The network in floating point, before any quantization: what the fixed-point variants are measured against. */
@NullMarked
package org.bitsweep.inference.reference;

import org.jspecify.annotations.NullMarked;
