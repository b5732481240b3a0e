package org.bitsweep.runner.job;

import java.nio.file.Path;
import java.util.List;

/**
 * How the jobs of a run stand at one moment.
 *
 * @param done those with a result, known ones included
 * @param failed those that came to their end without one
 * @param running those that have an attempt under way, longest first
 * @param waiting those that wait for room, a licence or a node
 * @param pausing those that are tried again after a pause, with the reason of each
 */
public record JobStandings(int done, int failed, List<Running> running, int waiting, List<String> pausing) {
    public JobStandings {
        running = List.copyOf(running);
        pausing = List.copyOf(pausing);
    }

    /**
     * An attempt under way.
     *
     * @param name of the job, for people
     * @param folder the attempt's, with its log
     * @param startedNanoTime when it began, by {@link System#nanoTime()}
     */
    public record Running(String name, Path folder, long startedNanoTime) {}
}
