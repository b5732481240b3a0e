package org.bitsweep.model.importer.keras;

import java.util.Optional;
import org.bitsweep.model.graph.FixedType;
import org.bitsweep.model.precision.Precision;
import org.bitsweep.model.tensor.Tensor;

/**
 * What a layer quantizes a trained tensor with before hls4ml gets it ({@code model/quantizers.py} of hls4ml 1.3.0). The
 * arithmetic is that of float32, operation by operation, since that is what the quantizers compute in. Immutable.
 */
interface WeightQuantizer {
    /** The type that hls4ml gives the tensor, whatever a configuration says. */
    Precision type();

    /** What kind of quantizer it is for hls4ml. */
    default FixedType.Source source() {
        return FixedType.Source.QUANTIZER;
    }

    /**
     * The quantized tensor, without the scale if {@link #scale} has one.
     *
     * @throws LayerProblem if a value can't be told for certain
     */
    Tensor quantize(Tensor trained);

    /** What hls4ml multiplies the outputs by, one value an output, as it was taken out of the weights; if anything. */
    default Optional<ExtractedScale> scale(Tensor trained) {
        return Optional.empty();
    }

    /**
     * A scale.
     *
     * @param values one an output
     * @param powerOfTwo whether hls4ml multiplies by it with shifts
     */
    record ExtractedScale(Tensor values, boolean powerOfTwo) {}
}
