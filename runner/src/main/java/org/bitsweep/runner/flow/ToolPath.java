package org.bitsweep.runner.flow;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where programs are looked for: the variable PATH of an environment. */
public record ToolPath(String path) {
    public static ToolPath of(Map<String, String> environment) {
        return new ToolPath(environment.getOrDefault("PATH", ""));
    }

    /** The first executable file of this name. */
    public Optional<Path> find(String program) {
        return Stream.of(path.split(Pattern.quote(File.pathSeparator)))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> resolve(folder, program).stream())
                .findFirst();
    }

    private static Optional<Path> resolve(String folder, String program) {
        try {
            Path candidate = Path.of(folder, program);
            return Files.isRegularFile(candidate) && Files.isExecutable(candidate)
                    ? Optional.of(candidate)
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
