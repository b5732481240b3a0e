/** ONNX networks end to end: against hls4ml's C++ and against ONNX Runtime. */
@NullMarked
package org.bitsweep.inference.onnx;

import org.jspecify.annotations.NullMarked;
