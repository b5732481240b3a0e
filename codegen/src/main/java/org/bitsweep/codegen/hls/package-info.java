/** Vitis HLS projects: C++ of a typed network, its own layer library, test bench, and the scripts of every launcher. */
@NullMarked
package org.bitsweep.codegen.hls;

import org.jspecify.annotations.NullMarked;
