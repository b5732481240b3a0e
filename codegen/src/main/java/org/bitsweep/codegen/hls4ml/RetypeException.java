package org.bitsweep.codegen.hls4ml;

import org.bitsweep.model.BitsweepException;

/** A type that a project can't be given; the message says which, why and what to do. */
public final class RetypeException extends BitsweepException {
    private static final long serialVersionUID = 1L;

    RetypeException(String message) {
        super(message);
    }
}
