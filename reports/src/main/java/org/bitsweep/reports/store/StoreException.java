package org.bitsweep.reports.store;

import org.bitsweep.model.BitsweepException;

/** A database that can't be opened, read or written; the message names it and says what to do. */
public final class StoreException extends BitsweepException {
    private static final long serialVersionUID = 1L;

    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
