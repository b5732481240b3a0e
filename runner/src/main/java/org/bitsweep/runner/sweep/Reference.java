package org.bitsweep.runner.sweep;

/** What the variants of a sweep are compared with: key {@code reference}. */
public sealed interface Reference {
    /** The configuration as it is. */
    record AsConfigured() implements Reference {}

    /** The network in floating point. */
    record FloatNetwork() implements Reference {}

    /**
     * One of the variants.
     *
     * @param id its id: {@code 16_6-round-saturate}
     */
    record Variant(String id) implements Reference {}
}
