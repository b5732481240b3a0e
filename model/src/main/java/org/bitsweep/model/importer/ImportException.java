package org.bitsweep.model.importer;

import java.nio.file.Path;
import java.util.List;
import org.bitsweep.model.BitsweepException;

/** A file that can't be read as what it should be; the message names the file, the place in it and what to do. */
public final class ImportException extends BitsweepException {
    private static final long serialVersionUID = 1L;

    public ImportException(Path file, String problem) {
        super(file + ": " + problem);
    }

    public ImportException(Path file, String problem, Throwable cause) {
        super(file + ": " + problem, cause);
    }

    /** Several problems of one file, all of them told. */
    public ImportException(Path file, String summary, List<String> problems) {
        super(file + ": " + summary
                + problems.stream().map(problem -> "\n  " + problem).reduce("", String::concat));
    }
}
