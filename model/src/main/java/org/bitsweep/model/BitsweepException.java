package org.bitsweep.model;

/**
 * Root of everything that stops an operation because of what it was given. The message says what is wrong, where, and
 * what to do; it is shown to the user as it is.
 */
public abstract class BitsweepException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    protected BitsweepException(String message) {
        super(message);
    }

    protected BitsweepException(String message, Throwable cause) {
        super(message, cause);
    }
}
