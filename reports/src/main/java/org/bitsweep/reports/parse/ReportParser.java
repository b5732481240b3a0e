package org.bitsweep.reports.parse;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Reads a report or log of whatever kind it is, told by its content and never by its name. */
public final class ReportParser {
    /** What is particular stands before what is general: a log with a banner may quote any report. */
    private static final List<ReportGrammar> GRAMMARS = List.of(
            ToolLog.withBanner(),
            new YosysStat(),
            new YosysLog(),
            YosysPath.arrival(),
            YosysPath.longest(),
            new CsynthXml(),
            new ExportXml(),
            new CsynthText(),
            new CsynthSummary(),
            new HlsData(),
            new CosimReport(),
            new CosimLatency(),
            new SystemEstimate(),
            new ExportText(),
            new ImplementationText(),
            new KernelUtilization(),
            new Utilization(),
            new TimingSummary(),
            new PowerReport(),
            new OtherReport(),
            ToolLog.withoutBanner());

    private ReportParser() {}

    /**
     * Reads a file.
     *
     * @throws ReportParseException if the file can't be read, is of no known kind, has a layout that isn't known, or ends early
     */
    public static ParsedReport parse(Path file) {
        return parse(ReportSource.of(file));
    }

    static ParsedReport parse(ReportSource source) {
        Path file = source.path();
        try {
            String head = source.head();
            for (ReportGrammar grammar : GRAMMARS) {
                if (grammar.recognises(head)) {
                    return grammar.read(source);
                }
            }
        } catch (IOException e) {
            String reason = e instanceof NoSuchFileException
                    ? "there is no such file"
                    : "can't be read (" + e.getMessage() + ")";
            throw new ReportParseException(file, reason, "is the name right, and may you read it?");
        }
        throw ReportParseException.unknownKind(file);
    }
}
