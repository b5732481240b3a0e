package org.bitsweep.inference.constants;

import java.math.BigInteger;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.OverflowMode;
import org.bitsweep.model.result.ConstantFinding;
import org.bitsweep.model.result.ConstantFinding.Effect;
import org.bitsweep.model.tensor.Tensor;

/** Compares the constants of one tensor with what its type makes of them, the double rounding of hls4ml included. */
final class TensorCheck {
    private final String layer;
    private final String name;
    private final FixedPointType type;
    private final FixedPointType unbounded;
    private final NetworkConstants constants;

    TensorCheck(TypedLayer layer, String name, String key, NetworkConstants constants) {
        this.layer = layer.name();
        this.name = name;
        this.type = layer.fixedPoint(key);
        int width = FixedPointType.MAX_WIDTH;
        this.unbounded = new FixedPointType(
                width, width - type.fractionalBits(), true, type.quantization(), OverflowMode.WRAP, 0);
        this.constants = constants;
    }

    /** One finding for each effect that the tensor shows, in the order of {@link Effect}. */
    List<ConstantFinding> findings(Tensor tensor) {
        QuantizedTensor stored = constants.stored(tensor, type);
        QuantizedTensor wanted = constants.stored(tensor, unbounded);
        Map<Effect, Integer> worst = new EnumMap<>(Effect.class);
        Map<Effect, Integer> counts = new EnumMap<>(Effect.class);
        for (int i = 0; i < tensor.size(); i++) {
            Optional<Effect> effect = effect(tensor.get(i), stored.raw(i), wanted.raw(i));
            if (effect.isPresent()) {
                counts.merge(effect.get(), 1, Integer::sum);
                worst.merge(
                        effect.get(),
                        i,
                        (old, next) -> off(tensor, stored, next) > off(tensor, stored, old) ? next : old);
            }
        }
        return worst.entrySet().stream()
                .map(entry -> finding(
                        tensor,
                        stored,
                        wanted,
                        entry.getValue(),
                        entry.getKey(),
                        counts.getOrDefault(entry.getKey(), 0)))
                .toList();
    }

    private Optional<Effect> effect(double value, BigInteger stored, BigInteger wanted) {
        if (!stored.equals(wanted)) {
            return switch (type.overflow()) {
                case WRAP, WRAP_SM -> Optional.of(Effect.WRAPPED);
                // Less than a step off is no more than rounding does to any constant.
                case SAT, SAT_ZERO, SAT_SYM ->
                    Math.abs(value - real(stored)) >= real(BigInteger.ONE)
                            ? Optional.of(Effect.SATURATED)
                            : Optional.empty();
            };
        }
        return value != 0 && stored.signum() == 0 ? Optional.of(Effect.VANISHED) : Optional.empty();
    }

    private double off(Tensor tensor, QuantizedTensor stored, int index) {
        return Math.abs(tensor.get(index) - real(stored.raw(index)));
    }

    private double real(BigInteger raw) {
        return Math.scalb(raw.doubleValue(), -type.fractionalBits());
    }

    private ConstantFinding finding(
            Tensor tensor, QuantizedTensor stored, QuantizedTensor wanted, int index, Effect effect, int count) {
        double value = tensor.get(index);
        int needed = effect == Effect.VANISHED ? integerBits(value) : integerBits(wanted.raw(index));
        double becomes = real(stored.raw(index));
        return new ConstantFinding(
                layer, name, element(tensor, index), value, becomes, type.toString(), effect, needed, count);
    }

    /** For a value that is rounded to the type's fraction. */
    private int integerBits(BigInteger raw) {
        boolean signed = type.signed() || raw.signum() < 0;
        BigInteger magnitude = type.overflow() == OverflowMode.SAT_SYM ? raw.abs() : raw;
        return magnitude.bitLength() + (signed ? 1 : 0) - type.fractionalBits();
    }

    /** For a value that is smaller than the type's step: where its first bit is. */
    private int integerBits(double value) {
        return Math.getExponent(value) + 1 + (type.signed() || value < 0 ? 1 : 0);
    }

    private static String element(Tensor tensor, int index) {
        StringBuilder text = new StringBuilder("]");
        int rest = index;
        for (int axis = tensor.rank() - 1; axis >= 0; axis--) {
            text.insert(0, rest % tensor.dimension(axis)).insert(0, axis > 0 ? ", " : "[");
            rest /= tensor.dimension(axis);
        }
        return text.toString();
    }
}
