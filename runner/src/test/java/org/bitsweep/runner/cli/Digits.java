package org.bitsweep.runner.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The repository's example, and a folder for sweeps about its files. */
final class Digits {
    static final Path EXAMPLE =
            Path.of("..", "examples", "digits").toAbsolutePath().normalize();

    private final Path folder;

    /** Copies the example's files into a folder. */
    Digits(Path folder) {
        this.folder = folder;
        for (String file : List.of("mlp.keras", "X7_test.npy", "y_test.npy")) {
            try {
                Files.copy(EXAMPLE.resolve(file), folder.resolve(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    /** A sweep file; gives its path. */
    String sweep(String yaml) {
        return write("s.yaml", yaml);
    }

    String write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything in the folder. */
    List<String> files() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Path::toString).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
