package org.bitsweep.inference.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Files beside the repository that are too large or not ours to copy. */
public final class SharedFiles {
    private SharedFiles() {}

    /** A file of {@code ../shared}; the test is skipped where there is none, but not on the build server. */
    public static Path require(String name) {
        Path file = Path.of("../../shared", name);
        if ("true".equals(System.getenv("CI"))) {
            assertThat(file).exists();
        }
        assumeTrue(Files.exists(file), () -> file + " is not here");
        return file;
    }
}
