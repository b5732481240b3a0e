package org.bitsweep.runner.sweep;

import java.nio.file.Path;
import org.bitsweep.model.BitsweepException;

/** Samples that a network can't take; the message begins with their file. */
public final class SampleFileException extends BitsweepException {
    private static final long serialVersionUID = 1L;

    SampleFileException(Path file, String problem) {
        super(file + ": " + problem);
    }
}
