package org.bitsweep.benchmarks;

import java.util.concurrent.atomic.LongAdder;
import org.bitsweep.inference.emulate.BlockObserver;
import org.bitsweep.inference.emulate.BlockValues;

/** Reads every output, so that nothing can be left out as unused. */
final class OutputSum implements BlockObserver {
    private final LongAdder sum = new LongAdder();

    @Override
    public void observe(BlockValues values) {
        long[] row = new long[values.samples()];
        long total = 0;
        for (int element = 0; element < values.size(); element++) {
            values.raw(element, row);
            for (long raw : row) {
                total += raw;
            }
        }
        sum.add(total);
    }

    long value() {
        return sum.sum();
    }
}
