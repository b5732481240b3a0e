package org.bitsweep.runner.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.policy.NamedPolicies;
import org.bitsweep.model.policy.PrecisionPolicy;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.text.NearestWord;

/**
 * The variants of a sweep: every base type with every policy with every combination of the axes, in this order, the base
 * changing slowest. The configuration as it is comes first and once: it has its own types and settings, so neither base
 * types nor axes multiply it; it is there where the policies or the reference name it.
 *
 * @param variants in order; never empty
 * @param reference the variant that the others are compared with; absent for the float network
 */
public record SweepPlan(List<VariantSpec> variants, Optional<VariantSpec> reference) {
    /** More variants than this are a mistake in the axes. */
    static final int MAX_VARIANTS = 100_000;

    public SweepPlan {
        variants = List.copyOf(variants);
    }

    /**
     * Plans a sweep.
     *
     * @throws ConfigException if the reference is none of the variants, or there are far too many
     */
    public static SweepPlan of(SweepFile sweep) {
        List<VariantAxes> combinations = sweep.axes().combinations();
        long count = (long) Math.max(1, sweep.bases().size()) * sweep.policies().size() * combinations.size();
        if (count > MAX_VARIANTS) {
            throw new ConfigException(
                    sweep.source().place(),
                    "the sweep has " + count + " variants, more than " + MAX_VARIANTS + "; take values out of axes");
        }
        List<VariantSpec> variants = variants(sweep, combinations);
        return new SweepPlan(variants, reference(sweep, variants));
    }

    private static List<VariantSpec> variants(SweepFile sweep, List<VariantAxes> combinations) {
        VariantIds ids = new VariantIds(sweep);
        List<VariantSpec> variants = new ArrayList<>();
        boolean asConfigured = sweep.reference() instanceof Reference.AsConfigured
                || sweep.policies().stream().anyMatch(PrecisionPolicy::asConfigured);
        if (asConfigured) {
            PrecisionPolicy policy =
                    NamedPolicies.of(NamedPolicies.AS_CONFIGURED).orElseThrow();
            variants.add(variant(sweep, ids, Optional.empty(), policy, VariantAxes.NONE));
        }
        for (Optional<FixedPointType> base : bases(sweep)) {
            for (PrecisionPolicy policy : sweep.policies()) {
                if (!policy.asConfigured()) {
                    combinations.forEach(axes -> variants.add(variant(sweep, ids, base, policy, axes)));
                }
            }
        }
        return variants;
    }

    private static List<Optional<FixedPointType>> bases(SweepFile sweep) {
        return sweep.bases().isEmpty()
                ? List.of(Optional.empty())
                : sweep.bases().stream().map(Optional::of).toList();
    }

    private static VariantSpec variant(
            SweepFile sweep, VariantIds ids, Optional<FixedPointType> base, PrecisionPolicy policy, VariantAxes axes) {
        return new VariantSpec(
                ids.next(base, policy, axes),
                base,
                policy,
                axes,
                axes.maximumModes().orElse(sweep.maximumModes()));
    }

    private static Optional<VariantSpec> reference(SweepFile sweep, List<VariantSpec> variants) {
        if (sweep.reference() instanceof Reference.FloatNetwork) {
            return Optional.empty();
        }
        String id = sweep.reference() instanceof Reference.Variant variant ? variant.id() : NamedPolicies.AS_CONFIGURED;
        return Optional.of(variants.stream()
                .filter(variant -> variant.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ConfigException(
                        sweep.source().placeOf("reference"),
                        "there is no variant " + id
                                + NearestWord.hint(
                                        id,
                                        variants.stream().map(VariantSpec::id).toList())
                                + "; reference takes as-configured, float or the id of a variant such as "
                                + variants.get(variants.size() - 1).id())));
    }
}
