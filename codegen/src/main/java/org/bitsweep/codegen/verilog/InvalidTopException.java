package org.bitsweep.codegen.verilog;

import org.bitsweep.model.BitsweepException;

/** The top module is to have a name that Verilog doesn't allow. */
public final class InvalidTopException extends BitsweepException {
    private static final long serialVersionUID = 1;

    InvalidTopException(String top) {
        super("'" + top
                + "' is no name for a Verilog module; write letters, digits and underscores, a letter first, and no"
                + " word of the language");
    }
}
