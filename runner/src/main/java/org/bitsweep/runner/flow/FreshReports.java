package org.bitsweep.runner.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reports below an attempt's folder, told apart by whether the attempt itself has written them. */
final class FreshReports {
    /** File systems that keep whole seconds, or two of them, round down. */
    private static final long CLOCK_SECONDS = 2;

    private final List<Path> fresh = new ArrayList<>();
    private final List<Path> stale = new ArrayList<>();

    /**
     * Looks for files.
     *
     * @param wanted whether a path relative to the folder, with {@code /}, is the report
     * @param startedAt when the attempt's program was started
     */
    FreshReports(Path folder, Predicate<String> wanted, Instant startedAt) {
        FileTime oldest = FileTime.from(startedAt.minusSeconds(CLOCK_SECONDS));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (wanted.test(folder.relativize(file).toString().replace('\\', '/'))) {
                    (Files.getLastModifiedTime(file).compareTo(oldest) >= 0 ? fresh : stale).add(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of this attempt, by name. */
    List<Path> fresh() {
        return fresh;
    }

    /** Those that were there before. */
    List<Path> stale() {
        return stale;
    }
}
