package org.bitsweep.model.result;

import java.util.Locale;

/** How far a number's source had got: an estimate, a simulation, or a stage of synthesis. In the order of trust. */
public enum FlowStage {
    ESTIMATE,
    CSIM,
    CSYNTH,
    COSIM,
    SYNTH,
    IMPL;

    /** The name in JSON and on the command line. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
