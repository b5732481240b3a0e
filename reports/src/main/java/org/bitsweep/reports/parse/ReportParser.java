package org.bitsweep.reports.parse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Reads a report or log of whatever kind it is, told by its content and never by its name. */
public final class ReportParser {
    private static final List<ReportGrammar> GRAMMARS = List.of(new CsynthXml(), new HlsLog());

    private ReportParser() {}

    /**
     * Reads a file.
     *
     * @throws ReportParseException if the file can't be read, is of no known kind, has a layout that isn't known, or ends early
     */
    public static ParsedReport parse(Path file) {
        ReportSource source = new ReportSource(file);
        try {
            String head = source.head();
            for (ReportGrammar grammar : GRAMMARS) {
                if (grammar.recognises(head)) {
                    return grammar.read(source);
                }
            }
        } catch (IOException e) {
            throw new ReportParseException(file, "can't be read (" + e + ")", "is it there, and may you read it?");
        }
        throw new ReportParseException(file, "is no report of a known kind", "give a report or log of Vitis or Vivado");
    }
}
