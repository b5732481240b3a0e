package org.bitsweep.runner.flow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.bitsweep.runner.Cancellation;

/**
 * A stage of the vendor's tools for one design.
 *
 * @param design what the reports must be of
 * @param source gives the files again, which are too large to be kept for every job
 */
public record VitisRun(VitisTools tools, VitisStage stage, DesignIdentity design, DesignSource source)
        implements ToolRun {
    @Override
    public StageOutcome run(Optional<Path> before, Path folder, ToolLimits limits, Cancellation cancellation)
            throws IOException {
        return new VitisAttempt(tools, limits.timeout(), limits.silence())
                .run(stage, design, source, before, folder, cancellation);
    }
}
