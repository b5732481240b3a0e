package org.bitsweep.runner.flow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.bitsweep.runner.Cancellation;
import org.bitsweep.runner.execute.Executor;

/** What one job has a tool do. */
public interface ToolRun {
    /**
     * Tries once.
     *
     * @param before folder of the attempt that this one goes on from; absent where it needs none
     * @param folder the attempt's own, which must not be there
     * @param executor where its programs run
     * @throws IOException if the folder can't be filled or the tool can't be started
     * @throws org.bitsweep.runner.CancelledException if the user stops it
     */
    StageOutcome run(
            Optional<Path> before, Path folder, ToolLimits limits, Executor executor, Cancellation cancellation)
            throws IOException;

    /**
     * Goes on with an attempt that an earlier runner began: reads what has ended, waits for what runs, does what is left. Where
     * its first program was never begun, or is gone, the attempt has failed as lost.
     *
     * @param folder the attempt's own
     * @throws IOException if what is left can't be started
     * @throws org.bitsweep.runner.CancelledException if the user stops it
     */
    StageOutcome resume(Path folder, ToolLimits limits, Executor executor, Cancellation cancellation)
            throws IOException;
}
