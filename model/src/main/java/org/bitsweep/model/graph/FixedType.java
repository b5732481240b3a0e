package org.bitsweep.model.graph;

import java.util.Optional;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.OverflowMode;
import org.bitsweep.model.precision.Precision;
import org.bitsweep.model.precision.QuantizationMode;
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
        /** A Quant node of QONNX, whose rounding is known, so that it can be applied again. */
        QUANT_NODE,
        /**
         * hls4ml's {@code BinaryQuantizer}, which its backend rewrites ({@code bn_quant.py}): that of the layer class {@code
         * BinaryDense}, or a BipolarQuant node of QONNX.
         */
        BINARY_QUANTIZER,
        /** Its {@code TernaryQuantizer}, that of the layer class {@code TernaryDense}. */
        TERNARY_QUANTIZER
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

    /** The type of a constant that a Quant node quantises. */
    public static FixedType ofConstant(FixedPointType type, Tensor original) {
        return new FixedType(type, Source.QUANT_NODE, Optional.of(original));
    }

    /** The type of a result that a Quant node gives. */
    public static FixedType ofQuantNode(FixedPointType type) {
        return new FixedType(type, Source.QUANT_NODE, Optional.empty());
    }

    /** Whether {@link #quantize} does what the quantizer does. */
    public boolean canQuantize() {
        return source == Source.QUANT_NODE && type instanceof FixedPointType;
    }

    /** The values after a Quant node ({@code QuantNodeQuantizer} in {@code model/quantizers.py}); as they are without one. */
    public Tensor quantize(Tensor tensor) {
        return canQuantize() ? Tensor.of(tensor.shape(), quantize(tensor.toArray()), tensor.elementType()) : tensor;
    }

    /** The same for plain values. */
    public double[] quantize(double[] given) {
        if (!canQuantize() || !(type instanceof FixedPointType fixed)) {
            return given;
        }
        double[] values = given.clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = quantize(fixed, values[i]);
        }
        return values;
    }

    /** One value clamped, then rounded to even or down. */
    private static double quantize(FixedPointType type, double value) {
        double top = Math.scalb(1.0, type.signed() ? type.width() - 1 : type.width()) - 1;
        double bottom = !type.signed() ? 0 : type.overflow() == OverflowMode.SAT_SYM ? -top : -top - 1;
        double clamped = Math.max(bottom, Math.min(top, Math.scalb(value, type.fractionalBits())));
        double rounded = type.quantization() == QuantizationMode.TRN ? Math.floor(clamped) : Math.rint(clamped);
        return Math.scalb(rounded, -type.fractionalBits()) + 0.0;
    }
}
