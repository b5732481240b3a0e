package org.bitsweep.codegen.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Measured data that may not be copied, in the folder beside the repository. */
final class SharedFolder {
    private SharedFolder() {}

    /** The file, or the test is skipped; under {@code CI=true} it fails. */
    static Path require(String file) {
        Path path = Path.of("..", "..", "shared").resolve(file).normalize();
        if ("true".equals(System.getenv("CI"))) {
            assertThat(path).exists();
        }
        assumeTrue(Files.exists(path), () -> "needs ../shared/" + file + " beside the repository");
        return path;
    }
}
