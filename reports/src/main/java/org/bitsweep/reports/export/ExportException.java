package org.bitsweep.reports.export;

import java.nio.file.Path;
import org.bitsweep.model.BitsweepException;

/** A file of results that can't be written. */
public final class ExportException extends BitsweepException {
    private static final long serialVersionUID = 1L;

    public ExportException(Path file, Throwable cause) {
        super(file + ": can't be written (" + cause + "); is there space, and may you write there?", cause);
    }
}
