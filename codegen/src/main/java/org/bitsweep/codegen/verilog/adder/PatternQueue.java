package org.bitsweep.codegen.verilog.adder;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Counts patterns over all outputs and hands out the one that saves most. */
final class PatternQueue {
    private record Entry(double score, long key) {}

    private final PriorityQueue<Entry> queue = new PriorityQueue<>(
            Comparator.comparingDouble((Entry e) -> -e.score()).thenComparingLong(Entry::key));
    private final LongCounts counts = new LongCounts();
    private final AdderList adders;

    PatternQueue(AdderList adders) {
        this.adders = adders;
    }

    void count(long key) {
        int count = counts.add(key, 1);
        if (count > 1) {
            queue.add(new Entry(score(key, count), key));
        }
    }

    void discount(long key) {
        counts.add(key, -1);
    }

    /** Takes a pattern out for good, however often it occurs. */
    void forget(long key) {
        counts.add(key, Integer.MIN_VALUE / 2 - counts.get(key));
    }

    private double score(long key, int count) {
        return (count - 1.0) * adders.overlap(Pattern.of(key));
    }

    /** The key of the pattern that saves most, or -1 if none occurs twice. */
    long best() {
        while (!queue.isEmpty()) {
            Entry entry = queue.poll();
            int count = counts.get(entry.key());
            if (count < 2) {
                continue;
            }
            double score = score(entry.key(), count);
            if (score == entry.score()) {
                return entry.key();
            }
            if (score < entry.score()) {
                queue.add(new Entry(score, entry.key()));
            }
        }
        return -1;
    }
}
