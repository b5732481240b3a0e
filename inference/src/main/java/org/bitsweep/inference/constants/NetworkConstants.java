package org.bitsweep.inference.constants;

import java.math.BigInteger;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.IntegerType;
import org.bitsweep.model.precision.NumericType;
import org.bitsweep.model.tensor.Tensor;

/**
 * The quantised constants of a network, each tensor once for each type that a variant gives it. Tensors are told apart by
 * value, since some are made anew for every variant (a fused batch normalization's). Thread-safe.
 */
public final class NetworkConstants {
    private static final BigInteger MINUS_TWO = BigInteger.valueOf(-2);
    private static final BigInteger MINUS_ONE = BigInteger.ONE.negate();
    private static final IntegerType BIT = new IntegerType(1, false);
    private static final FixedPointType SIGN = FixedPointType.signed(2, 2);

    private final ConcurrentMap<Key, QuantizedTensor> tensors = new ConcurrentHashMap<>();

    /** The tensor as the type stores it. */
    public QuantizedTensor stored(Tensor tensor, NumericType type) {
        FixedPointType fixed = type.asFixedPoint();
        return tensors.computeIfAbsent(new Key(tensor, fixed, false), key -> QuantizedTensor.of(tensor, fixed));
    }

    /**
     * The tensor as the factors that hls4ml's product multiplies by. They are what is stored, but for the ternary product
     * of {@code int<2>}, which takes the stored -2 for 1 ({@code nnet_mult.h}, weight_ternary).
     */
    public QuantizedTensor factors(Tensor tensor, NumericType type) {
        QuantizedTensor stored = stored(tensor, type);
        if (!(type instanceof IntegerType integer) || integer.width() != 2 || !integer.signed()) {
            return stored;
        }
        return tensors.computeIfAbsent(
                new Key(tensor, stored.type(), true),
                key -> stored.map(raw -> raw.equals(MINUS_TWO) ? BigInteger.ONE : raw));
    }

    /** The factors that single bits stand for: 1 for what is stored as 1, -1 for 0 ({@code nnet_mult.h}, weight_binary). */
    public QuantizedTensor signs(Tensor tensor) {
        QuantizedTensor bits = stored(tensor, BIT);
        return tensors.computeIfAbsent(
                new Key(tensor, BIT.asFixedPoint(), true),
                key -> bits.map(SIGN, raw -> raw.signum() == 0 ? MINUS_ONE : raw));
    }

    /** A tensor in a type. */
    private record Key(Tensor tensor, FixedPointType type, boolean ternary) {}
}
