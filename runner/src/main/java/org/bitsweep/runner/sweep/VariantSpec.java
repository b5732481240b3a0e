package org.bitsweep.runner.sweep;

import java.util.Optional;
import org.bitsweep.model.policy.MaximumModes;
import org.bitsweep.model.policy.PrecisionPolicy;
import org.bitsweep.model.precision.FixedPointType;

/**
 * One variant of a sweep before its types are resolved.
 *
 * @param id short, unique in the sweep, safe as a file name: {@code 10_4-round-saturate}
 * @param base the base type; absent for the configuration as it is, and where no policy needs one
 * @param policy gives the types
 * @param axes what else differs
 * @param maximumModes what modes of {@code Precision.maximum} do in this variant
 */
public record VariantSpec(
        String id,
        Optional<FixedPointType> base,
        PrecisionPolicy policy,
        VariantAxes axes,
        MaximumModes maximumModes) {}
