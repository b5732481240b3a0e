package org.bitsweep.model.policy;

import java.util.Locale;

/** What a type is for, across layers; a policy gives types by role (docs/CLI.md, "The sweep file"). */
public enum Role {
    /** The network's inputs. */
    INPUT,
    WEIGHT,
    BIAS,
    /** The scale of batch normalization. */
    SCALE,
    /** Accumulators of dense, convolution and recurrent layers. */
    ACCUM,
    /** Results of the same layers, of batch normalization and of merges. */
    RESULT,
    /** Results of relu and its like, and of the pooling, reshaping and padding that pass them on. */
    ACTIVATION,
    /** The last layer's result. */
    OUTPUT,
    /** Tables of activations. */
    TABLE;

    /** The name in the sweep file. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
