package org.bitsweep.reports.parse;

import java.nio.file.Path;
import java.util.OptionalInt;
import org.bitsweep.model.BitsweepException;

/** A report that can't be read as a whole. Nothing of it is used then: a file is never half read. */
public final class ReportParseException extends BitsweepException {
    private static final long serialVersionUID = 1L;

    private final transient Path file;
    private final int line;
    private final boolean unknownKind;

    private ReportParseException(Path file) {
        super(file + ": is no report of a known kind; give a report or log of Vitis or Vivado");
        this.file = file;
        this.line = 0;
        this.unknownKind = true;
    }

    /** For a file of which nobody knows what it is. */
    static ReportParseException unknownKind(Path file) {
        return new ReportParseException(file);
    }

    ReportParseException(Path file, String problem, String remedy) {
        super(file + ": " + problem + "; " + remedy);
        this.file = file;
        this.line = 0;
        this.unknownKind = false;
    }

    ReportParseException(Path file, int line, String problem, String remedy) {
        super(file + ":" + line + ": " + problem + "; " + remedy);
        this.file = file;
        this.line = line;
        this.unknownKind = false;
    }

    public Path file() {
        return file;
    }

    /** The line, from 1; absent where the file as a whole is at fault. */
    public OptionalInt line() {
        return line > 0 ? OptionalInt.of(line) : OptionalInt.empty();
    }

    /** Whether the file isn't a report at all, as far as is known; else it is one that can't be read. */
    public boolean isUnknownKind() {
        return unknownKind;
    }
}
