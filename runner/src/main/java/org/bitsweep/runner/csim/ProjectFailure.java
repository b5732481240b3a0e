package org.bitsweep.runner.csim;

import org.bitsweep.model.BitsweepException;

/** A project whose C++ could not be compiled or run, or could not be made; names the log and its first error. */
public final class ProjectFailure extends BitsweepException {
    private static final long serialVersionUID = 1L;

    public ProjectFailure(String message) {
        super(message);
    }

    ProjectFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
