package org.bitsweep.runner.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The files that an argument means: itself, or, of a folder, what may be a report in it, in the order of the names. */
final class ReportFiles {
    /** A project's folder holds thousands of sources; the tools' own files end so. */
    private static final Set<String> ENDINGS =
            Set.of("rpt", "xml", "json", "log", "vdi", "txt", "xtxt", "info", "out", "err");

    /**
     * A file.
     *
     * @param named whether the user named it, and not a folder of it
     */
    record Found(Path file, boolean named) {}

    private ReportFiles() {}

    static List<Found> of(Path argument) {
        if (!Files.isDirectory(argument)) {
            return List.of(new Found(argument, true));
        }
        try (Stream<Path> files = Files.walk(argument)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> ENDINGS.contains(ending(file)))
                    .sorted()
                    .map(file -> new Found(file, false))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String ending(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
