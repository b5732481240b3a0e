package org.bitsweep.model.importer.onnx;

import java.util.Optional;
import org.bitsweep.model.graph.FixedType;
import org.bitsweep.model.layer.BatchNormalization;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.MergeOperation;
import org.bitsweep.model.layer.SlidingWindow;
import org.bitsweep.model.tensor.Tensor;

/** What a node of hls4ml's graph computes while its QONNX passes rewrite it. */
sealed interface HlsOperation {
    /** A quantizer that isn't an activation or part of a constant yet. */
    record Quantizer(NodeQuantizer numbers) implements HlsOperation {}

    /** A quantizer to -1 and 1, times a scale. */
    record BipolarQuantizer(Tensor scale) implements HlsOperation {}

    /** A product of matrices. */
    record MatrixProduct() implements HlsOperation {}

    /** A convolution whose weights are inputs still. */
    record Convolution(SlidingWindow window, int groups) implements HlsOperation {}

    /** A merge of two tensors; division is none that hls4ml has a layer for. */
    record Merge(Optional<MergeOperation> operation) implements HlsOperation {
        boolean is(MergeOperation wanted) {
            return operation.equals(Optional.of(wanted));
        }

        boolean divides() {
            return operation.isEmpty();
        }
    }

    /** A batch normalization whose vectors are inputs still. */
    record Normalization(double epsilon) implements HlsOperation {}

    /**
     * {@code x * scale + bias}.
     *
     * @param scaleType the type that hls4ml fixes for the scale, if any
     * @param biasType the same for the bias
     */
    record Scale(
            Tensor scale,
            Tensor bias,
            Optional<FixedType> scaleType,
            Optional<FixedType> biasType,
            BatchNormalization.Kind kind)
            implements HlsOperation {}

    /**
     * A finished layer, with the types that quantizers give it.
     *
     * @param weight that of its weights
     * @param bias that of its bias
     * @param result that of its result
     */
    record Finished(Layer layer, Optional<FixedType> weight, Optional<FixedType> bias, Optional<FixedType> result)
            implements HlsOperation {
        Finished(Layer layer) {
            this(layer, Optional.empty(), Optional.empty(), Optional.empty());
        }
    }
}
