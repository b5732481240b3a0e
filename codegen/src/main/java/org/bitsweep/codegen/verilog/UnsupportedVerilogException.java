package org.bitsweep.codegen.verilog;

import org.bitsweep.model.BitsweepException;

/** A network has a layer that no Verilog is written for. Its message names the layer, the reason and a remedy. */
public final class UnsupportedVerilogException extends BitsweepException {
    private static final long serialVersionUID = 1;

    public UnsupportedVerilogException(String layer, String reason, String remedy) {
        super("layer " + layer + ": " + reason + "; " + remedy);
    }
}
