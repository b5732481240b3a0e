package org.bitsweep.model.layer;

import org.bitsweep.model.BitsweepException;

/** A layer that some part of the program can't take. */
public final class UnsupportedLayerException extends BitsweepException {
    private static final long serialVersionUID = 1L;

    public UnsupportedLayerException(Layer layer) {
        super("layer " + layer.name() + " (" + layer.className() + ") is not supported here yet");
    }
}
