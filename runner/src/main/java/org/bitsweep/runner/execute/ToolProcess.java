package org.bitsweep.runner.execute;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bitsweep.runner.Cancellation;

/**
 * Runs a short program that nobody takes up again, in a session of its own, so that the program and all that it has started can be ended together: synthesis
 * tools are scripts that start scripts that start the tool, and ending the first leaves the last.
 */
public final class ToolProcess {
    private final ToolCommand command;

    private ToolProcess(ToolCommand command) {
        this.command = command;
    }

    /**
     * Runs it to its end, whatever that is. When this returns, nothing that it had started in its session runs any more.
     *
     * @param cancellation ends the program when the user wants to stop
     * @throws IOException if the program can't be started
     */
    public static ProcessEnd run(ToolCommand command, Cancellation cancellation) throws IOException {
        return new ToolProcess(command).run(cancellation);
    }

    private ProcessEnd run(Cancellation cancellation) throws IOException {
        Instant startedAt = Instant.now();
        Process process = start();
        ProcessWatch watch = new ProcessWatch(command, Watched.of(process), Duration.ZERO);
        ProcessEnd.Cause cause = watch.await(cancellation);
        // What the program has left behind in its session.
        Sessions.signal(process.pid(), "KILL");
        int exitCode = process.isAlive() ? -1 : process.exitValue();
        return new ProcessEnd(cause, exitCode, startedAt, watch.duration());
    }

    private Process start() throws IOException {
        List<String> words = new ArrayList<>(Sessions.areThere() ? List.of("setsid") : List.of());
        words.addAll(command.words());
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(command.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(command.log().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().clear();
        builder.environment().putAll(command.environment());
        return builder.start();
    }
}
