package org.bitsweep.codegen.hls;

import org.bitsweep.model.BitsweepException;

/** A project can't be written under the name or for the part that was asked for. */
public final class HlsSettingsException extends BitsweepException {
    private static final long serialVersionUID = 1;

    HlsSettingsException(String what, String remedy) {
        super(what + "; " + remedy);
    }
}
