package org.bitsweep.reports.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bitsweep.reports.rank.Constraint;
import org.bitsweep.reports.rank.EngineLabel;
import org.bitsweep.reports.rank.FloatReference;
import org.bitsweep.reports.rank.SampleSplit;

/**
 * What is known of a run when it starts.
 *
 * @param sweep the sweep's name
 * @param name the run's own name, unique in the database
 * @param toolVersion version of Bitsweep
 * @param samples samples in the data set
 * @param referenceId the variant that relative constraints look at
 */
public record RunStart(
        String sweep,
        Optional<String> name,
        String toolVersion,
        Instant startedAt,
        int samples,
        Optional<String> referenceId,
        Optional<FloatReference> reference,
        Optional<SampleSplit> split,
        List<Constraint> constraints,
        EngineLabel engine) {
    public RunStart {
        constraints = List.copyOf(constraints);
    }
}
