package org.bitsweep.runner.csim;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bitsweep.runner.MissingToolException;
import org.bitsweep.runner.flow.ToolPath;

/**
 * The C++ compiler, as the {@code build_lib.sh} of hls4ml uses it.
 *
 * @param program its path
 * @param version as {@code -dumpfullversion} says it
 */
public record CppCompiler(Path program, String version) {
    /** The variable that names a folder of the vendor's headers, for projects that don't bring theirs. */
    public static final String AP_TYPES = "BITSWEEP_AP_TYPES";

    private static final String NAME = "g++";
    private static final int KNOWS_CPP23 = 11;

    /**
     * Finds g++ on the PATH.
     *
     * @throws MissingToolException if it isn't there or doesn't run
     */
    public static CppCompiler find(Map<String, String> environment) {
        return ToolPath.of(environment)
                .find(NAME)
                .map(program -> new CppCompiler(program, version(program)))
                .orElseThrow(() -> new MissingToolException(
                        NAME + " is not on the PATH, and a project's accuracy comes from running its C++; "
                                + "install it (Debian, Ubuntu: apt-get install g++)"));
    }

    private static String version(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString(), "-dumpfullversion")
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
                String line = reader.readLine();
                return line == null ? "unknown" : line.strip();
            }
        } catch (IOException e) {
            throw new MissingToolException(program + " can't be run (" + e.getMessage() + "); install g++");
        }
    }

    /** The language of a project: what its build_lib.sh compiles. */
    private String standard(Path project) {
        Path script = project.resolve("build_lib.sh");
        try {
            boolean modern = Files.isRegularFile(script)
                    && Files.readString(script, StandardCharsets.ISO_8859_1).contains("c++23");
            String major = version.split("\\.", 2)[0];
            boolean knows = major.matches("\\d{1,3}") && Integer.parseInt(major) >= KNOWS_CPP23;
            return modern && knows ? "-std=c++23" : "-std=c++14";
        } catch (IOException e) {
            return "-std=c++14";
        }
    }

    /** Arguments that can change what is computed, for keys. */
    String identity(Path project) {
        return NAME + " " + version + " " + standard(project);
    }

    /**
     * The command that compiles a driver.
     *
     * @param project the original, whose build_lib.sh says the language
     * @param headers a folder of the vendor's headers
     */
    List<String> command(Path project, String headers, String driver, String output) {
        List<String> words = new ArrayList<>(List.of(program.toString(), "-O1", "-w", standard(project)));
        words.addAll(List.of("-I.", "-Ifirmware", "-I" + headers, driver, "-o", output));
        return words;
    }
}
