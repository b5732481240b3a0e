package org.bitsweep.inference.emulate;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The {@code float} functions with which hls4ml's C++ fills its activation tables ({@code nnet_activation.h}).
 *
 * <p>The headers call {@code std::exp(float)} and, because {@code <math.h>} is included before them, {@code
 * tanh(float)}: the C library's {@code expf} and {@code tanhf}. Neither is correctly rounded, so {@code (float)
 * Math.exp(x)} is wrong in 0.06 % and {@code (float) Math.tanh(x)} in 14 % of the entries that tables hold. These
 * methods repeat the two algorithms of glibc 2.36 operation by operation: Arm's {@code expf} (Szabolcs Nagy, Optimized
 * Routines) and Sun's {@code tanhf} and {@code expm1f} (fdlibm, Ian Lance Taylor's {@code float} versions).
 *
 * <p>Measured with g++ 12 and glibc 2.36, x86-64, with and without the processor's FMA: no difference in 270,369
 * arguments {@code i * 2^k} of softmax tables, in all sigmoid and tanh tables of 256 to 65,536 entries, and in 4,000,000
 * random arguments each. Other C libraries, other versions of glibc among them, may round some entries the other way; one
 * bit of the {@code float} is then at stake, which a table type of less than some 20 fraction bits rarely shows.
 */
public final class TableFunctions {
    private static final int EXP_STEPS = 32;
    private static final double EXP_STEPS_PER_LN2 = 0x1.71547652b82fep+0 * EXP_STEPS;
    private static final double EXP_CUBIC = 0x1.c6af84b912394p-5 / EXP_STEPS / EXP_STEPS / EXP_STEPS;
    private static final double EXP_SQUARE = 0x1.ebfce50fac4f3p-3 / EXP_STEPS / EXP_STEPS;
    private static final double EXP_LINEAR = 0x1.62e42ff0c52d6p-1 / EXP_STEPS;
    /** Adding it rounds a double to an integer. */
    private static final double TO_INTEGER = 0x1.8p52;

    private static final double[] POWERS_OF_TWO = powersOfTwo();

    private static final float LN2_HIGH = 0x1.62e3p-1f;
    private static final float LN2_LOW = 0x1.2fefa2p-17f;
    private static final float ONE_OVER_LN2 = 0x1.715476p0f;
    private static final float Q1 = Float.intBitsToFloat(0xbd088889);
    private static final float Q2 = Float.intBitsToFloat(0x3ad00d01);
    private static final float Q3 = Float.intBitsToFloat(0xb8a670cd);
    private static final float Q4 = Float.intBitsToFloat(0x36867e54);
    private static final float Q5 = Float.intBitsToFloat(0xb457edbb);
    /** The bounds of fdlibm are words of the float's bits, compared as integers. */
    private static final int BITS_OF_HALF_LN2 = 0x3eb17218;

    private static final int BITS_OF_THREE_HALVES_LN2 = 0x3f851592;
    private static final int BITS_OF_27_LN2 = 0x4195b844;
    private static final double SELU_SCALE = 1.0507009873554805;
    private static final double SELU_ALPHA = 1.6732632423543772;
    private static final float TANH_IS_ONE = 22;
    private static final float TINY = 0x1p-55f;
    private static final float EXPM1_IS_IDENTITY = 0x1p-25f;

    private TableFunctions() {}

    /** {@code std::exp(float)}. */
    public static float exp(float x) {
        if (x > 0x1.62e42ep6f) {
            return Float.POSITIVE_INFINITY;
        }
        if (x < -0x1.9fe368p6f) {
            return 0;
        }
        double steps = EXP_STEPS_PER_LN2 * x;
        double whole = steps + TO_INTEGER - TO_INTEGER;
        double rest = steps - whole;
        int step = (int) whole;
        double scale = Math.scalb(POWERS_OF_TWO[Math.floorMod(step, EXP_STEPS)], Math.floorDiv(step, EXP_STEPS));
        double high = EXP_CUBIC * rest + EXP_SQUARE;
        double low = EXP_LINEAR * rest + 1;
        return (float) ((high * (rest * rest) + low) * scale);
    }

