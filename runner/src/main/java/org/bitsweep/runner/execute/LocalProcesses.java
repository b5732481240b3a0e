package org.bitsweep.runner.execute;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
    private static final int MOST_WORDS = 500;

    @Override
    public ProcessEnd run(ToolCommand command, Cancellation cancellation) throws IOException {
        JobFiles files = new JobFiles(command);
        return files.isBegun() || Files.exists(files.path("ticket"))
                ? takeUp(command, files, cancellation)
                : start(command, files, cancellation);
    }

    private static ProcessEnd start(ToolCommand command, JobFiles files, Cancellation cancellation) throws IOException {
        boolean session = Sessions.areThere();
        Files.writeString(
                files.path("sh"), files.script(command, session ? JobFiles.Site.SESSION : JobFiles.Site.PROCESS));
        List<String> words = new ArrayList<>(session ? List.of("setsid") : List.of());
        // Its working folder is its own: a path relative to ours would lead nowhere.
        words.addAll(List.of("sh", files.path("sh").toAbsolutePath().toString()));
        Instant startedAt = Instant.now();
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(command.folder().toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().clear();
        builder.environment().putAll(command.environment());
        Process process = builder.start();
        ProcessWatch watch = new ProcessWatch(command, Watched.of(process), Duration.ZERO);
        ProcessEnd.Cause cause = watch.await(cancellation);
        if (cause != ProcessEnd.Cause.EXITED) {
            return new ProcessEnd(cause, -1, startedAt, watch.duration());
        }
        // Without a word of its end: it could not write one, was ended from outside, or an earlier runner's was first.
        ProcessEnd end = takeUp(command, files, cancellation);
        String complaint = end.cause() == ProcessEnd.Cause.LOST ? words(process) : "";
        if (!complaint.isEmpty()) {
            throw new IOException("its wrapper " + files.path("sh") + " failed: " + complaint);
        }
        return end;
    }

    /** What a wrapper said that has ended. */
    private static String words(Process wrapper) throws IOException {
        try (InputStream said = wrapper.getInputStream()) {
            return new String(said.readNBytes(MOST_WORDS), StandardCharsets.UTF_8).strip();
        }
    }

    private static ProcessEnd takeUp(ToolCommand command, JobFiles files, Cancellation cancellation)
            throws IOException {
        Optional<ProcessEnd> ended = files.end();
        if (ended.isPresent()) {
            return ended.get();
        }
        if (Files.exists(files.path("ticket"))) {
            throw new IOException("it was handed to Slurm, which an executor on this machine can't ask; finish the run"
                    + " with executor slurm, or cancel the job and remove " + files.folder());
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
