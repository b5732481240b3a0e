package org.bitsweep.model.graph;

/**
 * The output of one layer as an input of another. Compared by identity, as JGraphT asks of parallel edges: {@code Add(x, x)} has two
 * edges between the same layers.
 */
public final class TensorEdge {
    private final int port;

    TensorEdge(int port) {
        this.port = port;
    }

    /** Which input of the target this is, counted from 0. */
    public int port() {
        return port;
    }
}
