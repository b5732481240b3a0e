package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.result.CastSite;

/** A function as a table, with the look-ups counted, and what the entries lost when they were cast to the result's type. */
final class CountedTable implements CountedKernel {
    private final FunctionTable table;
    private final TableIndex index;
    private final FixedPointType address;
    private final CastSite last;

    CountedTable(FunctionTable table, TableIndex index, FixedPointType address, CastSite last) {
        this.table = table;
        this.index = index;
        this.address = address;
        this.last = last;
    }

    @Override
    public void run(Rows[] inputs, Rows output, int samples, LayerTally tally) {
        SiteTally lookUps = tally.at(CastSite.TABLE, address);
        EntryTally entries = EntryTally.of(table, last, tally);
        for (int element = 0; element < output.size(); element++) {
            for (int k = 0; k < samples; k++) {
                BigInteger x = RowAccess.wide(inputs[0], element, k);
                count(x, k, lookUps);
                int entry = index.of(x);
                entries.count(entry, k);
                RowAccess.storeWide(table.get(entry), output, element, k);
            }
        }
    }

    private void count(BigInteger x, int sample, SiteTally to) {
        double value = Math.scalb(x.doubleValue(), -address.fractionalBits());
        to.saw(1, value, value);
        if (index.isOutside(x)) {
            to.overflow(sample);
        }
        if (index.dropsBits(x)) {
            to.lose(sample);
        }
        if (index.isZero(x)) {
            to.vanish(sample);
        }
    }
}
