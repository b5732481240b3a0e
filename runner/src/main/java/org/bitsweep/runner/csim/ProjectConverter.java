package org.bitsweep.runner.csim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.model.BitsweepException;
import org.bitsweep.model.importer.hls4ml.HlsProject;
import org.bitsweep.model.importer.hls4ml.HlsProjectReader;
import org.bitsweep.runner.Cancellation;
import org.bitsweep.runner.execute.ProcessEnd;
import org.bitsweep.runner.execute.ToolCommand;
import org.bitsweep.runner.execute.ToolProcess;
import org.bitsweep.runner.project.PathDigest;

/**
 * Calls a converter with configurations. A project is kept in a folder named by the SHA-256 of the command, of the files that
 * it names, and of the configuration, so that the same is converted once. Not thread-safe for equal configurations.
 */
public final class ProjectConverter {
    private static final int KEY_DIGITS = 24;

    private final ConvertCommand command;
    private final Path folder;
    private final Map<String, String> environment;
    private final Cancellation cancellation;

    /**
     * For a folder.
     *
     * @param folder where projects are kept; made where it isn't there
     */
    public ProjectConverter(
            ConvertCommand command, Path folder, Map<String, String> environment, Cancellation cancellation) {
        this.command = command;
        this.folder = folder.toAbsolutePath();
        this.environment = Map.copyOf(environment);
        this.cancellation = cancellation;
    }

    /**
     * Has a configuration converted, unless that was done.
     *
     * @param yaml the configuration
     * @throws ProjectFailure if the converter fails or writes no project that can be read
     */
    public HlsProject convert(String yaml) {
        try {
            String key = key(yaml);
            Path done = folder.resolve(key);
            Path project = done.resolve("project");
            if (!Files.isDirectory(done)) {
                run(yaml, key, done);
            }
            return HlsProjectReader.read(project);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(String yaml, String key, Path done) throws IOException {
        cancellation.check();
        Path attempt = folder.resolve(key + "-attempt");
        ProjectPrograms.delete(attempt);
        Files.createDirectories(attempt);
        Path config = Files.writeString(attempt.resolve("config.yml"), yaml);
        Path log = attempt.resolve("convert.log");
        Path project = attempt.resolve("project");
        ProcessEnd end = start(command.with(config, project), log);
        cancellation.check();
        if (end.cause() != ProcessEnd.Cause.EXITED || end.exitCode() != 0) {
            throw new ProjectFailure(
                    "the converter ended with exit code " + end.exitCode() + ": " + FirstError.of(log, end.exitCode()));
        }
        try {
            HlsProjectReader.read(project);
        } catch (BitsweepException e) {
            throw new ProjectFailure(
                    "the converter wrote no project that can be read: " + e.problem() + " (log: " + log + ")", e);
        }
        Files.move(attempt, done, StandardCopyOption.ATOMIC_MOVE);
    }

    private ProcessEnd start(List<String> words, Path log) throws IOException {
        try {
            return ToolProcess.run(
                    new ToolCommand(words, command.folder(), environment, log, Optional.empty(), Optional.empty()),
                    cancellation);
        } catch (IOException e) {
            throw new ProjectFailure(
                    "the converter " + words.get(0) + " can't be started (" + e.getMessage() + "); is it installed?",
                    e);
        }
    }

    private String key(String yaml) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String word : command.words()) {
                digest.update((word + "\0").getBytes(StandardCharsets.UTF_8));
                // --model=net.keras names a file too.
                for (String name : List.of(word, word.substring(word.indexOf('=') + 1))) {
                    if (!name.isEmpty()) {
                        PathDigest.addState(digest, command.folder().resolve(name.replace('\0', '_')));
                    }
                }
            }
            digest.update(yaml.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest()).substring(0, KEY_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
