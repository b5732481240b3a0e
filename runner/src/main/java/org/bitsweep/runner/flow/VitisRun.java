package org.bitsweep.runner.flow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.bitsweep.runner.Cancellation;
import org.bitsweep.runner.execute.Executor;

/**
 * A stage of the vendor's tools for one design.
 *
 * @param design what the reports must be of
 * @param source gives the files again, which are too large to be kept for every job
 */
public record VitisRun(VitisTools tools, VitisStage stage, DesignIdentity design, DesignSource source)
        implements ToolRun {
    @Override
    public StageOutcome run(
            Optional<Path> before, Path folder, ToolLimits limits, Executor executor, Cancellation cancellation)
            throws IOException {
        return attempt(limits).run(stage, design, source, before, folder, executor, cancellation);
    }

    @Override
    public StageOutcome resume(Path folder, ToolLimits limits, Executor executor, Cancellation cancellation)
            throws IOException {
        return attempt(limits).resume(stage, design, folder, executor, cancellation);
    }

    private VitisAttempt attempt(ToolLimits limits) {
        return new VitisAttempt(tools, limits.timeout(), limits.silence());
    }
}
