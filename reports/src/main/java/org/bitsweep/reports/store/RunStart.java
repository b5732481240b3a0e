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
 * @param source the sweep file that it came from; absent for what was imported
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
        EngineLabel engine,
        Optional<SweepSource> source) {
    public RunStart {
        constraints = List.copyOf(constraints);
    }

    /** A run that came from no sweep file. */
    public RunStart(
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
        this(
                sweep,
                name,
                toolVersion,
                startedAt,
                samples,
                referenceId,
                reference,
                split,
                constraints,
                engine,
                Optional.empty());
    }
}
