package org.bitsweep.runner.execute;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bitsweep.runner.Cancellation;

/**
 * Runs a program in a session of its own, so that the program and all that it has started can be ended together: synthesis
 * tools are scripts that start scripts that start the tool, and ending the first leaves the last.
 */
public final class ToolProcess {
    private static final long LOOK_MILLISECONDS = 200;
    private static final Duration GRACE = Duration.ofSeconds(3);

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
        long start = System.nanoTime();
        Process process = start();
        ProcessEnd.Cause cause;
        Cancellation.Registration registration = cancellation.onCancel(() -> signal(process, "TERM"));
        try {
            cause = await(process, start, cancellation);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cause = ProcessEnd.Cause.CANCELLED;
        } finally {
            registration.close();
        }
        end(process, cause != ProcessEnd.Cause.EXITED);
        int exitCode = process.isAlive() ? -1 : process.exitValue();
        return new ProcessEnd(cause, exitCode, startedAt, Duration.ofNanos(System.nanoTime() - start));
    }

    private Process start() throws IOException {
        List<String> words = new ArrayList<>();
        boolean session = onPath("setsid");
        if (session) {
            words.add("setsid");
        }
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

    private static boolean onPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private ProcessEnd.Cause await(Process process, long start, Cancellation cancellation) throws InterruptedException {
        long logSize = -1;
        long lastGrowth = System.nanoTime();
        while (!process.waitFor(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS)) {
            long now = System.nanoTime();
            if (cancellation.isCancelled()) {
                return ProcessEnd.Cause.CANCELLED;
            }
            if (over(command.timeout(), now - start)) {
                return ProcessEnd.Cause.TIMED_OUT;
            }
            long size = command.log().toFile().length();
            if (size != logSize) {
                logSize = size;
                lastGrowth = now;
            } else if (over(command.silence(), now - lastGrowth)) {
                return ProcessEnd.Cause.HUNG;
            }
        }
        return cancellation.isCancelled() ? ProcessEnd.Cause.CANCELLED : ProcessEnd.Cause.EXITED;
    }

    private static boolean over(Optional<Duration> limit, long nanoseconds) {
        return limit.isPresent() && nanoseconds > limit.get().toNanos();
    }

    /** Ends what is left of the session: politely first where the program itself still runs. */
    private void end(Process process, boolean running) {
        List<ProcessHandle> children = process.descendants().toList();
        if (running) {
            signal(process, "TERM");
            try {
                process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        signal(process, "KILL");
        children.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Java can signal processes, not groups. A group that is gone already is no problem. */
    private static void signal(Process process, String signal) {
        try {
            // The shell's own kill: the program is not on every machine.
            new ProcessBuilder("sh", "-c", "kill -s \"$1\" -- \"-$2\"", "sh", signal, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor(1, TimeUnit.SECONDS);
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
