package org.bitsweep.inference.accuracy;

import org.bitsweep.model.BitsweepException;

/** Labels that don't fit the outputs that they should be compared with. */
public final class LabelException extends BitsweepException {
    private static final long serialVersionUID = 1L;

    LabelException(String source, String problem) {
        super(source + ": " + problem);
    }
}
