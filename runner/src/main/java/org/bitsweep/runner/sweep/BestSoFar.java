package org.bitsweep.runner.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.bitsweep.model.result.Metric;
import org.bitsweep.model.result.VariantResult;
import org.bitsweep.model.result.VariantStatus;
import org.bitsweep.reports.rank.RankedSweep;
import org.bitsweep.reports.rank.RankedVariant;

/** Tells after every variant which of those that have their numbers is the best. Not thread-safe. */
final class BestSoFar {
    /** Ranking costs the more the more there are; it may take this part of the time. */
    private static final int SHARE = 50;

    private final int total;
    private final Function<List<VariantResult>, RankedSweep> ranking;
    private final SweepProgress progress;
    private final LongSupplier nanoTime;
    private final List<VariantResult> built = new ArrayList<>();
    private Optional<String> best = Optional.empty();
    private int count;
    private long notBefore;

    BestSoFar(
            int total,
            Function<List<VariantResult>, RankedSweep> ranking,
            SweepProgress progress,
            LongSupplier nanoTime) {
        this.total = total;
        this.ranking = ranking;
        this.progress = progress;
        this.nanoTime = nanoTime;
        this.notBefore = nanoTime.getAsLong();
    }

    void begin() {
        progress.variants(0, total, best);
    }

    void take(VariantResult result) {
        count++;
        if (result.status() == VariantStatus.DONE) {
            built.add(result);
        }
        long start = nanoTime.getAsLong();
        if (!built.isEmpty() && (count == total || start >= notBefore)) {
            best = ranking.apply(List.copyOf(built)).variants().stream()
                    .findFirst()
                    .map(BestSoFar::words);
            long end = nanoTime.getAsLong();
            notBefore = end + SHARE * (end - start);
        }
        progress.variants(count, total, best);
    }

    private static String words(RankedVariant variant) {
        String accuracy = variant.accuracy()
                .map(found -> String.format(Locale.ROOT, " %.4f", (double) found.correct() / found.samples()))
                .orElse("");
        String lut = variant.variant().metrics().stream()
                .filter(metric -> metric.name().equals(Metric.LUT))
                .reduce((first, last) -> last)
                .map(metric -> String.format(Locale.ROOT, ", %,.0f LUT", metric.value()))
                .orElse("");
        return variant.label() + accuracy + lut;
    }
}
