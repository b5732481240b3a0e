package org.bitsweep.runner.cast;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.bitsweep.model.precision.FixedPointCast;
import org.bitsweep.model.precision.NumericType;

/**
 * One value before and after a cast.
 *
 * @param raw the stored integer of the source type
 * @param value what it stands for, exactly
 * @param castRaw the stored integer of the target type
 * @param castValue what that stands for, exactly
 * @param effect what happened on the way
 */
public record CastResult(
        BigInteger raw, BigDecimal value, BigInteger castRaw, BigDecimal castValue, CastEffect effect) {
    /**
     * Casts one value.
     *
     * @throws CastException if {@code raw} is not a value of the source type
     */
    public static CastResult of(NumericType source, NumericType target, BigInteger raw) {
        checkRange(source, raw);
        FixedPointCast cast = new FixedPointCast(source.asFixedPoint(), target.asFixedPoint());
        BigInteger castRaw = cast.apply(raw);
        BigDecimal value = value(raw, source.fractionalBits());
        BigDecimal castValue = value(castRaw, target.fractionalBits());
        CastEffect effect = !cast.round(raw).equals(castRaw)
                ? CastEffect.OVERFLOWED
                : value.compareTo(castValue) == 0 ? CastEffect.EXACT : CastEffect.QUANTIZED;
        return new CastResult(raw, value, castRaw, castValue, effect);
    }

    static void checkRange(NumericType source, BigInteger raw) {
        BigInteger min = source.asFixedPoint().minRaw();
        BigInteger max = source.asFixedPoint().maxRaw();
        if (raw.compareTo(min) < 0 || raw.compareTo(max) > 0) {
            throw new CastException("raw " + raw + " is not a value of " + source + ", whose raws are " + min + " to "
                    + max + "; a raw is the stored integer, the value times 2^" + source.fractionalBits());
        }
    }

    /** {@code raw * 2^-fractionalBits}, without trailing zeros. */
    private static BigDecimal value(BigInteger raw, int fractionalBits) {
        BigDecimal two = BigDecimal.valueOf(2);
        BigDecimal exact = fractionalBits <= 0
                ? new BigDecimal(raw.shiftLeft(-fractionalBits))
                : new BigDecimal(raw).divide(two.pow(fractionalBits));
        BigDecimal stripped = exact.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
