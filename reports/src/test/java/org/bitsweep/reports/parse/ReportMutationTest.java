package org.bitsweep.reports.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Spoilt reports: bytes dropped and changed, columns fused, numbers replaced, lines lost and doubled, cut off anywhere. Each
 * gives the parse error, or numbers that stand on the lines that they are said to stand on.
 */
class ReportMutationTest {
    private static final Set<String> YOSYS_SUMS =
            Set.of("lut", "lut_logic", "lut_memory", "ff", "dsp", "bram18k", "uram");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+(?:\\.[0-9]+)?");
    /** Far more than any of these files takes; a parser that goes back and forth would need it. */
    private static final Duration LONGEST = Duration.ofSeconds(10);
    /** Files of the corpus that are spoilt must be small enough to be spoilt often. */
    private static final long LARGEST_FILE = 64 << 10;

    @Test
    void spoiltReportsGiveTheParseErrorOrNumbersThatStandOnTheirLines() {
        int cases = Integer.getInteger("bitsweep.mutations", 5_000);
        long seed = Long.getLong("bitsweep.seed", 20261123L);
        Random random = new Random(seed);
        List<Path> files = files();
        int read = 0;
        for (int i = 0; i < cases; i++) {
            Path file = files.get(i % files.size());
            String text = spoil(text(file), random);
            read += check(file, text, "seed " + seed + ", case " + i + ", " + file.getFileName()) ? 1 : 0;
        }
        // Were all refused, nothing would have been checked.
        assertThat(read).as("reports that were read, of %d", cases).isGreaterThan(cases / 20);
    }

    private static boolean check(Path file, String text, String label) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        long start = System.nanoTime();
        ParsedReport report;
        try {
            report = ReportParser.parse(new ReportSource(file, () -> new ByteArrayInputStream(bytes)));
        } catch (ReportParseException expected) {
            assertThat(expected.problem()).as(label).contains(file.getFileName().toString());
            return false;
        } catch (RuntimeException e) {
            throw new AssertionError(label, e);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).as(label).isLessThan(LONGEST);
        List<String> lines = text.lines().toList();
        for (ReportMetric metric : report.metrics()) {
            if (YOSYS_SUMS.contains(metric.name()) && report.kind() == ReportKind.YOSYS_STAT) {
                // A sum of numbers that are checked here; YosysReportsTest adds them up.
                continue;
            }
            String line = lines.get(metric.line().orElseThrow() - 1);
            assertThat(NUMBER.matcher(line).results().map(match -> Double.parseDouble(match.group())))
                    .as("%s: %s in '%s'", label, metric, line)
                    .contains(asStated(metric, line));
        }
        return true;
    }

    /** A slow clock's period is stated in a longer unit than ours. */
    private static double asStated(ReportMetric metric, String line) {
        double value = Math.abs(metric.value());
        boolean micro = metric.unit().equals("ns") && line.contains(" us ");
        boolean stated = NUMBER.matcher(line).results().anyMatch(match -> Double.parseDouble(match.group()) == value);
        return micro && !stated ? BigDecimal.valueOf(value).movePointLeft(3).doubleValue() : value;
    }

    private static String spoil(String text, Random random) {
        StringBuilder spoilt = new StringBuilder(text);
        for (int times = 1 + random.nextInt(3); times > 0 && spoilt.length() > 1; times--) {
            int at = random.nextInt(spoilt.length());
            switch (random.nextInt(8)) {
                case 0 -> spoilt.deleteCharAt(at);
                case 1 -> spoilt.setCharAt(at, (char) (' ' + random.nextInt(224)));
                case 2 -> spoilt.delete(at, Math.min(spoilt.length(), at + random.nextInt(200)));
                case 3 -> fuse(spoilt, at);
                case 4 -> replaceNumber(spoilt, at, random);
                case 5 -> spoilt.insert(at, spoilt.substring(at, Math.min(spoilt.length(), at + 90)));
                case 6 -> loseLine(spoilt, at);
                default -> spoilt.setLength(random.nextInt(3) == 0 ? at : spoilt.length());
            }
        }
        return spoilt.toString();
    }

    /** Takes the blanks and the bar away that follow. */
    private static void fuse(StringBuilder text, int at) {
        int from = at;
        while (from < text.length() && " |\t".indexOf(text.charAt(from)) < 0) {
            from++;
        }
        int to = from;
        while (to < text.length() && " |\t".indexOf(text.charAt(to)) >= 0) {
            to++;
        }
        text.delete(from, to);
    }

    private static void replaceNumber(StringBuilder text, int at, Random random) {
        int from = at;
        while (from < text.length() && !Character.isDigit(text.charAt(from))) {
            from++;
        }
        int to = from;
        while (to < text.length() && Character.isDigit(text.charAt(to))) {
            to++;
        }
        String[] others = {
            "0", "-1", "1e9", "NaN", "9".repeat(30), "4294967296", "1,234", "0x10", "", "-", "undef", "7.5.1"
        };
        if (from < to) {
            text.replace(from, to, others[random.nextInt(others.length)]);
        }
    }

    private static void loseLine(StringBuilder text, int at) {
        int from = text.lastIndexOf("\n", at) + 1;
        int to = text.indexOf("\n", at);
        text.delete(from, to < from ? text.length() : to + 1);
    }

    private static List<Path> files() {
        List<Path> files = new ArrayList<>(files(Path.of("src/test/resources/handmade")));
        files.addAll(files(Path.of("src/test/resources/yosys")).stream()
                .filter(file -> !file.toString().endsWith(".v"))
                .toList());
        Path corpus = Path.of("../../shared/reports");
        if (Files.isDirectory(corpus)) {
            files.addAll(files(corpus));
        }
        return files;
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.toFile().length() <= LARGEST_FILE)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
