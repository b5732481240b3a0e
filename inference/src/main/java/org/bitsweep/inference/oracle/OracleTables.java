package org.bitsweep.inference.oracle;

import java.math.BigInteger;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.bitsweep.model.precision.FixedPointType;

/** The tables of {@code nnet_activation.h}, entry by entry as its {@code init_..._table} functions fill them. */
final class OracleTables {
    private OracleTables() {}

    /** {@code init_sigmoid_table}: over [-8, 8). */
    static List<ApFixed> sigmoid(int size, FixedPointType type) {
        return table(size, type, i -> OracleFloat.sigmoid(position(i, size, 8)));
    }

    /** {@code init_tanh_table}: over [-4, 4). */
    static List<ApFixed> tanh(int size, FixedPointType type) {
        return table(size, type, i -> OracleFloat.tanh(position(i, size, 4)));
    }

    /** {@code init_exp_table_legacy}: over [-8, 8). */
    static List<ApFixed> legacyExp(int size, FixedPointType type) {
        return table(size, type, i -> OracleFloat.exp(position(i, size, 8)));
    }

    /** {@code init_invert_table_legacy}: over [0, 64); the quotient stays a {@code double}. */
    static List<ApFixed> legacyInvert(int size, FixedPointType type) {
        return table(size, type, i -> {
            float x = (float) (64.0 * i / (float) size);
            return x > 0 ? 1.0 / x : 0.0;
        });
    }

    /**
     * {@code init_exp_table}.
     *
     * @param address the type whose top bits are the index
     * @param negative whether the table is of exp(-x)
     */
    static List<ApFixed> exp(int size, FixedPointType address, boolean negative, FixedPointType type) {
        return table(size, type, i -> {
            float x = lowerEdge(i, size, address);
            return OracleFloat.exp(negative ? -x : x);
        });
    }

    /** {@code init_invert_table}. */
    static List<ApFixed> invert(int size, FixedPointType address, FixedPointType type) {
        return table(size, type, i -> 1f / lowerEdge(i, size, address));
    }

    /** The index into a softmax table: the top bits of the stored word. */
    static int topBits(ApFixed x, int size) {
        FixedPointType type = x.type();
        BigInteger word = x.raw().mod(BigInteger.TWO.pow(type.width()));
        return word.divide(BigInteger.TWO.pow(type.width() - addressBits(size))).intValueExact();
    }

    private static float lowerEdge(int index, int size, FixedPointType address) {
        BigInteger word = BigInteger.valueOf(index).multiply(BigInteger.TWO.pow(address.width() - addressBits(size)));
        boolean negative = address.signed() && word.testBit(address.width() - 1);
        BigInteger raw = negative ? word.subtract(BigInteger.TWO.pow(address.width())) : word;
        return ApFixed.ofRaw(raw, address).toFloat();
    }

    /** {@code ceillog2}. */
    static int addressBits(int size) {
        int bits = 0;
        while (1L << bits < size) {
            bits++;
        }
        return bits;
    }

    private static float position(int index, int size, double half) {
        return (float) (2 * half * (index - (float) size / 2.0) / (float) size);
    }

    private static List<ApFixed> table(int size, FixedPointType type, IntToDoubleFunction function) {
        return IntStream.range(0, size)
                .mapToObj(i -> ApFixed.ofDouble(function.applyAsDouble(i)).castTo(type))
                .toList();
    }
}
