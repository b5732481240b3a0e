package org.bitsweep.runner.flow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.bitsweep.runner.Cancellation;

/** What one job has a tool do. */
@FunctionalInterface
public interface ToolRun {
    /**
     * Tries once.
     *
     * @param before folder of the attempt that this one goes on from; absent where it needs none
     * @param folder the attempt's own, which must not be there
     * @throws IOException if the folder can't be filled or the tool can't be started
     * @throws org.bitsweep.runner.CancelledException if the user stops it
     */
    StageOutcome run(Optional<Path> before, Path folder, ToolLimits limits, Cancellation cancellation)
            throws IOException;
}
