package org.bitsweep.inference.emulate;

import org.bitsweep.model.BitsweepException;

/** Data that doesn't belong to the network: another shape, a missing input, a value that is not a number. */
public final class DataException extends BitsweepException {
    private static final long serialVersionUID = 1L;

    public DataException(String message) {
        super(message);
    }
}
