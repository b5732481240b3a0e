package org.bitsweep.runner.sweep;

import java.util.Map;
import org.bitsweep.runner.MissingToolException;
import org.bitsweep.runner.execute.Executor;
import org.bitsweep.runner.execute.LocalProcesses;
import org.bitsweep.runner.execute.slurm.SlurmExecutor;

/** Where a sweep's jobs run. */
final class SweepExecutor {
    private SweepExecutor() {}

    /**
     * The sweep file's choice.
     *
     * @param environment the environment variables, by which the cluster is found
     * @throws MissingToolException if the cluster doesn't answer
     */
    static Executor of(SweepFile sweep, Map<String, String> environment) {
        if (sweep.cluster().isEmpty()) {
            return new LocalProcesses();
        }
        SlurmExecutor.unusable(environment).ifPresent(reason -> {
            throw new MissingToolException(
                    "executor slurm: " + reason + "; bitsweep doctor lists what can be used here");
        });
        return new SlurmExecutor(sweep.cluster().get().settings(), environment);
    }
}
