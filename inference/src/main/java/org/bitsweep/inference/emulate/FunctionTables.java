package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import java.util.function.IntFunction;
import org.bitsweep.inference.precision.SoftmaxTables;
import org.bitsweep.model.precision.DoubleQuantizer;
import org.bitsweep.model.precision.FixedPointCast;
import org.bitsweep.model.precision.FixedPointType;

/** The tables of {@code nnet_activation.h}: values computed in {@code float}, then cast to the table's type. */
final class FunctionTables {
    private FunctionTables() {}

    /** Sigmoid over [-8, 8), cast to the table's type and then to the result's. */
    static BigInteger[] sigmoid(int size, FixedPointType table, FixedPointType result) {
        return cast(entries(size, table, i -> TableFunctions.sigmoid(centred(i, size, 8))), table, result);
    }

    /** Hyperbolic tangent over [-4, 4). */
    static BigInteger[] tanh(int size, FixedPointType table, FixedPointType result) {
        return cast(entries(size, table, i -> TableFunctions.tanh(centred(i, size, 4))), table, result);
    }

    /** {@code 2 * half * (i - size / 2) / size} in the C++ program's mixture of float and double. */
    private static float centred(int i, int size, int half) {
        return (float) (2.0 * half * (i - (float) size / 2.0) / (double) (float) size);
    }

    /** The exponential of the values that begin with the bits of the index; of their negative for stable softmax. */
    static BigInteger[] exponential(
            SoftmaxTables tables, FixedPointType address, boolean negative, FixedPointType table) {
        int size = tables.expTableSize();
        return entries(size, table, i -> {
            float x = addressed(i, size, address);
            return TableFunctions.exp(negative ? -x : x);
        });
    }

    /** The reciprocal of the values that begin with the bits of the index; 1/0 is infinite. */
    static BigInteger[] inverse(SoftmaxTables tables, FixedPointType address, FixedPointType table) {
        int size = tables.invertTableSize();
        return entries(size, table, i -> 1 / addressed(i, size, address));
    }

    /** The table of legacy softmax: the exponential over [-8, 8). */
    static BigInteger[] legacyExponential(int size, FixedPointType table) {
        return entries(size, table, i -> TableFunctions.exp(centred(i, size, 8)));
    }

    /** The other table of legacy softmax: the reciprocal over [0, 64), computed in double, 0 for 0. */
    static BigInteger[] legacyInverse(int size, FixedPointType table) {
        DoubleQuantizer quantizer = new DoubleQuantizer(table);
        BigInteger[] entries = new BigInteger[size];
        for (int i = 0; i < size; i++) {
            float x = (float) (64.0 * i / (double) (float) size);
            entries[i] = x > 0 ? quantizer.quantize(1.0 / x) : BigInteger.ZERO;
        }
        return entries;
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

    private static BigInteger[] entries(int size, FixedPointType type, IntFunction<Float> value) {
        DoubleQuantizer quantizer = new DoubleQuantizer(type);
        BigInteger[] entries = new BigInteger[size];
        for (int i = 0; i < size; i++) {
            entries[i] = quantizer.quantize(value.apply(i));
        }
        return entries;
    }

    static BigInteger[] cast(BigInteger[] values, FixedPointType source, FixedPointType target) {
        FixedPointCast cast = new FixedPointCast(source, target);
        BigInteger[] result = new BigInteger[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = cast.apply(values[i]);
        }
        return result;
    }
}
