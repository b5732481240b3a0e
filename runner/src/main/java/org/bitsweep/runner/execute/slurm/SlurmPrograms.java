package org.bitsweep.runner.execute.slurm;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Slurm's commands. No shell reads their arguments. */
final class SlurmPrograms {
    private static final long LIMIT_SECONDS = 60;

    private final Map<String, String> environment;

    /** Commands that are found by, and know the cluster from, these environment variables. */
    SlurmPrograms(Map<String, String> environment) {
        TreeMap<String, String> all = new TreeMap<>(environment);
        all.put("LC_ALL", "C");
        // What a user likes to see of the queue would change what we read of it.
        all.keySet().removeIf(key -> key.startsWith("SQUEUE_") || key.startsWith("SACCT_"));
        this.environment = all;
    }

    /** What a command has said. */
    record Answer(boolean well, String out, String complaint) {
        /** Whether nobody was there to answer, or too busy: to be asked again, and no answer to what was asked. */
        boolean unreachable() {
            return !well && SlurmComplaint.isPassing(complaint);
        }
    }

    /** Runs a command; one that doesn't end is ended and counts as a controller that doesn't answer. */
    Answer ask(List<String> words) throws IOException {
        Path out = Files.createTempFile("bitsweep-slurm", ".out");
        Path complaint = Files.createTempFile("bitsweep-slurm", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(words)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectOutput(out.toFile())
                    .redirectError(complaint.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            Process process = builder.start();
            boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
                return new Answer(false, "", words.get(0) + ": timed out");
            }
            return new Answer(process.exitValue() == 0, read(out), read(complaint));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(false, "", words.get(0) + ": timed out, interrupted");
        } finally {
            Files.deleteIfExists(out);
            Files.deleteIfExists(complaint);
        }
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
    }
}
