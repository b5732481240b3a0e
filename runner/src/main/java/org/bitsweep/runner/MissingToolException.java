package org.bitsweep.runner;

import org.bitsweep.model.BitsweepException;

/** Something outside Bitsweep that this command can't do without is not there; the message says how to get it. */
public final class MissingToolException extends BitsweepException {
    private static final long serialVersionUID = 1L;

    public MissingToolException(String message) {
        super(message);
    }
}
