package org.bitsweep.reports.parse;

import java.io.IOException;

/** Reads one kind of file. */
interface ReportGrammar {
    /** Whether a file that begins so is of this kind. Looks at the content only. */
    boolean recognises(String head);

    /** Reads the whole file, or throws a {@link ReportParseException}. */
    ParsedReport read(ReportSource source) throws IOException;
}
