package org.bitsweep.runner.execute;

import java.io.IOException;
import org.bitsweep.runner.Cancellation;

/** Where programs of jobs run. What it has started goes on when we die, and is taken up again. */
public interface Executor {
    /**
     * Runs a command to its end. Where its folder says that it was started before, what was started is taken up: its end is
     * read, or waited for. Nothing is started twice in one folder under one name.
     *
     * @throws IOException if it can't be started
     */
    ProcessEnd run(ToolCommand command, Cancellation cancellation) throws IOException;

    /**
     * Removes what a folder says of a command that was run in the folder it was copied from.
     *
     * @throws IOException if it can't be removed
     */
    default void forget(ToolCommand command) throws IOException {
        new JobFiles(command).forget();
    }

    /**
     * Sees to it that a command that was not begun in its folder doesn't begin any more: running it tells then that it is lost.
     *
     * @throws IOException if the folder can't be written
     */
    default void giveUpUnlessBegun(ToolCommand command) throws IOException {
        new JobFiles(command).giveUp();
    }

    /** The same for one job, where what it needs has to be asked for. */
    default Executor forJob(JobNeeds needs) {
        return this;
    }

    /** What of a job's needs this machine has to have room for. */
    default JobNeeds room(JobNeeds needs) {
        return needs;
    }

    /** Whether a command was started in its folder before, whatever came of it. */
    default boolean isBegun(ToolCommand command) {
        return new JobFiles(command).isBegun();
    }
}
