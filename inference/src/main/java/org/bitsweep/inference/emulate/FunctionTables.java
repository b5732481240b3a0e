package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import org.bitsweep.model.layer.ActivationFunction;
import org.bitsweep.model.precision.DoubleQuantizer;
import org.bitsweep.model.precision.FixedPointType;

/**
 * The tables of {@code nnet_activation.h}: values computed in {@code float}, then cast to the table's type. Equal tables are
 * filled once, however many variants of a network use them. Not thread-safe.
 */
final class FunctionTables {
    private final Map<Key, FunctionTable> known = new HashMap<>();

    private enum Function {
        SIGMOID,
        TANH,
        SOFTPLUS,
        SOFTSIGN,
        ELU,
        SELU,
        INVERSE_ROOT,
        EXPONENTIAL,
        EXPONENTIAL_OF_NEGATIVE,
        INVERSE,
        LEGACY_EXPONENTIAL,
        LEGACY_INVERSE
    }

    /** What decides the entries of a table; the table's own type is its address type where it has no other. */
    private record Key(
            Function function,
            int size,
            int epsilonPower,
            int rangePower,
            FixedPointType address,
            FixedPointType table,
            FixedPointType result) {
        private FunctionTable fill() {
            return new FunctionTable(entries()).cast(table, result);
        }

        private BigInteger[] entries() {
            return switch (function) {
                case SIGMOID -> floats(i -> TableFunctions.sigmoid(centred(i, size, 8)));
                case TANH -> floats(i -> TableFunctions.tanh(centred(i, size, 4)));
                case SOFTPLUS -> floats(i -> TableFunctions.softplus(centred(i, size, 8)));
                case SOFTSIGN -> floats(i -> TableFunctions.softsign(centred(i, size, 8)));
                case ELU -> floats(i -> TableFunctions.elu(negative(i, size)));
                case SELU -> floats(i -> TableFunctions.selu(negative(i, size)));
                case INVERSE_ROOT -> doubles(i -> inverseRoot(i, size, epsilonPower, rangePower));
                case EXPONENTIAL -> floats(i -> TableFunctions.exp(addressed(i, size, address)));
                case EXPONENTIAL_OF_NEGATIVE -> floats(i -> TableFunctions.exp(-addressed(i, size, address)));
                case INVERSE -> floats(i -> TableFunctions.reciprocal(addressed(i, size, address)));
                case LEGACY_EXPONENTIAL -> floats(i -> TableFunctions.exp(centred(i, size, 8)));
                case LEGACY_INVERSE -> doubles(i -> legacyReciprocal(i, size));
            };
        }

        private BigInteger[] floats(IntFunction<Float> value) {
            return doubles(i -> value.apply(i));
        }

        private BigInteger[] doubles(IntToDoubleFunction value) {
            DoubleQuantizer quantizer = new DoubleQuantizer(table);
            BigInteger[] entries = new BigInteger[size];
            for (int i = 0; i < size; i++) {
                entries[i] = quantizer.quantize(value.applyAsDouble(i));
            }
            return entries;
        }
    }

    private FunctionTable get(
            Function function, int size, FixedPointType address, FixedPointType table, FixedPointType result) {
        return known.computeIfAbsent(new Key(function, size, 0, 0, address, table, result), Key::fill);
    }

    /**
     * A function over [-8, 8), of the hyperbolic tangent over [-4, 4), cast to the table's type and then to the result's.
     *
     * @throws IllegalArgumentException if the function has no such table
     */
    FunctionTable activation(ActivationFunction function, int size, FixedPointType table, FixedPointType result) {
        Function own = switch (function) {
            case SIGMOID -> Function.SIGMOID;
            case TANH -> Function.TANH;
            case SOFTPLUS -> Function.SOFTPLUS;
            case SOFTSIGN -> Function.SOFTSIGN;
            case LINEAR, RELU, RELU1, RELU6, SELU, BINARY_TANH, TERNARY_TANH, TERNARY ->
                throw new IllegalArgumentException(function + " has no table");
        };
        return get(own, size, table, table, result);
    }

    /** exp(x) - 1 over (-8, 0], the last argument first. */
    FunctionTable elu(int size, FixedPointType table) {
        return get(Function.ELU, size, table, table, table);
    }

    /** The negative branch of selu over (-8, 0], the last argument first. */
    FunctionTable selu(int size, FixedPointType table, FixedPointType result) {
        return get(Function.SELU, size, table, table, result);
    }

    /** {@code 1 / sqrt(10^-epsilonPower + x)} over [0, 2^-rangePower). */
    FunctionTable inverseRoot(int size, int epsilonPower, int rangePower, FixedPointType table) {
        return known.computeIfAbsent(
                new Key(Function.INVERSE_ROOT, size, epsilonPower, rangePower, table, table, table), Key::fill);
    }

    /**
     * The exponential of the values that begin with the bits of the index, or of their negative.
     *
     * @param result the type that the entries are assigned to
     */
    FunctionTable exponential(
            int size, FixedPointType address, boolean negative, FixedPointType table, FixedPointType result) {
        Function function = negative ? Function.EXPONENTIAL_OF_NEGATIVE : Function.EXPONENTIAL;
        return get(function, size, address, table, result);
    }

    /** The reciprocal of the values that begin with the bits of the index; 1/0 is infinite. */
    FunctionTable inverse(int size, FixedPointType address, FixedPointType table) {
        return get(Function.INVERSE, size, address, table, table);
    }

    /** The table of legacy softmax: the exponential over [-8, 8). */
    FunctionTable legacyExponential(int size, FixedPointType table) {
        return get(Function.LEGACY_EXPONENTIAL, size, table, table, table);
    }

    /** The other table of legacy softmax: the reciprocal over [0, 64), computed in double, 0 for 0. */
    FunctionTable legacyInverse(int size, FixedPointType table, FixedPointType result) {
        return get(Function.LEGACY_INVERSE, size, table, table, result);
    }

    private static double legacyReciprocal(int i, int size) {
        float x = (float) (64.0 * i / (double) (float) size);
        return x > 0 ? 1.0 / x : 0;
    }

    /** {@code -8 * i / size} in the C++ program's mixture of float and double. */
    private static float negative(int i, int size) {
        return (float) (-8.0 * i / (double) (float) size);
    }

    /** As {@code init_invert_sqr_table}: the argument and its root in float, the quotient in double. */
    private static double inverseRoot(int i, int size, int epsilonPower, int rangePower) {
        float least = (float) Math.pow(10, -epsilonPower);
        float step = (float) Math.scalb(1.0, -rangePower) / (float) size;
        float x = least + step * i;
        return 1.0 / (float) Math.sqrt(x);
    }

    /** {@code 2 * half * (i - size / 2) / size} in the C++ program's mixture of float and double. */
    private static float centred(int i, int size, int half) {
        return (float) (2.0 * half * (i - (float) size / 2.0) / (double) (float) size);
    }

    /** The value of an address type whose top bits are the index and whose other bits are zero. */
    private static float addressed(int index, int size, FixedPointType address) {
        int bits = TopBits.count(size);
        BigInteger raw = BigInteger.valueOf(index).shiftLeft(address.width() - bits);
        if (address.signed() && raw.testBit(address.width() - 1)) {
            raw = raw.subtract(BigInteger.ONE.shiftLeft(address.width()));
        }
        return (float) Math.scalb(raw.doubleValue(), -address.fractionalBits());
    }
}
