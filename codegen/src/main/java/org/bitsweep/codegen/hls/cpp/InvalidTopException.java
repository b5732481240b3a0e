package org.bitsweep.codegen.hls.cpp;

import org.bitsweep.model.BitsweepException;

/** The name wanted for the top function is no C++ identifier. */
public final class InvalidTopException extends BitsweepException {
    private static final long serialVersionUID = 1;

    InvalidTopException(String top) {
        super("the top function can't be called " + top
                + ": C++ needs a letter, then letters, digits and single underscores,"
                + " and no word of the language; give it another name");
    }
}
