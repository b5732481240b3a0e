package org.bitsweep.runner.sweep;

import java.util.List;
import java.util.OptionalLong;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.reports.rank.EngineLabel;
import org.bitsweep.runner.Cancellation;
import org.bitsweep.runner.flow.ToolLimits;
import org.bitsweep.runner.job.JobProgress;
import org.bitsweep.runner.job.JobRunner;

/** A tool that builds designs, as far as a sweep has to know it. */
interface SynthesisEngine {
    /**
     * Where it works.
     *
     * @param measurement gives designs
     * @param runner runs jobs
     * @param limits of one job
     * @param notes is told of jobs
     * @param progress is told of what concerns no single job
     */
    record Site(
            VariantMeasurement measurement,
            JobRunner runner,
            ToolLimits limits,
            JobProgress notes,
            SweepProgress progress,
            Cancellation cancellation) {}

    /** What its numbers are compared as. */
    EngineLabel label(SweepFile sweep);

    /** Program and release, for the user. */
    String identity();

    /** Stages that every variant goes through. */
    List<FlowStage> stagesOfAll(SweepFile sweep);

    /** The memory for all jobs together. */
    OptionalLong memory(OptionalLong asked);

    VariantBuilder builder(Site site);
}
