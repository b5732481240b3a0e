package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import java.util.Optional;
import org.bitsweep.model.result.CastSite;

/** Counts what the entries that are looked up lost when they were cast to the type that they are used in. */
final class EntryTally {
    private final Optional<FunctionTable.Assigned> assigned;
    private final Optional<CountedCast> cast;
    private final Optional<SiteTally> to;

    private EntryTally(Optional<FunctionTable.Assigned> assigned, Optional<CountedCast> cast, Optional<SiteTally> to) {
        this.assigned = assigned;
        this.cast = cast;
        this.to = to;
    }

    static EntryTally of(FunctionTable table, CastSite site, LayerTally tally) {
        Optional<CountedCast> cast = table.assigned().map(from -> new CountedCast(from.cast()));
        return new EntryTally(table.assigned(), cast, cast.map(counted -> tally.at(site, counted.target())));
    }

    void count(int entry, int sample) {
        if (assigned.isPresent() && cast.isPresent() && to.isPresent()) {
            BigInteger before = assigned.get().entries().get(entry);
            cast.get().apply(before, sample, to.get());
        }
    }

    /** Counts an entry that is zero already in the table's type, of a function that is never zero. */
    void countZero(int entry, int sample) {
        if (assigned.isPresent()
                && to.isPresent()
                && assigned.get().entries().get(entry).signum() == 0) {
            to.get().vanish(sample);
        }
    }
}
