package org.bitsweep.codegen.verilog.adder;

import java.util.Arrays;

/** Counts of long keys that aren't negative, in a table of open addresses; absent keys count 0. */
final class LongCounts {
    private static final long FREE = -1;

    private long[] keys = new long[1024];
    private int[] counts = new int[1024];
    private int used;

    LongCounts() {
        Arrays.fill(keys, FREE);
    }

    int get(long key) {
        int slot = slot(key);
        return keys[slot] == FREE ? 0 : counts[slot];
    }

    /** Adds to a count and gives the new one. */
    int add(long key, int difference) {
        int slot = slot(key);
        if (keys[slot] == FREE) {
            if (2 * used > keys.length) {
                grow();
                slot = slot(key);
            }
            keys[slot] = key;
            used++;
        }
        counts[slot] += difference;
        return counts[slot];
    }

    /** The keys that ever were counted, in no order that means anything. */
    long[] keys() {
        return Arrays.stream(keys).filter(k -> k != FREE).toArray();
    }

    private int slot(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed >>> 32) & (keys.length - 1);
        while (keys[slot] != FREE && keys[slot] != key) {
            slot = (slot + 1) & (keys.length - 1);
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldCounts = counts;
        keys = new long[2 * oldKeys.length];
        counts = new int[2 * oldKeys.length];
        Arrays.fill(keys, FREE);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != FREE && oldCounts[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                counts[slot] = oldCounts[i];
            }
        }
    }
}
