package org.bitsweep.model.layer;

import org.bitsweep.model.BitsweepException;

/** A layer was given inputs that it can't take. */
public final class ShapeException extends BitsweepException {
    private static final long serialVersionUID = 1L;

    public ShapeException(String layer, String problem) {
        super("layer " + layer + ": " + problem);
    }
}
