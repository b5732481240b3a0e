package org.bitsweep.runner.csim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.bitsweep.codegen.hls4ml.ProjectDriver;
import org.bitsweep.codegen.hls4ml.RetypedProject;
import org.bitsweep.model.importer.hls4ml.ProjectPort;
import org.bitsweep.runner.Cancellation;
import org.bitsweep.runner.execute.ProcessEnd;
import org.bitsweep.runner.execute.ToolCommand;
import org.bitsweep.runner.execute.ToolProcess;
import org.bitsweep.runner.project.PathDigest;

/**
 * Compiles and runs projects. What a project gives for some samples is kept in a folder named by the SHA-256 of all that can
 * change it (firmware, driver, compiler, samples), so the same is computed once, in all runs that use the folder.
 * Thread-safe.
 */
public final class ProjectPrograms {
    private static final String DRIVER = "bitsweep_driver.cpp";
    private static final String PROGRAM = "bitsweep_driver";
    private static final String OWN_HEADERS = "firmware/ap_types";
    private static final int KEY_DIGITS = 24;

    private final Path folder;
    private final CppCompiler compiler;
    private final Map<String, String> environment;
    private final Cancellation cancellation;
    private final Map<String, Object> locks = new ConcurrentHashMap<>();

    /**
     * For a folder.
     *
     * @param folder where results are kept; made where it isn't there
     * @param environment of the programs
     */
    public ProjectPrograms(
            Path folder, CppCompiler compiler, Map<String, String> environment, Cancellation cancellation) {
        this.folder = folder.toAbsolutePath();
        this.compiler = compiler;
        this.environment = Map.copyOf(environment);
        this.cancellation = cancellation;
    }

    /**
     * What a project gives.
     *
     * @param outputs for each output port the values, sample by sample
     * @param reused whether they were there already
     */
    public record Outputs(List<double[]> outputs, boolean reused) {
        public Outputs {
            outputs = List.copyOf(outputs);
        }
    }

    /**
     * Compiles and runs a project, unless that was done.
     *
     * @throws ProjectFailure if its C++ doesn't compile or run
     * @throws org.bitsweep.runner.CancelledException if the user stops it
     */
    public Outputs run(RetypedProject project, ProjectSamples samples) {
        try {
            String driver = ProjectDriver.text(project.original());
            String key = key(project, driver, samples);
            // Two variants may have the same types.
            synchronized (locks.computeIfAbsent(key, unused -> new Object())) {
                Path result = folder.resolve(key);
                boolean there = Files.isDirectory(result);
                if (!there) {
                    make(project, driver, samples, result);
                }
                return new Outputs(read(project, result), there);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String key(RetypedProject project, String driver, ProjectSamples samples) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String all = String.join(
                    "\0",
                    project.firmwareSha256(),
                    driver,
                    compiler.identity(project.original().folder()),
                    Files.isDirectory(project.original().folder().resolve(OWN_HEADERS))
                            ? ""
                            : contentOf(headers(project)),
                    Integer.toString(samples.samples()),
                    samples.sha256());
            return HexFormat.of()
                    .formatHex(digest.digest(all.getBytes(StandardCharsets.UTF_8)))
                    .substring(0, KEY_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Headers outside of the project: it matters what they say, and not where they are. */
    private static String contentOf(String headers) throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        PathDigest.addContent(digest, Path.of(headers));
        return HexFormat.of().formatHex(digest.digest());
    }

    private String headers(RetypedProject project) {
        if (Files.isDirectory(project.original().folder().resolve(OWN_HEADERS))) {
            return OWN_HEADERS;
        }
        return Optional.ofNullable(environment.get(CppCompiler.AP_TYPES))
                .filter(path -> Files.isRegularFile(Path.of(path).resolve("ap_fixed.h")))
                .orElseThrow(() -> new ProjectFailure(project.original().folder()
                        + ": has no firmware/ap_types, without which its C++ can't be compiled here; set "
                        + CppCompiler.AP_TYPES + " to a folder that holds ap_fixed.h and hls_stream.h"));
    }

    /** In a folder of its own, whose outputs are moved to their place when they are complete. */
    private void make(RetypedProject project, String driver, ProjectSamples samples, Path result) throws IOException {
        Path attempt = folder.resolve(result.getFileName() + "-build");
        delete(attempt);
        Files.createDirectories(attempt);
        for (String file : project.files()) {
            if (file.startsWith("firmware/")) {
                Path path = attempt.resolve(file);
                Files.createDirectories(path.getParent());
                Files.write(path, project.bytes(file));
            }
        }
        Files.writeString(attempt.resolve(DRIVER), driver);
        List<String> compile = compiler.command(project.original().folder(), headers(project), DRIVER, PROGRAM);
        step(compile, attempt, "compile.log", "its C++ doesn't compile");
        List<String> words =
                new ArrayList<>(List.of(attempt.resolve(PROGRAM).toString(), Integer.toString(samples.samples())));
        samples.files().forEach(file -> words.add(file.toString()));
        int outputs = project.original().ports(ProjectPort.Kind.OUTPUT).size();
        Path done = Files.createDirectories(attempt.resolve("done"));
        for (int i = 0; i < outputs; i++) {
            words.add(done.resolve(output(i)).toString());
        }
        step(words, attempt, "run.log", "its program failed");
        Files.move(done, result, StandardCopyOption.ATOMIC_MOVE);
        delete(attempt);
    }

    private static String output(int index) {
        return "output-" + index + ".f64";
    }

    private void step(List<String> words, Path attempt, String logName, String problem) throws IOException {
        cancellation.check();
        Path log = attempt.resolve(logName);
        ProcessEnd end = ToolProcess.run(
                new ToolCommand(words, attempt, environment, log, Optional.empty(), Optional.empty()), cancellation);
        cancellation.check();
        if (end.cause() != ProcessEnd.Cause.EXITED || end.exitCode() != 0) {
            throw new ProjectFailure(problem + ": " + FirstError.of(log, end.exitCode()));
        }
    }

    private static List<double[]> read(RetypedProject project, Path result) throws IOException {
        List<double[]> outputs = new ArrayList<>();
        for (int i = 0; i < project.original().ports(ProjectPort.Kind.OUTPUT).size(); i++) {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(result.resolve(output(i))))
                    .order(ByteOrder.nativeOrder());
            double[] values = new double[bytes.remaining() / Double.BYTES];
            bytes.asDoubleBuffer().get(values);
            outputs.add(values);
        }
        return outputs;
    }

    static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
