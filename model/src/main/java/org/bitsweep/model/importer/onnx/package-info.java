/** Reads networks in ONNX and QONNX, cleaned up or as exported, into the layers that hls4ml makes of them. */
@NullMarked
package org.bitsweep.model.importer.onnx;

import org.jspecify.annotations.NullMarked;
