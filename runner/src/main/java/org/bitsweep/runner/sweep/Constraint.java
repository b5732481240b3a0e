package org.bitsweep.runner.sweep;

/** A hard limit that a variant has to keep: an entry of the key {@code constraints}. */
public sealed interface Constraint {
    /**
     * At most so many of a resource.
     *
     * @param metric the metric's name: {@code lut}, {@code ff}, {@code dsp}, {@code bram18k}, {@code uram}
     * @param count how many
     */
    record ResourceCount(String metric, double count) implements Constraint {}

    /**
     * At most a share of what there is of a resource.
     *
     * @param metric as above
     * @param share 0.2 for 20 %
     * @param whole of what
     */
    record ResourceShare(String metric, double share, Whole whole) implements Constraint {}

    /** What a share is taken of. */
    enum Whole {
        DEVICE("device"),
        /** One super logic region: one die of the part. */
        SLR("slr"),
        /** {@link SweepTarget#userBudget()}. */
        USER_BUDGET("user-budget");

        private final String key;

        Whole(String key) {
            this.key = key;
        }

        /** The name in the sweep file. */
        public String key() {
            return key;
        }
    }

    /**
     * At most so many clock cycles.
     *
     * @param quantity of what
     * @param cycles how many
     */
    record Cycles(Quantity quantity, double cycles) implements Constraint {}

    /**
     * At most so much time.
     *
     * @param quantity of what
     * @param nanoseconds how long
     */
    record Nanoseconds(Quantity quantity, double nanoseconds) implements Constraint {}

    /** What is limited in cycles or nanoseconds. */
    enum Quantity {
        /** From the first input to the last output, at worst. */
        LATENCY,
        /** The initiation interval: from one input to the next, at worst. */
        INTERVAL
    }

    /**
     * An accuracy that is reached.
     *
     * @param accuracy a share of the samples
     */
    record AccuracyAtLeast(double accuracy) implements Constraint {}

    /**
     * An accuracy not too far below the reference's.
     *
     * @param loss what may be lost, as a share of the samples: 0.01 for {@code reference - 1pp}; negative where the
     *     reference has to be surpassed
     */
    record AccuracyWithinReference(double loss) implements Constraint {}
}
