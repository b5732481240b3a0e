package org.bitsweep.model.importer.keras;

import java.util.stream.IntStream;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;

/** The float32 arithmetic that quantizers of QKeras share ({@code qkeras/quantizers.py}). */
final class FloatArithmetic {
    /** Keras' epsilon. */
    static final float EPSILON = 1e-7f;

    /** Further than the errors of any float32 logarithm from a tie, in units of the logarithm. */
    private static final double UNCERTAIN = 1e-6;

    private static final float LOG_2 = (float) Math.log(2);

    private FloatArithmetic() {}

    /** A function of float32. */
    interface FloatFunction {
        float apply(float x);
    }

    static Tensor map(Tensor tensor, FloatFunction function) {
        double[] values = tensor.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = function.apply((float) values[i]);
        }
        return Tensor.of(tensor.shape(), values, ElementType.FLOAT32);
    }

    /** What a "straight-through estimator" leaves of a value: {@code x + (-x + y)}, which is not always y. */
    static float through(float x, float y) {
        return x + (-x + y);
    }

    /** Rounded to the nearest integer, ties to even, straight through. */
    static float rounded(float x) {
        return through(x, (float) Math.rint(x));
    }

    /**
     * The nearest integer to the base-2 logarithm.
     *
     * @throws LayerProblem where another implementation of the logarithm may round to another integer
     */
    static int roundedLog2(float x) {
        double exact = Math.log(x) / Math.log(2);
        if (Math.abs(Math.abs(exact - Math.rint(exact)) - 0.5) < UNCERTAIN) {
            throw new LayerProblem("a weight or scale of " + x
                    + " is halfway between two powers of two, where it depends on the machine which one QKeras takes");
        }
        return (int) Math.rint((float) Math.log(x) / LOG_2);
    }

    static float powerOfTwo(int exponent) {
        return Math.scalb(1f, exponent);
    }

    /** The indices of a tensor that belong to one output, the last dimension. */
    static int[] ofOutput(Tensor tensor, int output) {
        int outputs = outputs(tensor);
        return IntStream.range(0, tensor.size() / outputs)
                .map(i -> i * outputs + output)
                .toArray();
    }

    static int outputs(Tensor tensor) {
        return tensor.dimension(tensor.rank() - 1);
    }

    /** The power of two that scales quantized values back to the trained ones best, by least squares. */
    static float bestPowerOfTwo(float[] trained, float[] quantized) {
        double products = 0;
        double squares = 0;
        for (int i = 0; i < trained.length; i++) {
            products += (double) trained[i] * quantized[i];
            squares += (double) quantized[i] * quantized[i];
        }
        float scale = (float) (products / trained.length) / ((float) (squares / trained.length) + EPSILON);
        return powerOfTwo(roundedLog2(scale + EPSILON));
    }
}
