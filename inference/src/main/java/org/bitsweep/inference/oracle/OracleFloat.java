package org.bitsweep.inference.oracle;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * {@code expf} and {@code tanhf} of the C library that hls4ml's C++ is measured with (glibc 2.36), written a second time
 * in another manner than the emulator's: every operation that can round is made exactly, then rounded to the width of
 * its variable. The constants are those of the published algorithms (Arm
 * Optimized Routines; Sun's fdlibm).
 */
final class OracleFloat {
    private static final double[] EXP_POLYNOMIAL = {0x1.c6af84b912394p-20, 0x1.ebfce50fac4f3p-13, 0x1.62e42ff0c52d6p-6};
    private static final double STEPS_PER_LN2 = 0x1.71547652b82fep5;
    private static final float LN2_HIGH = 0x1.62e3p-1f;
    private static final float LN2_LOW = 0x1.2fefa2p-17f;
    private static final float ONE_OVER_LN2 = 0x1.715476p0f;
    private static final float HALF_LN2 = 0x1.62e43p-2f;
    private static final float THREE_HALVES_LN2 = 0x1.0a2b24p0f;
    /** Of fdlibm's expm1f: Q5 to Q1, and 1. */
    private static final float[] EXPM1_POLYNOMIAL = {
        -0x1.afdb76p-23f, 0x1.0cfca8p-18f, -0x1.4ce19ap-14f, 0x1.a01a02p-10f, -0x1.111112p-5f, 1
    };

    private OracleFloat() {}

    static float exp(float x) {
        if (x > 89 || x < -104) {
            return x > 0 ? Float.POSITIVE_INFINITY : 0;
        }
        // exp(x) = 2^(n/32) * exp(rest), the rest at most ln(2)/64.
        double z = rounded(exact(STEPS_PER_LN2).multiply(exact(x)));
        long n = Math.round(Math.rint(z));
        BigDecimal r = exact(rounded(exact(z).subtract(BigDecimal.valueOf(n))));
        double high =
                rounded(exact(rounded(exact(EXP_POLYNOMIAL[0]).multiply(r))).add(exact(EXP_POLYNOMIAL[1])));
        double square = rounded(r.multiply(r));
        double low =
                rounded(exact(rounded(exact(EXP_POLYNOMIAL[2]).multiply(r))).add(BigDecimal.ONE));
        double y = rounded(exact(rounded(exact(high).multiply(exact(square)))).add(exact(low)));
        double power = rounded(root32(Math.floorMod(n, 32)));
        BigDecimal scale = exact(power).multiply(ApFixed.twoTo((int) Math.floorDiv(n, 32L)));
        return exact(rounded(exact(y).multiply(scale))).floatValue();
    }

    /** 2^(n/32) to some 60 digits. */
    private static BigDecimal root32(int n) {
        MathContext digits = new MathContext(60);
        BigDecimal value = BigDecimal.valueOf(2).pow(n);
        for (int i = 0; i < 5; i++) {
            value = value.sqrt(digits);
        }
        return value;
    }

    static float sigmoid(float x) {
        float sum = add(1, exp(-x));
        return BigDecimal.valueOf(1).divide(exact(sum), MathContext.DECIMAL128).floatValue();
    }

    static float tanh(float x) {
        if (x < 0) {
            return -tanh(-x);
        }
        if (x < 0x1p-55f) {
            return x;
        }
        if (x >= 22) {
            return 1;
        }
        float t = expm1(x < 1 ? -2 * x : 2 * x);
        return x < 1 ? divide(-t, add(t, 2)) : subtract(1, divide(2, add(t, 2)));
    }

    private static float expm1(float argument) {
        int k = power(argument);
        if (k == 0) {
            return Math.abs(argument) < 0x1p-25f ? argument : subtract(argument, tail(argument, 0, 0));
        }
        boolean single = Math.abs(argument) < THREE_HALVES_LN2;
        float high = subtract(argument, single ? k * LN2_HIGH : multiply(k, LN2_HIGH));
        float low = single ? k * LN2_LOW : multiply(k, LN2_LOW);
        float x = subtract(high, low);
        float correction = subtract(subtract(high, x), low);
        float e = tail(x, correction, k);
        if (k == -1) {
            return subtract(subtract(x, e) / 2, 0.5f);
        }
        if (k == 1) {
            return x < -0.25f ? -2 * subtract(e, add(x, 0.5f)) : add(1, 2 * subtract(x, e));
        }
        if (k < 0 || k > 56) {
            return subtract(Math.scalb(subtract(1, subtract(e, x)), k), 1);
        }
        float one = Math.scalb(1f, -k);
        float y = k < 23 ? subtract(1 - one, subtract(e, x)) : add(subtract(x, add(e, one)), 1);
        return Math.scalb(y, k);
    }

    /** How many times ln 2 goes into the argument, by the bounds of fdlibm: half and three halves of ln 2. */
    private static int power(float argument) {
        float magnitude = Math.abs(argument);
        if (magnitude <= HALF_LN2) {
            return 0;
        }
        int sign = argument < 0 ? -1 : 1;
        if (magnitude < THREE_HALVES_LN2) {
            return sign;
        }
        return (int) add(multiply(ONE_OVER_LN2, argument), sign * 0.5f);
    }

    private static float tail(float x, float correction, int k) {
        float half = x / 2;
        float square = multiply(x, half);
        float r = EXPM1_POLYNOMIAL[0];
        for (int i = 1; i < EXPM1_POLYNOMIAL.length; i++) {
            r = add(EXPM1_POLYNOMIAL[i], multiply(square, r));
        }
        float t = subtract(3, multiply(r, half));
        float e = multiply(square, divide(subtract(r, t), subtract(6, multiply(x, t))));
        if (k == 0) {
            return subtract(multiply(x, e), square);
        }
        return subtract(subtract(multiply(x, subtract(e, correction)), correction), square);
    }

    private static float add(float a, float b) {
        return exact(a).add(exact(b)).floatValue();
    }

    private static float subtract(float a, float b) {
        return exact(a).subtract(exact(b)).floatValue();
    }

    private static float multiply(float a, float b) {
        return exact(a).multiply(exact(b)).floatValue();
    }

    private static float divide(float a, float b) {
        // 60 digits decide every rounding: a quotient of two floats is never that near to a tie without being one.
        return exact(a).divide(exact(b), new MathContext(60)).floatValue();
    }

    private static BigDecimal exact(double x) {
        return new BigDecimal(x);
    }

    private static double rounded(BigDecimal x) {
        return x.doubleValue();
    }
}
