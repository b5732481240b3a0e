package org.bitsweep.runner.csim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A Python with hls4ml 1.3.0, which the variable HLS4ML_PYTHON names: {@code .ci/run} installs one. */
public final class Hls4ml {
    private static final String VARIABLE = "HLS4ML_PYTHON";

    private Hls4ml() {}

    /** The interpreter; without one the test is skipped, but fails where CI is set. */
    public static String python() {
        String python = System.getenv(VARIABLE);
        if (python == null || python.isEmpty()) {
            assertThat(System.getenv("CI"))
                    .as("continuous integration needs " + VARIABLE + ", a Python with hls4ml 1.3.0")
                    .isNull();
        }
        Assumptions.assumeTrue(python != null && !python.isEmpty(), VARIABLE + " names no Python with hls4ml 1.3.0");
        return Objects.requireNonNull(python);
    }

    /** Runs a script of the test resources to its end. */
    static void run(Path folder, String resource, List<String> arguments) throws Exception {
        String python = python();
        Path script = folder.resolve("script.py");
        try (InputStream in = Objects.requireNonNull(Hls4ml.class.getResourceAsStream(resource))) {
            Files.write(script, in.readAllBytes());
        }
        List<String> words = new ArrayList<>(List.of(python, script.toString()));
        words.addAll(arguments);
        Path log = folder.resolve("script.log");
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    }
}
