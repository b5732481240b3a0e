package org.bitsweep.inference.constants;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.bitsweep.model.precision.DoubleQuantizer;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.tensor.Tensor;

/**
 * Weights as the hardware holds them. Immutable.
 *
 * <p>hls4ml prints a weight with exactly as many decimals as its type has fraction bits, and the generated C++ reads that
 * text back with the type's own modes ({@code model/types.py} of hls4ml 1.3.0, WeightVariable). A weight is
 * thus rounded twice, and so it is here.
 */
public final class QuantizedTensor {
    /** Below it a double has fraction bits, so that the distance to the nearest integer is exact. */
    private static final double EXACT_INTEGERS = 0x1p52;

    /** The powers of ten that a double holds exactly. */
    private static final double[] EXACT_POWERS = IntStream.rangeClosed(0, 22)
            .mapToDouble(n -> Double.parseDouble("1e" + n))
            .toArray();

    private final FixedPointType type;
    private final int[] shape;
    private final BigInteger[] raw;

    private QuantizedTensor(FixedPointType type, int[] shape, BigInteger[] raw) {
        this.type = type;
        this.shape = shape;
        this.raw = raw;
    }

    /** The tensor's values in a type, rounded twice as hls4ml does. */
    public static QuantizedTensor of(Tensor tensor, FixedPointType type) {
        DoubleQuantizer quantizer = new DoubleQuantizer(type);
        int decimals = Math.max(0, type.fractionalBits());
        BigInteger[] raw = new BigInteger[tensor.size()];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = quantizer.quantize(printed(tensor.get(i), decimals));
        }
        return new QuantizedTensor(type, tensor.shape(), raw);
    }

    /** Zeros, for a bias that the network doesn't have. */
    public static QuantizedTensor zeros(int length, FixedPointType type) {
        BigInteger[] raw = new BigInteger[length];
        Arrays.fill(raw, BigInteger.ZERO);
        return new QuantizedTensor(type, new int[] {length}, raw);
    }

    /** The same values as a matrix of so many columns. */
    public QuantizedTensor columns(int columns) {
        return new QuantizedTensor(type, new int[] {raw.length / columns, columns}, raw);
    }

    /**
     * A matrix of one column a channel, for values that belong to the channels in turn: each is in its channel's column, the
     * rest of its row is zero.
     */
    public QuantizedTensor diagonal(int channels) {
        BigInteger[] spread = new BigInteger[raw.length * channels];
        Arrays.fill(spread, BigInteger.ZERO);
        for (int i = 0; i < raw.length; i++) {
            spread[i * channels + i % channels] = raw[i];
        }
        return new QuantizedTensor(type, new int[] {raw.length, channels}, spread);
    }

    /** The same tensor with other raw values of the same type. */
    QuantizedTensor map(UnaryOperator<BigInteger> function) {
        return new QuantizedTensor(type, shape, Arrays.stream(raw).map(function).toArray(BigInteger[]::new));
    }

    /** The number that the printed text of a weight stands for. */
    static double printed(double value, int decimals) {
        if (value == 0 || value == Math.rint(value)) {
            return value;
        }
        if (decimals < EXACT_POWERS.length) {
            double scaled = value * EXACT_POWERS[decimals];
            double nearest = Math.rint(scaled);
            // Off a tie by more than the product's rounding, the nearest decimal is certain; its quotient is rounded
            // once.
            double fromTie = Math.abs(Math.abs(scaled - nearest) - 0.5);
            if (Math.abs(scaled) < EXACT_INTEGERS && fromTie > Math.ulp(scaled)) {
                return nearest / EXACT_POWERS[decimals] + 0.0;
            }
        }
        return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).doubleValue();
    }

    /** The same tensor with other raw values of another type. */
    QuantizedTensor map(FixedPointType newType, UnaryOperator<BigInteger> function) {
        return new QuantizedTensor(
                newType, shape, Arrays.stream(raw).map(function).toArray(BigInteger[]::new));
    }

    /**
     * Some of its values in another order.
     *
     * @param elements row-major indices, as many as the new shape has places
     */
    public QuantizedTensor select(List<Integer> elements, int[] newShape) {
        BigInteger[] some = new BigInteger[elements.size()];
        for (int i = 0; i < some.length; i++) {
            some[i] = raw[elements.get(i)];
        }
        return new QuantizedTensor(type, newShape.clone(), some);
    }

    public FixedPointType type() {
        return type;
    }

    public int size() {
        return raw.length;
    }

    public int dimension(int index) {
        return shape[index];
    }

    /** The stored integer at a row-major index. */
    public BigInteger raw(int index) {
        return raw[index];
    }

    /** The stored integer at row {@code row}, column {@code column} of a matrix. */
    public BigInteger raw(int row, int column) {
        return raw[row * shape[1] + column];
    }
}
