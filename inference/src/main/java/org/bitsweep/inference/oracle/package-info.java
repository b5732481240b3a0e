/** A slow, plain second computation of what a network computes, which shares no code with the emulator. */
@NullMarked
package org.bitsweep.inference.oracle;

import org.jspecify.annotations.NullMarked;
