package org.bitsweep.reports.parse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of a tool, read as text. Tools copy user names and paths of any encoding into it, so bad bytes are replaced. */
record ReportSource(Path path, Opening opening) {
    /** Opens the content from its beginning, each time anew. */
    @FunctionalInterface
    interface Opening {
        InputStream open() throws IOException;
    }

    static ReportSource of(Path path) {
        return new ReportSource(path, () -> Files.newInputStream(path));
    }

    private static final int HEAD_BYTES = 64 * 1024;

    /** The beginning, enough to tell what the file is. */
    String head() throws IOException {
        try (InputStream in = opening.open()) {
            return new String(in.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8);
        }
    }

    ReportLines lines() throws IOException {
        return new ReportLines(open());
    }

    BufferedReader open() throws IOException {
        return new BufferedReader(new InputStreamReader(
                opening.open(),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)));
    }
}
