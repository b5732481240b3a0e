package org.bitsweep.reports.parse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A report in text, whole. */
final class ReportText {
    /** The largest text report that was seen has 4 MB. */
    private static final long LARGEST = 64L << 20;

    private final Path file;
    private final List<String> lines;

    private ReportText(Path file, List<String> lines) {
        this.file = file;
        this.lines = lines;
    }

    static ReportText read(ReportSource source) throws IOException {
        List<String> lines = new ArrayList<>();
        long size = 0;
        try (ReportLines in = source.lines()) {
            while (in.advance()) {
                String line = in.line();
                size += line.length() + 1L;
                if (size > LARGEST || line.length() >= ReportLines.LONGEST) {
                    throw new ReportParseException(
                            source.path(), in.number(), "is larger than any such report", "is it the right file?");
                }
                lines.add(line);
            }
        }
        return new ReportText(source.path(), lines);
    }

    Path file() {
        return file;
    }

    int size() {
        return lines.size();
    }

    /** A line by its number from 0; empty behind the end. */
    String line(int index) {
        return index < lines.size() ? lines.get(index) : "";
    }

    /** The number from 0 of the first such line at or behind one; {@link #size()} if there is none. */
    int find(int from, Predicate<String> wanted) {
        int index = from;
        while (index < lines.size() && !wanted.test(lines.get(index))) {
            index++;
        }
        return Math.min(index, lines.size());
    }

    /** What stands behind {@code "* NAME:"} or {@code "NAME:"} in lines {@code from} to {@code to}. */
    Optional<String> field(String name, int from, int to) {
        String marker = name + ":";
        for (int i = from; i < Math.min(to, lines.size()); i++) {
            String line = lines.get(i).strip();
            String plain = line.startsWith("*") ? line.substring(1).strip() : line;
            if (plain.startsWith(marker)) {
                return Optional.of(plain.substring(marker.length()).strip()).filter(value -> !value.isEmpty());
            }
        }
        return Optional.empty();
    }

    /** @param index a line's number from 0 */
    ReportParseException damaged(int index, String problem) {
        return new ReportParseException(file, index + 1, problem, "run the tool again or copy the file whole");
    }

    ReportParseException unknownLayout(Optional<String> version) {
        return new ReportParseException(
                file,
                "the layout of version " + version.orElse("(not stated)") + " is not known, or it is cut off",
                "copy the file whole; if it is, report it with the file");
    }
}
