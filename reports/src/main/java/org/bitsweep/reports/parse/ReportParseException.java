package org.bitsweep.reports.parse;

import java.nio.file.Path;
import java.util.OptionalInt;
import org.bitsweep.model.BitsweepException;

/** A report that can't be read as a whole. Nothing of it is used then: a file is never half read. */
public final class ReportParseException extends BitsweepException {
    private static final long serialVersionUID = 1L;

    private final transient Path file;
    private final int line;

    ReportParseException(Path file, String problem, String remedy) {
        super(file + ": " + problem + "; " + remedy);
        this.file = file;
        this.line = 0;
    }

    ReportParseException(Path file, int line, String problem, String remedy) {
        super(file + ":" + line + ": " + problem + "; " + remedy);
        this.file = file;
        this.line = line;
    }

    public Path file() {
        return file;
    }

    /** The line, from 1; absent where the file as a whole is at fault. */
    public OptionalInt line() {
        return line > 0 ? OptionalInt.of(line) : OptionalInt.empty();
    }
}
