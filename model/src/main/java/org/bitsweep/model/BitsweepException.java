package org.bitsweep.model;

/**
 * Root of everything that stops an operation because of what it was given. The message says what is wrong, where, and
 * what to do; it is shown to the user as it is.
 */
public abstract class BitsweepException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String problem;

    protected BitsweepException(String message) {
        super(message);
        this.problem = message;
    }

    protected BitsweepException(String message, Throwable cause) {
        super(message, cause);
        this.problem = message;
    }

    /** The message, which is never absent. */
    public final String problem() {
        return problem;
    }
}
