/** Compiles and runs the C++ of hls4ml's projects, and has somebody's converter write such projects. */
@NullMarked
package org.bitsweep.runner.csim;

import org.jspecify.annotations.NullMarked;
