package org.bitsweep.model.layer;

import java.util.Arrays;

/** For each element of an output, the element of an input that it is, or {@link #ZERO}. Immutable; compared by value. */
public final class IndexMap {
    /** Stands for an element that is zero. */
    public static final int ZERO = -1;

    private final int[] sources;
    private final int hash;

    private IndexMap(int[] sources) {
        this.sources = sources;
        this.hash = Arrays.hashCode(sources);
    }

    /** Copies the array. */
    public static IndexMap of(int[] sources) {
        return new IndexMap(sources.clone());
    }

    /** Number of output elements. */
    public int size() {
        return sources.length;
    }

    /** The input element of an output element, or {@link #ZERO}. */
    public int source(int element) {
        return sources[element];
    }

    /** A copy of all sources. */
    public int[] toArray() {
        return sources.clone();
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof IndexMap that && hash == that.hash && Arrays.equals(sources, that.sources));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return sources.length + " sources";
    }
}
