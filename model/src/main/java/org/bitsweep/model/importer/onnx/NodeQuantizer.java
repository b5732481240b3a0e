package org.bitsweep.model.importer.onnx;

import java.util.Optional;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.OverflowMode;
import org.bitsweep.model.precision.QuantizationMode;
import org.bitsweep.model.tensor.Tensor;

/**
 * The numbers of a QONNX Quant node ({@code quant_opt.py} and {@code quantizers.py} of hls4ml 1.3.0).
 *
 * @param scale one factor, or one a channel
 * @param zeroPoint added before rounding
 * @param bits width of the integers
 */
record NodeQuantizer(boolean signed, boolean narrow, String rounding, Tensor scale, Tensor zeroPoint, double bits) {
    private static final int WIDEST = 52;

    /** The scale as a power of two that the type can take up; empty where hls4ml has to multiply. */
    Optional<Integer> shift() {
        double first = scale.get(0);
        boolean plain = ArrayMath.all(zeroPoint, x -> x == 0) && ArrayMath.all(scale, x -> x == first);
        boolean power = first > 0 && Double.isFinite(first) && Math.scalb(1.0, Math.getExponent(first)) == first;
        return plain && power ? Optional.of(Math.getExponent(first)) : Optional.empty();
    }

    /** The type of the integers times {@code 2^shift}. */
    FixedPointType type(int shift) {
        QuantizationMode quantization = switch (rounding) {
            case "ROUND" -> QuantizationMode.RND_CONV;
            case "FLOOR" -> QuantizationMode.TRN;
            default ->
                throw new NodeProblem("has the rounding_mode " + rounding + "; hls4ml takes ROUND and FLOOR only");
        };
        if (narrow && !signed) {
            throw new NodeProblem("is narrow and unsigned; hls4ml takes narrow ranges of signed numbers only");
        }
        int width = (int) Math.ceil(bits);
        if (!(bits >= 1 && bits <= WIDEST)) {
            throw new NodeProblem("has " + bits + " bits; from 1 to " + WIDEST + " are read");
        }
        return new FixedPointType(
                width,
                (int) Math.ceil(bits + shift),
                signed,
                quantization,
                narrow ? OverflowMode.SAT_SYM : OverflowMode.SAT,
                0);
    }
}
