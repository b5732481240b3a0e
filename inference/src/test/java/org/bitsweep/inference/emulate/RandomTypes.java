package org.bitsweep.inference.emulate;

import java.util.Random;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.NumericType;
import org.bitsweep.model.precision.OverflowMode;
import org.bitsweep.model.precision.QuantizationMode;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;

/** Random types of up to a number of bits, with every mode, and numbers that reach a little beyond them. */
final class RandomTypes {
    private static final int[] WIDEST = {4, 10, 18, 28, 44, 70, 90};
    private static final double BEYOND = 1.3;

    private final Random random;
    private final int widest;

    RandomTypes(Random random) {
        this.random = random;
        this.widest = WIDEST[random.nextInt(WIDEST.length)];
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    <T> T oneOf(T[] values) {
        return values[random.nextInt(values.length)];
    }

    /** Any type. Half of them have the default modes, as most types of users have. */
    FixedPointType any() {
        return ofWidth(between(1, widest));
    }

    FixedPointType ofWidth(int width) {
        // Now and then far from the others' places, so that casts shift by more bits than a lane has.
        int integerBits = chance(0.7) ? between(0, width) : chance(0.8) ? between(-3, width + 3) : between(-70, 70);
        return modes(width, integerBits, chance(0.75));
    }

    /** Given bits with any modes. */
    FixedPointType modes(int width, int integerBits, boolean signed) {
        QuantizationMode quantization = chance(0.5) ? QuantizationMode.TRN : oneOf(QuantizationMode.values());
        OverflowMode overflow = chance(0.4) ? OverflowMode.WRAP : oneOf(OverflowMode.values());
        int saturationBits = chance(0.15) ? between(1, Math.min(3, width)) : 0;
        return new FixedPointType(width, integerBits, signed, quantization, overflow, saturationBits);
    }

    /** A number in and around the range of a type, often one that the type has or one half a step off. */
    double number(NumericType type) {
        double limit = Math.scalb(1.0, type.integerBits() - (type.signed() ? 1 : 0));
        double value = (random.nextDouble() * (type.signed() ? 2 : 1) - (type.signed() ? 1 : 0)) * BEYOND * limit;
        if (chance(0.1)) {
            return chance(0.5) ? 0 : limit * between(-1, 1);
        }
        if (chance(0.5)) {
            double step = Math.scalb(1.0, -type.fractionalBits() - 1);
            double halves = Math.rint(value / step);
            return halves * step;
        }
        return value;
    }

    double[] numbers(NumericType type, int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = number(type);
        }
        return values;
    }

    Tensor tensor(NumericType type, int... shape) {
        int size = 1;
        for (int dimension : shape) {
            size *= dimension;
        }
        return Tensor.of(shape, numbers(type, size), ElementType.FLOAT64);
    }
}
