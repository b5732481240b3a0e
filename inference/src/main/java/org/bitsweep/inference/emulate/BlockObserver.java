package org.bitsweep.inference.emulate;

/** Receives what a layer put out, block by block. Called by several threads at once, each with blocks of its own. */
@FunctionalInterface
public interface BlockObserver {
    /** One block; blocks come in any order. */
    void observe(BlockValues values);
}
