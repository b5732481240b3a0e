package org.bitsweep.inference.precision;

import java.util.Optional;
import org.bitsweep.model.policy.MaximumModes;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.NumericType;
import org.bitsweep.model.precision.OverflowMode;
import org.bitsweep.model.precision.QuantizationMode;

/**
 * {@code Model.Precision.maximum} on an inferred type. hls4ml 1.3.0 takes the smaller width and the smaller integer bits,
 * each on its own, and nothing else; pull request 1422 takes the sign too, and every mode that is not the default.
 *
 * @param maximum the type written there; absent where none is
 * @param modes which of the two
 */
record MaximumRule(Optional<NumericType> maximum, MaximumModes modes) {
    static final MaximumRule NONE = new MaximumRule(Optional.empty(), MaximumModes.INHERIT);

    FixedPointType apply(FixedPointType inferred) {
        if (maximum.isEmpty()) {
            return inferred;
        }
        NumericType most = maximum.get();
        int width = Math.min(inferred.width(), most.width());
        int integerBits = Math.min(inferred.integerBits(), most.integerBits());
        return switch (modes) {
            case IGNORE ->
                new FixedPointType(
                        width,
                        integerBits,
                        inferred.signed(),
                        inferred.quantization(),
                        inferred.overflow(),
                        Math.min(width, inferred.saturationBits()));
            case INHERIT ->
                new FixedPointType(
                        width,
                        integerBits,
                        most.signed(),
                        most.quantization() != QuantizationMode.TRN ? most.quantization() : inferred.quantization(),
                        most.overflow() != OverflowMode.WRAP ? most.overflow() : inferred.overflow(),
                        Math.min(
                                width, most.saturationBits() != 0 ? most.saturationBits() : inferred.saturationBits()));
        };
    }
}
