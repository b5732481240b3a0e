package org.bitsweep.codegen.hls.cpp;

import org.bitsweep.model.BitsweepException;

/** A network has a layer that no C++ is written for. Its message names the layer, the reason and a remedy. */
public final class UnsupportedFirmwareException extends BitsweepException {
    private static final long serialVersionUID = 1;

    public UnsupportedFirmwareException(String layer, String reason, String remedy) {
        super("layer " + layer + ": " + reason + "; " + remedy);
    }
}
