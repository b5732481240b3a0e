package org.bitsweep.runner.csim;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a log complains of first. */
final class FirstError {
    private static final int LONGEST = 200;

    private FirstError() {}

    /** {@code LOG:LINE: the first line with an error}, or the last line, or how the program ended where it said nothing. */
    static String of(Path log, int exitCode) {
        List<String> lines;
        try {
            lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            return log + " can't be read; exit code " + exitCode;
        }
        int last = -1;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.contains("error:") || line.contains("Error:") || line.contains("ERROR")) {
                return at(log, i, line);
            }
            last = line.isBlank() ? last : i;
        }
        return last < 0 ? log + " is empty; exit code " + exitCode : at(log, last, lines.get(last));
    }

    private static String at(Path log, int index, String line) {
        String text = line.strip();
        return log + ":" + (index + 1) + ": " + (text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text);
    }
}
