package org.bitsweep.runner.cli;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Nobody reads our standard output any more ({@code bitsweep ... | head}): time to stop, and not an error. */
final class ClosedOutputException extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    ClosedOutputException(IOException cause) {
        super("standard output is closed", cause);
    }
}
