package org.bitsweep.runner.execute;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bitsweep.runner.Cancellation;

/**
 * Programs on this machine, each in a session of its own under a wrapper that outlives us. When a program has ended, nothing
 * that it had started in its session runs any more.
 */
public final class LocalProcesses implements Executor {
    @Override
    public ProcessEnd run(ToolCommand command, Cancellation cancellation) throws IOException {
        JobFiles files = new JobFiles(command);
        return files.isBegun() ? takeUp(command, files, cancellation) : start(command, files, cancellation);
    }

    private static ProcessEnd start(ToolCommand command, JobFiles files, Cancellation cancellation) throws IOException {
        boolean session = Sessions.areThere();
        Files.writeString(files.path("sh"), files.script(command, session));
        List<String> words = new ArrayList<>(session ? List.of("setsid") : List.of());
        words.addAll(List.of("sh", files.path("sh").toString()));
        Instant startedAt = Instant.now();
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(command.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().clear();
        builder.environment().putAll(command.environment());
        Process process = builder.start();
        ProcessWatch watch = new ProcessWatch(command, Watched.of(process), Duration.ZERO);
        ProcessEnd.Cause cause = watch.await(cancellation);
        // Without a word of its end: it was ended from outside, or an earlier runner's wrapper was first.
        return cause == ProcessEnd.Cause.EXITED
                ? takeUp(command, files, cancellation)
                : new ProcessEnd(cause, -1, startedAt, watch.duration());
    }

    private static ProcessEnd takeUp(ToolCommand command, JobFiles files, Cancellation cancellation)
            throws IOException {
        Optional<ProcessEnd> ended = files.end();
        if (ended.isPresent()) {
            return ended.get();
        }
        if (!files.isBegun()) {
            return new ProcessEnd(ProcessEnd.Cause.LOST, -1, Instant.now(), Duration.ZERO);
        }
        Instant begun = files.begunAt();
        Optional<JobFiles.Group> group = files.group();
        if (group.isEmpty()) {
            return new ProcessEnd(ProcessEnd.Cause.LOST, -1, begun, Duration.ZERO);
        }
        Duration before = Duration.between(begun, Instant.now());
        ProcessWatch watch =
                new ProcessWatch(command, Watched.of(group.get()), before.isNegative() ? Duration.ZERO : before);
        ProcessEnd.Cause cause = watch.await(cancellation);
        if (cause != ProcessEnd.Cause.EXITED) {
            return new ProcessEnd(cause, -1, begun, watch.duration());
        }
        return files.end().orElseGet(() -> new ProcessEnd(ProcessEnd.Cause.LOST, -1, begun, watch.duration()));
    }
}
