package org.bitsweep.inference.emulate;

import org.bitsweep.model.precision.FixedPointType;

/** What happened at one cast site in one block of samples. Used by one thread. */
final class SiteTally {
    private final String type;
    /** 1 for each sample in which it happened at least once; numbers, so that loops over them are vectorised. */
    private final int[] overflowed;

    private final int[] lost;
    private final int[] vanished;
    private long casts;
    private long overflows;
    private long rounded;
    private long underflows;
    private double smallest = Double.POSITIVE_INFINITY;
    private double largest = Double.NEGATIVE_INFINITY;

    SiteTally(FixedPointType type, int samples) {
        this.type = type.toString();
        this.overflowed = new int[samples];
        this.lost = new int[samples];
        this.vanished = new int[samples];
    }

    /** So many casts of values between two bounds that occurred. */
    void saw(long count, double low, double high) {
        casts += count;
        smallest = Math.min(smallest, low);
        largest = Math.max(largest, high);
    }

    /** A cast of a sample overflowed. */
    void overflow(int sample) {
        overflows++;
        overflowed[sample] = 1;
    }

    /** A cast of a sample lost bits. */
    void lose(int sample) {
        rounded++;
        lost[sample] = 1;
    }

    /** A cast of a sample made zero of something else. */
    void vanish(int sample) {
        underflows++;
        vanished[sample] = 1;
    }

    /** Counts the values of a row that have bits of a mask, which are lost. */
    void lose(long[] row, long mask, int samples) {
        int count = 0;
        for (int k = 0; k < samples; k++) {
            // 1 where a bit of the mask is set, without a branch.
            int bit = (int) (-(row[k] & mask) >>> 63);
            lost[k] |= bit;
            count += bit;
        }
        rounded += count;
    }

    /** Counts the values of a row that are in a range and not zero. */
    void vanish(long[] row, long from, long to, int samples) {
        for (int k = 0; k < samples; k++) {
            if (row[k] >= from && row[k] <= to && row[k] != 0) {
                vanish(k);
            }
        }
    }

    String type() {
        return type;
    }

    long casts() {
        return casts;
    }

    long overflows() {
        return overflows;
    }

    long rounded() {
        return rounded;
    }

    long underflows() {
        return underflows;
    }

    double smallest() {
        return smallest;
    }

    double largest() {
        return largest;
    }

    int overflowSamples() {
        return sum(overflowed);
    }

    int roundedSamples() {
        return sum(lost);
    }

    int underflowSamples() {
        return sum(vanished);
    }

    private static int sum(int[] flags) {
        int sum = 0;
        for (int flag : flags) {
            sum += flag;
        }
        return sum;
    }
}
