package org.bitsweep.codegen.estimate;

import org.bitsweep.model.BitsweepException;

/** A part that the catalogue doesn't have. */
public final class UnknownPartException extends BitsweepException {
    private static final long serialVersionUID = 1L;

    UnknownPartException(String part, String known) {
        super("part " + part + " is not known to engine estimate; choose one of " + known);
    }
}
