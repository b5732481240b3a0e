package org.bitsweep.model.graph;

import java.util.Optional;
import org.bitsweep.model.precision.Precision;
import org.bitsweep.model.tensor.Tensor;

/**
 * A type that the model file fixes, whatever a configuration says: that of a weight or an activation trained with a
 * quantizer, or of a constant that hls4ml writes itself.
 *
 * @param type the type; {@code auto} for one that is inferred whatever the model's default is
 * @param source what fixes it
 * @param original the tensor before the quantizer; absent where nothing was quantised, and for results
 */
public record FixedType(Precision type, Source source, Optional<Tensor> original) {
    /** What fixes a type. */
    public enum Source {
        /** hls4ml itself. */
        GIVEN,
        /** A quantizer that the network was trained with. */
        QUANTIZER,
        /** The layer class {@code BinaryDense}, which hls4ml's backend rewrites ({@code bn_quant.py}). */
        BINARY_LAYER,
        /** The layer class {@code TernaryDense}, the same. */
        TERNARY_LAYER
    }

    /** A type that a quantizer of the file gives or hls4ml itself. */
    public FixedType(Precision type, boolean quantizer, Optional<Tensor> original) {
        this(type, quantizer ? Source.QUANTIZER : Source.GIVEN, original);
    }

    /** A type without a quantizer. */
    public static FixedType plain(Precision type) {
        return new FixedType(type, Source.GIVEN, Optional.empty());
    }

    /** The type of a result that a quantizer gives. */
    public static FixedType ofResult(Precision type) {
        return new FixedType(type, Source.QUANTIZER, Optional.empty());
    }

    /** Whether hls4ml has a {@code weight_quantizer} or the like for it; some of its graph changes ask. */
    public boolean quantizer() {
        return source != Source.GIVEN;
    }
}
