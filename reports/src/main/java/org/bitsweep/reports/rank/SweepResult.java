package org.bitsweep.reports.rank;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bitsweep.model.result.VariantResult;

/**
 * One run of a sweep, with all that ranking it needs.
 *
 * @param sweep the sweep's name
 * @param run the run's number in its database, from 1
 * @param runName the name given with {@code --as}
 * @param samples samples in the data set
 * @param variants in the order of the sweep file, ids unique
 * @param referenceId the variant that relative constraints look at; absent for the float network
 * @param reference the float network's accuracy
 * @param timings how long the run's parts took
 */
public record SweepResult(
        String sweep,
        int run,
        Optional<String> runName,
        int samples,
        List<VariantResult> variants,
        Optional<String> referenceId,
        Optional<FloatReference> reference,
        Optional<SampleSplit> split,
        List<Constraint> constraints,
        EngineLabel engine,
        List<PhaseTime> timings) {
    public SweepResult {
        variants = List.copyOf(variants);
        constraints = List.copyOf(constraints);
        timings = List.copyOf(timings);
        Set<String> ids = new HashSet<>();
        for (VariantResult variant : variants) {
            if (!ids.add(variant.id())) {
                throw new IllegalArgumentException("two variants are called " + variant.id());
            }
        }
    }

    /** The run as text: its name, or its number. */
    public String runLabel() {
        return runName.orElseGet(() -> Integer.toString(run));
    }

    /** What the float network scores on the samples that figures are stated on, or on all where only that is known. */
    public Optional<Double> floatAccuracy() {
        return reference.map(known -> known.correct()
                .map(all -> split.map(parts -> parts.confirm(all)).orElse(all))
                .map(stated -> (double) stated.count() / stated.samples())
                .orElse(known.accuracy()));
    }

    public Optional<VariantResult> variant(String id) {
        return variants.stream().filter(variant -> variant.id().equals(id)).findFirst();
    }
}
