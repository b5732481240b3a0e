package org.bitsweep.model.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The vendor's open {@code ap_types}, which the Python package hls4ml has with it. The environment variable {@code
 * HLS4ML_PYTHON} names a Python that has the package; {@code .ci/run} installs one.
 */
public final class VendorTypes {
    private static final String VARIABLE = "HLS4ML_PYTHON";
    private static final String FIND =
            "import importlib.util as u; s = u.find_spec('hls4ml'); print(s.submodule_search_locations[0] if s else '')";

    private VendorTypes() {}

    /** The folder with {@code ap_fixed.h}; the test is skipped where there is none, but fails on the build server. */
    public static Path require() throws IOException, InterruptedException {
        Optional<Path> found = find();
        if ("true".equals(System.getenv("CI"))) {
            assertThat(found)
                    .as("ap_types of the hls4ml that " + VARIABLE + " has")
                    .isPresent();
        }
        assumeTrue(found.isPresent(), () -> "needs " + VARIABLE + ", a Python that has the package hls4ml");
        return found.orElseThrow();
    }

    private static Optional<Path> find() throws IOException, InterruptedException {
        String python = System.getenv(VARIABLE);
        if (python == null || python.isEmpty()) {
            return Optional.empty();
        }
        Process process = new ProcessBuilder(python, "-c", FIND)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor();
        if (printed.isEmpty()) {
            return Optional.empty();
        }
        Path types = Path.of(printed, "templates", "vivado", "ap_types");
        return Files.exists(types.resolve("ap_fixed.h")) ? Optional.of(types) : Optional.empty();
    }
}
