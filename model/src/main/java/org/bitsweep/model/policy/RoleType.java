package org.bitsweep.model.policy;

import java.util.Optional;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.NumericType;
import org.bitsweep.model.precision.OverflowMode;
import org.bitsweep.model.precision.QuantizationMode;

/** What a policy writes for a role: a type, perhaps relative to the sweep's base type. */
public sealed interface RoleType {
    /**
     * The base type, with bits added and other modes: {@code base}, {@code "base,RND,SAT"}, {@code "base+<10,5>"}.
     *
     * @param addWidth bits added
     * @param addInteger how many of them are left of the binary point
     * @param quantization instead of the base type's
     * @param overflow instead of the base type's
     * @param saturationBits instead of the base type's, where a mode is given
     */
    record Base(
            int addWidth,
            int addInteger,
            Optional<QuantizationMode> quantization,
            Optional<OverflowMode> overflow,
            int saturationBits)
            implements RoleType {
        /** The base type as it is. */
        public static final Base PLAIN = new Base(0, 0, Optional.empty(), Optional.empty(), 0);

        /** The type for a base type. */
        public FixedPointType of(FixedPointType base) {
            boolean modes = quantization.isPresent() || overflow.isPresent();
            return new FixedPointType(
                    base.width() + addWidth,
                    base.integerBits() + addInteger,
                    base.signed(),
                    quantization.orElse(base.quantization()),
                    overflow.orElse(base.overflow()),
                    modes ? saturationBits : base.saturationBits());
        }
    }

    /** Exactly as wide as the certificate of each layer asks for, without modes. */
    record Lossless() implements RoleType {}

    /** hls4ml's {@code auto}: inferred. */
    record Inferred() implements RoleType {}

    /**
     * A type that doesn't depend on the base.
     *
     * @param type the type
     */
    record Fixed(NumericType type) implements RoleType {}
}
