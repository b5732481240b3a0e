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
    private final LongList grown = new LongList();

    PatternQueue(AdderList adders) {
        this.adders = adders;
    }

    void count(long key) {
        // Patterns that were counted twice or more wait for their turn in the queue once, with their final count.
        if (counts.add(key, 1) == 2) {
            grown.add(key);
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
        return (count - 1.0) * adders.overlap(key);
    }

    /** The key of the pattern that saves most, or -1 if none occurs twice. */
    long best() {
        for (int i = 0; i < grown.size(); i++) {
            enqueue(grown.get(i));
        }
        grown.clear();
        while (!queue.isEmpty()) {
            Entry entry = queue.poll();
            int count = counts.get(entry.key());
            if (count > 1 && score(entry.key(), count) >= entry.score()) {
                return entry.key();
            }
            enqueue(entry.key());
        }
        return -1;
    }

    private void enqueue(long key) {
        int count = counts.get(key);
        if (count > 1) {
            queue.add(new Entry(score(key, count), key));
        }
    }
}
