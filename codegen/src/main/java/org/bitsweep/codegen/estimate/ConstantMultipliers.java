package org.bitsweep.codegen.estimate;

import java.util.Arrays;
import org.bitsweep.codegen.plan.ConstantArithmetic;
import org.bitsweep.codegen.plan.MultiplierMapping;
import org.bitsweep.inference.constants.QuantizedTensor;
import org.bitsweep.model.precision.FixedPointType;

/**
 * Multipliers by known constants. Which of them take a DSP slice is a step function of widths and digits ({@link
 * #takesDsp}); the others are shifts and additions, and constants of one input with the same odd part share them.
 */
final class ConstantMultipliers {
    /** Digits of plain canonical signed-digit form, and of windows with shared 3x, 5x and 7x; the cheaper is built. */
    private static final int[] WINDOWS = {2, 4};

    private final Operand input;
    private final int inputWidth;
    private final MultiplierMapping mapping;
    private double[] constants = {};
    private byte[] zeros = {};
    private double adderBits;
    private int dsp;
    private int mostDigits;

    ConstantMultipliers(FixedPointType inputType, MultiplierMapping mapping) {
        this.inputWidth = inputType.width();
        this.input = new Operand(
                inputType.signed() ? -Math.scalb(1.0, inputWidth - 1) : 0,
                Math.scalb(1.0, inputType.signed() ? inputWidth - 1 : inputWidth) - 1,
                0);
        this.mapping = mapping;
    }

    /** Multiplies each input by every constant of its row. */
    ConstantMultipliers addMatrix(QuantizedTensor weights) {
        constants = new double[weights.size()];
        zeros = new byte[weights.size()];
        for (int i = 0; i < constants.length; i++) {
            constants[i] = weights.raw(i).doubleValue();
            zeros[i] =
                    (byte) Math.min(Byte.MAX_VALUE, Math.max(0, weights.raw(i).getLowestSetBit()));
        }
        int columns = weights.dimension(1);
        for (int row = 0; row < weights.dimension(0); row++) {
            addInput(weights, row * columns, columns);
        }
        return this;
    }

    /** Multiplies one input by {@code count} constants from an index on. */
    void addInput(QuantizedTensor constants, int from, int count) {
        long[] odd = new long[count];
        int used = 0;
        for (int i = from; i < from + count; i++) {
            long constant = clamped(constants, i);
            int digits = ConstantArithmetic.signedDigits(constant);
            if (takesDsp(constant, digits)) {
                dsp += slices(constant);
            } else if (digits > 1) {
                mostDigits = Math.max(mostDigits, digits);
                odd[used++] = ConstantArithmetic.oddPart(constant);
            }
        }
        if (used > 0) {
            Arrays.sort(odd, 0, used);
            adderBits += sharedBits(odd, used);
        }
    }

    private static long clamped(QuantizedTensor constants, int index) {
        return constants.raw(index).bitLength() < 62
                ? constants.raw(index).longValue()
                : constants.raw(index).signum() * (Long.MAX_VALUE >> 3);
    }

    /**
     * Whether high-level synthesis gives the product a DSP slice: three or more signed digits, an operand of at least 11
     * bits, none above 27 (docs/ESTIMATE.md: the routed jet taggers have none up to 10 bits, hardly any at 28).
     */
    private boolean takesDsp(long constant, int digits) {
        int constantBits = 65 - Long.numberOfLeadingZeros(Math.abs(constant));
        int longest = Math.max(inputWidth, constantBits);
        return mapping == MultiplierMapping.DSP_OR_LUT
                && digits >= Technology.DSP_MIN_DIGITS
                && longest >= Technology.DSP_MIN_BITS
                && longest <= Technology.DSP_LONG_BITS;
    }

    private int slices(long constant) {
        int constantBits = 65 - Long.numberOfLeadingZeros(Math.abs(constant));
        return Math.min(inputWidth, constantBits) <= Technology.DSP_SHORT_BITS ? 1 : 2;
    }

    private double sharedBits(long[] odd, int used) {
        double best = Double.MAX_VALUE;
        for (int window : WINDOWS) {
            boolean[] multiples = new boolean[1 << (window - 1)];
            double bits = 0;
            for (int i = 0; i < used; i++) {
                if (i == 0 || odd[i] != odd[i - 1]) {
                    bits += productBits(odd[i], window, multiples);
                }
            }
            for (int multiple = 3; multiple < multiples.length; multiple += 2) {
                bits += multiples[multiple] ? times(multiple, 0).width() - 1 : 0;
            }
            best = Math.min(best, bits);
        }
        return best;
    }

    /** LUTs of the input times an odd constant: adders, or a table where the input is narrow. */
    private double productBits(long constant, int window, boolean[] multiples) {
        double bits = addedBits(constant, window, multiples);
        return inputWidth <= Technology.LUT_INPUTS
                ? Math.min(bits, times(constant, 0).width())
                : bits;
    }

    /** Adder bits of the input times an odd constant, built from its digits, the low ones first. */
    private double addedBits(long constant, int window, boolean[] multiples) {
        double bits = 0;
        long rest = constant;
        Operand sum = new Operand(0, 0, 0);
        for (int shift = 0; rest != 0; shift++, rest >>= 1) {
            if ((rest & 1) == 0) {
                continue;
            }
            long digit = rest & ((1L << window) - 1);
            if (digit >= 1L << (window - 1)) {
                digit -= 1L << window;
            }
            rest -= digit;
            multiples[(int) Math.abs(digit)] = true;
            Operand term = times(digit, shift);
            Operand next = shift == 0 ? term : sum.plus(term);
            bits += shift == 0 ? 0 : Operand.adderBits(sum, term, next, Integer.MAX_VALUE);
            sum = next;
        }
        return bits;
    }

    private Operand times(long factor, int shift) {
        double scale = Math.scalb((double) factor, shift);
        return scaled(scale, shift);
    }

    /** A constant of the matrix. */
    double constant(int index) {
        return constants[index];
    }

    /** Its low bits that are zero. */
    int zeros(int index) {
        return zeros[index];
    }

    /** The smallest product with a factor. */
    double lowestProduct(double factor) {
        return factor < 0 ? input.high() * factor : input.low() * factor;
    }

    /** The largest product with a factor. */
    double highestProduct(double factor) {
        return factor < 0 ? input.low() * factor : input.high() * factor;
    }

    private Operand scaled(double factor, int zeros) {
        double a = input.low() * factor;
        double b = input.high() * factor;
        return new Operand(Math.min(a, b), Math.max(a, b), zeros);
    }

    double lut() {
        return adderBits * Technology.LUT_PER_MULTIPLIER_BIT;
    }

    int dsp() {
        return dsp;
    }

    /** Additions behind each other in the slowest of the products that are built of logic. */
    int levels() {
        return mostDigits <= 1 ? 0 : 32 - Integer.numberOfLeadingZeros(mostDigits - 1);
    }

    /** Delay of the slowest multiplier. */
    double ns(Technology technology) {
        double logic = levels() * technology.adderNs(inputWidth);
        return dsp > 0 ? Math.max(technology.dspNs(), logic) : logic;
    }
}
