package org.bitsweep.model.graph;

import java.util.Optional;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.NumericType;
import org.bitsweep.model.precision.OverflowMode;
import org.bitsweep.model.precision.QuantizationMode;
import org.bitsweep.model.tensor.Tensor;

/**
 * A type that the model file fixes, whatever a configuration says: that of a weight or an activation trained with a
 * quantizer, or of a constant that hls4ml writes itself.
 *
 * @param type the type
 * @param quantizer whether a quantizer gives it, as hls4ml means it by {@code weight_quantizer} and the like: some of its
 *     graph changes ask
 * @param original the tensor before the quantizer; absent where nothing was quantised, and for results
 */
public record FixedType(NumericType type, boolean quantizer, Optional<Tensor> original) {
    /** A type without a quantizer. */
    public static FixedType plain(NumericType type) {
        return new FixedType(type, false, Optional.empty());
    }

    /** The type of a constant that a quantizer quantises. */
    public static FixedType ofConstant(FixedPointType type, Tensor original) {
        return new FixedType(type, true, Optional.of(original));
    }

    /** The type of a result that a quantizer gives. */
    public static FixedType ofResult(NumericType type) {
        return new FixedType(type, true, Optional.empty());
    }

    /** The values after the quantizer ({@code QuantNodeQuantizer} in {@code model/quantizers.py}); as they are without one. */
    public Tensor quantize(Tensor tensor) {
        return quantizer ? Tensor.of(tensor.shape(), quantize(tensor.toArray()), tensor.elementType()) : tensor;
    }

    /** The same for plain values. */
    public double[] quantize(double[] given) {
        if (!quantizer || !(type instanceof FixedPointType fixed)) {
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
