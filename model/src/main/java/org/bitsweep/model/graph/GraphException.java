package org.bitsweep.model.graph;

import org.bitsweep.model.BitsweepException;

/** Layers and connections that don't make a network: a cycle, a missing input, a name used twice. */
public final class GraphException extends BitsweepException {
    private static final long serialVersionUID = 1L;

    public GraphException(String message) {
        super(message);
    }
}
