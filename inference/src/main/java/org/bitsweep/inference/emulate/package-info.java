/** The fast emulator: bit for bit what hls4ml's C++ computes, on rows of primitive numbers. */
@NullMarked
package org.bitsweep.inference.emulate;

import org.jspecify.annotations.NullMarked;
