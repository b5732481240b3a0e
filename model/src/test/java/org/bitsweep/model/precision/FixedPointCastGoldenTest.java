package org.bitsweep.model.precision;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Casts against what g++ and the vendor's own headers computed. */
class FixedPointCastGoldenTest {
    @Test
    void castsAsTheVendorsHeadersDo() {
        List<GoldenCasts.Row> rows = GoldenCasts.read("casts.csv.gz");
        assertThat(rows).hasSize(81_326);
        assertThat(differences(rows)).isEmpty();
    }

    @Test
    void castsWideTypesAsTheVendorsHeadersDo() {
        List<GoldenCasts.Row> rows = GoldenCasts.read("casts_wide.csv.gz");
        assertThat(rows).hasSize(10_192);
        assertThat(differences(rows)).isEmpty();
    }

    @Test
    void castsTheNarrowestTypesAsTheVendorsHeadersDo() {
        List<GoldenCasts.Row> rows = GoldenCasts.read("casts_narrow.csv.gz");
        assertThat(rows).hasSize(29_680);
        assertThat(differences(rows)).isEmpty();
    }

    @Test
    void goldenRowsReachBothPaths() {
        List<GoldenCasts.Row> rows = GoldenCasts.read("casts.csv.gz");
        long fast = rows.stream()
                .filter(row -> new FixedPointCast(row.source(), row.target()).fitsLong())
                .count();
        assertThat(fast).isGreaterThan(70_000);
        assertThat(GoldenCasts.read("casts_wide.csv.gz"))
                .anyMatch(row -> !new FixedPointCast(row.source(), row.target()).fitsLong());
    }

    private static List<String> differences(List<GoldenCasts.Row> rows) {
        List<String> wrong = new ArrayList<>();
        for (GoldenCasts.Row row : rows) {
            FixedPointCast cast = new FixedPointCast(row.source(), row.target());
            BigInteger exact = cast.apply(row.raw());
            if (!exact.equals(row.expected())) {
                wrong.add("exact path " + row + ": " + exact);
            }
            if (cast.fitsLong()) {
                long fast = cast.apply(row.raw().longValueExact());
                if (fast != row.expected().longValueExact()) {
                    wrong.add("long path " + row + ": " + fast);
                }
            }
        }
        return wrong;
    }
}
