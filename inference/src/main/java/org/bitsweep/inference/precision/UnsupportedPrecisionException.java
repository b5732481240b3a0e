package org.bitsweep.inference.precision;

import org.bitsweep.model.BitsweepException;

/** Types or settings that hls4ml takes and that Bitsweep can't compute yet. */
public final class UnsupportedPrecisionException extends BitsweepException {
    private static final long serialVersionUID = 1L;

    public UnsupportedPrecisionException(String message) {
        super(message);
    }
}
