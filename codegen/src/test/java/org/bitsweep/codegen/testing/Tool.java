package org.bitsweep.codegen.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program of the machine, run by a test. */
public record Tool(int code, String out) {
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

    /** Runs it; at most five minutes, its messages and errors together. */
    public static Tool run(Path folder, Map<String, String> environment, List<String> command) throws Exception {
        Path log = Files.createTempFile("tool", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(300, TimeUnit.SECONDS))
                    .as("%s ends", command)
                    .isTrue();
            return new Tool(process.exitValue(), new String(Files.readAllBytes(log), StandardCharsets.UTF_8));
        } finally {
            process.destroyForcibly();
            Files.delete(log);
        }
    }
}
