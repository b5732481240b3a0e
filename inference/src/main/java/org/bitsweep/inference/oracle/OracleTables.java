package org.bitsweep.inference.oracle;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.bitsweep.model.precision.FixedPointType;

/** The tables of {@code nnet_activation.h}, entry by entry as its {@code init_..._table} functions fill them. */
final class OracleTables {
    private OracleTables() {}

    /** {@code init_sigmoid_table}: over [-8, 8). */
    static double[] sigmoid(int size) {
        return values(size, i -> OracleFloat.sigmoid(position(i, size, 8)));
    }

    /** {@code init_tanh_table}: over [-4, 4). */
    static double[] tanh(int size) {
        return values(size, i -> OracleFloat.tanh(position(i, size, 4)));
    }

    /** {@code init_softplus_table}: over [-8, 8). */
    static double[] softplus(int size) {
        return values(size, i -> (float) Math.log(OracleFloat.exp(position(i, size, 8)) + 1.0));
    }

    /** {@code init_softsign_table}: over [-8, 8). */
    static double[] softsign(int size) {
        return values(size, i -> {
            double x = position(i, size, 8);
            return (float) (x / (Math.abs(x) + 1));
        });
    }

    /** {@code init_elu_table}: from 0 down to -8. */
    static double[] elu(int size) {
        return values(size, i -> (float) (OracleFloat.exp(down(i, size)) - 1.0));
    }

    /** {@code init_selu_table}: from 0 down to -8. */
    static double[] selu(int size) {
        return values(size, i ->
                (float) (1.0507009873554805 * (1.6732632423543772 * (OracleFloat.exp(down(i, size)) - 1.0))));
    }

    private static float down(int index, int size) {
        return (float) (-8.0 * index / (float) size);
    }

    /** {@code init_invert_sqr_table}: steps from epsilon on, all in {@code float} but the last quotient. */
    static double[] invertRoot(int size, int epsilonPower, int rangePower) {
        float epsilon = new java.math.BigDecimal(java.math.BigInteger.ONE, epsilonPower).floatValue();
        float step = ApFixed.twoTo(-rangePower).floatValue() / size;
        return values(size, i -> {
            float offset = step * i;
            float x = epsilon + offset;
            return 1.0 / (float) Math.sqrt(x);
        });
    }

    /** {@code init_exp_table_legacy}: over [-8, 8). */
    static double[] legacyExp(int size) {
        return values(size, i -> OracleFloat.exp(position(i, size, 8)));
    }

    /** {@code init_invert_table_legacy}: over [0, 64); the quotient stays a {@code double}. */
    static double[] legacyInvert(int size) {
        return values(size, i -> {
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
    static double[] exp(int size, FixedPointType address, boolean negative) {
        return values(size, i -> {
            float x = lowerEdge(i, size, address);
            return OracleFloat.exp(negative ? -x : x);
        });
    }

    /** {@code init_invert_table}. */
    static double[] invert(int size, FixedPointType address) {
        return values(size, i -> 1f / lowerEdge(i, size, address));
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

    private static double[] values(int size, IntToDoubleFunction function) {
        return IntStream.range(0, size).mapToDouble(function).toArray();
    }

    /** A table's values as its entries hold them. */
    static List<ApFixed> entries(double[] values, FixedPointType type) {
        return Arrays.stream(values)
                .mapToObj(value -> ApFixed.ofDouble(value).castTo(type))
                .toList();
    }
}
