package org.bitsweep.runner;

import org.bitsweep.model.BitsweepException;

/** The work ended because the user asked for it; nothing is wrong. */
public final class CancelledException extends BitsweepException {
    private static final long serialVersionUID = 1L;

    public CancelledException() {
        super("interrupted");
    }
}
