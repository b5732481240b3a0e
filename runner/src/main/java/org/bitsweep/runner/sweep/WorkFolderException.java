package org.bitsweep.runner.sweep;

import org.bitsweep.model.BitsweepException;

/** A work folder that can't be used. */
public final class WorkFolderException extends BitsweepException {
    private static final long serialVersionUID = 1L;

    WorkFolderException(String message) {
        super(message);
    }

    WorkFolderException(String message, Throwable cause) {
        super(message, cause);
    }
}
