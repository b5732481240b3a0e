package org.bitsweep.model.tensor;

import org.bitsweep.model.BitsweepException;

/** A shape that no network for an FPGA can have: an empty one, or one of too many elements. */
public final class TensorSizeException extends BitsweepException {
    private static final long serialVersionUID = 1L;

    public TensorSizeException(String message) {
        super(message);
    }
}
