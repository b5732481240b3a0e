package org.bitsweep.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.bitsweep.runner.job.JobStandings;
import org.junit.jupiter.api.Test;

class LiveScreenTest {
    private static final long SECOND = 1_000_000_000L;
    private static final JobStandings.Running FC1 =
            new JobStandings.Running("8_3-wrap fc1 synth", Path.of("jobs/0123/1"), 5 * SECOND);

    private final StringWriter shown = new StringWriter();
    private final AtomicLong clock = new AtomicLong();
    private final LiveScreen screen = new LiveScreen(new PrintWriter(shown), clock::get);

    private static JobStandings standings(JobStandings.Running... running) {
        return new JobStandings(3, 1, List.of(running), 2, List.of("licence", "licence"));
    }

    /** What a terminal would show now: the only control sequences are up, and clear from here. */
    private List<String> lines() {
        List<StringBuilder> lines = new java.util.ArrayList<>(List.of(new StringBuilder()));
        Matcher part = Pattern.compile("\u001b\\[(\\d+)A\r|\u001b\\[J|\r\u001b\\[K|\n|[^\u001b\r\n]+")
                .matcher(shown.toString());
        int at = 0;
        while (part.find()) {
            String text = part.group();
            if (part.group(1) != null) {
                at -= Integer.parseInt(part.group(1));
            } else if (text.equals("\u001b[J")) {
                lines.subList(at, lines.size()).clear();
                lines.add(new StringBuilder());
            } else if (text.equals("\n")) {
                at++;
                if (at == lines.size()) {
                    lines.add(new StringBuilder());
                }
            } else if (!text.startsWith("\r")) {
                lines.get(at).append(text);
            }
        }
        return lines.stream()
                .map(StringBuilder::toString)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    @Test
    void drawsTheSameLinesInTheSamePlace() {
        screen.phase("synthesising 4 variants");
        clock.set(65 * SECOND);
        screen.variants(1, 4, Optional.of("<8,3> round 0.8978, 28,930 LUT"));
        screen.jobs(standings(FC1));
        await().untilAsserted(() -> assertThat(lines())
                .containsExactly(
                        "bitsweep: synthesising 4 variants",
                        "  1 of 4 variants, jobs: 3 done, 1 running, 2 waiting, 1 failed",
                        "  1 min 5 s, about 3 min 15 s to go",
                        "  best so far  <8,3> round 0.8978, 28,930 LUT",
                        "  running      8_3-wrap fc1 synth, 1 min 0 s",
                        "                 log in jobs/0123/1",
                        "  again later  2: licence"));
        clock.set(66 * SECOND);
        await().untilAsserted(() -> assertThat(lines()).hasSize(7).contains("  1 min 6 s, about 3 min 18 s to go"));
    }

    @Test
    void notesStayAboveIt() {
        screen.phase("synthesising");
        screen.jobs(standings(FC1));
        await().untilAsserted(() -> assertThat(lines()).hasSizeGreaterThan(2));
        screen.note("fc1 failed");
        assertThat(lines())
                .startsWith("bitsweep: synthesising", "bitsweep: note: fc1 failed")
                .hasSizeGreaterThan(3);
    }

    @Test
    void aChangeOfOneJobIsNoLineOfItsOwn() {
        screen.change("fc1 runs");
        assertThat(shown.toString()).isEmpty();
    }

    @Test
    void leavesNothingBehind() {
        screen.phase("synthesising");
        screen.jobs(standings(FC1));
        await().untilAsserted(() -> assertThat(lines()).hasSizeGreaterThan(2));
        screen.clear();
        assertThat(lines()).containsExactly("bitsweep: synthesising");
    }

    @Test
    void fitsATerminalOfEightyColumnsAndTwentyFourLines() {
        String name = "a-variant-with-a-very-long-name".repeat(5);
        screen.jobs(standings(IntStream.range(0, 30)
                .mapToObj(i -> new JobStandings.Running(name + i, Path.of("/work/" + name, "jobs", "" + i), 0))
                .toArray(JobStandings.Running[]::new)));
        await().untilAsserted(() -> assertThat(lines()).contains("               and 22 more"));
        assertThat(lines())
                .hasSizeLessThanOrEqualTo(24)
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(80));
    }
}
