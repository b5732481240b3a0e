package org.bitsweep.inference.emulate;

import java.util.ArrayDeque;
import org.bitsweep.inference.emulate.Rows.IntRows;
import org.bitsweep.inference.emulate.Rows.LongRows;

/**
 * The rows that one thread computes with. They are used again from layer to layer and from block to block, so that the
 * memory stays in the cache and is not cleared over and over. Not thread-safe.
 */
final class RowPool {
    private final int samples;
    private final ArrayDeque<int[]> ints = new ArrayDeque<>();
    private final ArrayDeque<long[]> longs = new ArrayDeque<>();

    /**
     * A pool.
     *
     * @param samples length of every row
     */
    RowPool(int samples) {
        this.samples = samples;
    }

    /** Rows for a tensor, with anything in them. */
    Rows take(Lane lane, int size) {
        return switch (lane) {
            case INT -> {
                int[][] rows = new int[size][];
                for (int i = 0; i < size; i++) {
                    int[] free = ints.pollLast();
                    rows[i] = free == null ? new int[samples] : free;
                }
                yield new IntRows(rows);
            }
            case LONG -> {
                long[][] rows = new long[size][];
                for (int i = 0; i < size; i++) {
                    long[] free = longs.pollLast();
                    rows[i] = free == null ? new long[samples] : free;
                }
                yield new LongRows(rows);
            }
            case WIDE -> Rows.allocate(lane, size, samples);
        };
    }

    /** Takes rows back that nobody reads any more. */
    void giveBack(Rows rows) {
        if (rows instanceof IntRows own) {
            for (int[] row : own.rows()) {
                ints.addLast(row);
            }
        } else if (rows instanceof LongRows own) {
            for (long[] row : own.rows()) {
                longs.addLast(row);
            }
        }
    }
}
