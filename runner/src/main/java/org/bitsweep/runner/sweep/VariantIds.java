package org.bitsweep.runner.sweep;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bitsweep.model.policy.PrecisionPolicy;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.OverflowMode;
import org.bitsweep.model.precision.QuantizationMode;

/** Makes ids that are as short as the sweep allows: what is the same in all variants is left out. */
final class VariantIds {
    private final SweepFile sweep;
    private final Set<String> given = new HashSet<>();

    VariantIds(SweepFile sweep) {
        this.sweep = sweep;
    }

    /** The id of the next variant; the same sweep gives the same ids. */
    String next(java.util.Optional<FixedPointType> base, PrecisionPolicy policy, VariantAxes axes) {
        String id = base.map(type -> baseName(type) + "-").orElse("") + policyName(policy) + axesName(axes);
        String unique = id;
        for (int i = 2; !given.add(unique); i++) {
            unique = id + "-" + i;
        }
        return unique;
    }

    private String baseName(FixedPointType type) {
        long sameBits = sweep.bases().stream()
                .filter(other -> bits(other).equals(bits(type)))
                .count();
        boolean plain = type.quantization() == QuantizationMode.TRN
                && type.overflow() == OverflowMode.WRAP
                && type.saturationBits() == 0;
        return sameBits == 1 || plain
                ? bits(type)
                : bits(type) + "_" + type.quantization() + "_" + type.overflow()
                        + (type.saturationBits() == 0 ? "" : "_" + type.saturationBits());
    }

    private static String bits(FixedPointType type) {
        String integerBits = Integer.toString(type.integerBits()).replace('-', 'm');
        return (type.signed() ? "" : "u") + type.width() + "_" + integerBits;
    }

    private String policyName(PrecisionPolicy policy) {
        long sameName = sweep.policies().stream()
                .filter(other -> other.name().equals(policy.name()))
                .count();
        if (sameName <= 1) {
            return policy.name();
        }
        List<String> values = policy.parameters().values().stream()
                .map(value -> Integer.toString(value).replace('-', 'm'))
                .toList();
        return policy.name() + "-" + String.join("_", values);
    }

    private String axesName(VariantAxes axes) {
        StringBuilder name = new StringBuilder();
        if (sweep.axes().reuseFactors().size() > 1 && axes.reuseFactor().isPresent()) {
            name.append("-rf").append(axes.reuseFactor().getAsInt());
        }
        if (sweep.axes().strategies().size() > 1) {
            axes.strategy()
                    .ifPresent(value ->
                            name.append('-').append(StrategyName.of(value).toLowerCase(Locale.ROOT)));
        }
        if (sweep.axes().clockPeriodsNs().size() > 1 && axes.clockPeriodNs().isPresent()) {
            name.append('-').append(VariantAxes.nanoseconds(axes.clockPeriodNs().getAsDouble()));
        }
        if (sweep.axes().maximums().size() > 1) {
            axes.maximum().ifPresent(value -> name.append("-max_").append(slug(value.text())));
        }
        if (sweep.axes().maximumModes().size() > 1) {
            axes.maximumModes().ifPresent(value -> name.append('-').append(value.key()));
        }
        return name.toString();
    }

    private static String slug(String text) {
        return text.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_|_$", "");
    }
}
