package org.bitsweep.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {
    private static final long SECOND = 1_000_000_000L;

    private final StringWriter shown = new StringWriter();
    private final AtomicLong clock = new AtomicLong();

    private ProgressLines lines(boolean terminal) {
        return new ProgressLines(new PrintWriter(shown), terminal, clock::get);
    }

    @Test
    void drawsNothingAgainWhereNobodyLooks() {
        ProgressLines lines = lines(false);
        lines.phase("emulating");
        clock.set(5 * SECOND);
        lines.step(1, 2);
        lines.clear();
        assertThat(shown).hasToString("bitsweep: emulating\n");
    }

    @Test
    void waitsASecondBeforeItDraws() {
        ProgressLines lines = lines(true);
        lines.phase("emulating");
        clock.set(SECOND / 2);
        lines.step(1, 4);
        assertThat(shown).hasToString("bitsweep: emulating\n");
        clock.set(2 * SECOND);
        lines.step(2, 4);
        assertThat(shown.toString())
                .endsWith("\r\u001b[K  [###############...............] 2 of 4, 2 s, about 2 s to go");
    }

    @Test
    void takesItsLineAwayBeforeTheNextPhase() {
        ProgressLines lines = lines(true);
        lines.phase("emulating");
        clock.set(2 * SECOND);
        lines.step(0, 4);
        lines.phase("estimating");
        assertThat(shown.toString()).endsWith("0 of 4, 2 s\r\u001b[Kbitsweep: estimating\n");
    }

    @Test
    void fitsATerminalOfEightyColumns() {
        ProgressLines lines = lines(true);
        clock.set(9_999 * SECOND);
        lines.step(10_000, 100_000);
        String line = shown.toString().replace("\r\u001b[K", "");
        assertThat(line).hasSizeLessThanOrEqualTo(80);
    }
}
