package org.bitsweep.reports.rank;

import static org.assertj.core.api.Assertions.assertThat;

import org.bitsweep.reports.testing.DigitsSweep;
import org.junit.jupiter.api.Test;

class DigitsRankingGoldenTest {
    private final RankedSweep ranked = Ranking.of(DigitsSweep.sweep());

    @Test
    void dump() {
        ranked.verdict().forEach(l -> System.out.println(l.kind() + "\t" + l.text() + "\n\t\t\t" + l.evidence()));
        ranked.variants()
                .forEach(v -> System.out.println(
                        v.rank() + " " + v.label() + " " + v.accuracy().get().value() + " " + v.why()));
        assertThat(ranked.verdict()).isNotEmpty();
    }
}