    /** {@code tanh(float)}. */
    public static float tanh(float x) {
        float magnitude = Math.abs(x);
        float result;
        if (magnitude < TINY) {
            return x;
        } else if (magnitude < 1) {
            float t = expm1(-2 * magnitude);
            result = -t / (t + 2);
        } else if (magnitude < TANH_IS_ONE) {
            result = 1 - 2 / (expm1(2 * magnitude) + 2);
        } else {
            result = 1;
        }
        return x < 0 ? -result : result;
    }

    /** {@code sigmoid_fcn_float}: the sum in {@code float}, the quotient in {@code double}, rounded to {@code float}. */
    public static float sigmoid(float x) {
        return (float) (1.0 / (1 + exp(-x)));
    }

    /** {@code softplus_fcn_float}: the exponential in {@code float}, sum and logarithm in {@code double}. */
    public static float softplus(float x) {
        return (float) StrictMath.log(exp(x) + 1.0);
    }

    /** {@code softsign_fcn_float}: sum and quotient in {@code double}. */
    public static float softsign(float x) {
        return (float) (x / (Math.abs(x) + 1.0));
    }

    /** {@code elu_fcn_float}: the exponential in {@code float}, the difference in {@code double}. */
    public static float elu(float x) {
        return (float) (exp(x) - 1.0);
    }

    /** {@code selu_fcn_float}: the exponential in {@code float}, the rest in {@code double}. */
    public static float selu(float x) {
        return (float) (SELU_SCALE * (SELU_ALPHA * (exp(x) - 1.0)));
    }

    /** {@code 1 / x} of the invert table of softmax: infinite for 0. */
    public static float reciprocal(float x) {
        return 1 / x;
    }

    private static double[] powersOfTwo() {
        MathContext digits = new MathContext(40);
        BigDecimal root = BigDecimal.valueOf(2);
        for (int steps = EXP_STEPS; steps > 1; steps /= 2) {
            root = root.sqrt(digits);
        }
        double[] powers = new double[EXP_STEPS];
        BigDecimal power = BigDecimal.ONE;
        for (int i = 0; i < EXP_STEPS; i++) {
            powers[i] = power.doubleValue();
            power = power.multiply(root, digits);
        }
        return powers;
    }

    /** {@code expm1f} for arguments of {@link #tanh}: finite, -44 to 44. */
    private static float expm1(float argument) {
        int bits = Float.floatToRawIntBits(Math.abs(argument));
        boolean negative = argument < 0;
        if (negative && bits >= BITS_OF_27_LN2) {
            return -1;
        }
        if (bits <= BITS_OF_HALF_LN2) {
            return Math.abs(argument) < EXPM1_IS_IDENTITY ? argument : expm1OfSmall(argument);
        }
        int k;
        float high;
        float low;
        if (bits < BITS_OF_THREE_HALVES_LN2) {
            k = negative ? -1 : 1;
            high = negative ? argument + LN2_HIGH : argument - LN2_HIGH;
            low = negative ? -LN2_LOW : LN2_LOW;
        } else {
            k = (int) (ONE_OVER_LN2 * argument + (negative ? -0.5f : 0.5f));
            high = argument - k * LN2_HIGH;
            low = k * LN2_LOW;
        }
        float x = high - low;
        return expm1OfReduced(x, (high - x) - low, k);
    }

    private static float expm1OfSmall(float x) {
        float square = x * (0.5f * x);
        return x - (x * expm1Error(x) - square);
    }

    /** {@code exp(x + correction) * 2^k - 1}. */
    private static float expm1OfReduced(float x, float correction, int k) {
        float square = x * (0.5f * x);
        float e = x * (expm1Error(x) - correction) - correction;
        e -= square;
        if (k == -1) {
            return 0.5f * (x - e) - 0.5f;
        }
        if (k == 1) {
            return x < -0.25f ? -2 * (e - (x + 0.5f)) : 1 + 2 * (x - e);
        }
        if (k <= -2 || k > 56) {
            return timesPowerOfTwo(1 - (e - x), k) - 1;
        }
        float power = timesPowerOfTwo(1, -k);
        return timesPowerOfTwo(k < 23 ? (1 - power) - (e - x) : x - (e + power) + 1, k);
    }

    private static float expm1Error(float x) {
        float half = 0.5f * x;
        float square = x * half;
        float r = 1 + square * (Q1 + square * (Q2 + square * (Q3 + square * (Q4 + square * Q5))));
        float t = 3 - r * half;
        return square * ((r - t) / (6 - x * t));
    }

    private static float timesPowerOfTwo(float value, int k) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(value) + (k << 23));
    }
}
