package org.bitsweep.runner.cast;

import org.bitsweep.model.BitsweepException;

/** A cast that can't be made of what was given. */
public final class CastException extends BitsweepException {
    private static final long serialVersionUID = 1L;

    CastException(String message) {
        super(message);
    }
}
