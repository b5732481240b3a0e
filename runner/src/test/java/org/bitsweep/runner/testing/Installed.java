package org.bitsweep.runner.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/** Programs of this machine that tests run for real. */
public final class Installed {
    private Installed() {}

    /** The program, or the test is skipped; under {@code CI=true} it fails. */
    public static void require(String program) {
        boolean found = false;
        for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
            found |= Files.isExecutable(Path.of(folder, program));
        }
        if ("true".equals(System.getenv("CI"))) {
            assertThat(found).as(program + " is on the PATH").isTrue();
        }
        assumeTrue(found, "needs " + program + " on the PATH");
    }
}
