package org.bitsweep.reports.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bitsweep.model.result.FailureKind;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The corpus of real reports beside the repository, {@code ../shared/reports}. It looks for {@code expected.json}, a list of
 * {@code {"path", "kind", "version", "expect": {NAME: VALUE}}} in which {@code null} means that the file states none, and for
 * rows of {@code manifest.csv} that name a file and hold a word {@code log:CLASS} where the log is that of a failed run. Where
 * the folder is absent the tests are skipped, but not on the build server.
 */
class SharedReportsTest {
    private static final Path FOLDER = Path.of("../../shared/reports");
    /** The names of expected.json and ours. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("target", "target_clock_ns"),
            Map.entry("estimated", "estimated_clock_ns"),
            Map.entry("best", "latency_best_cycles"),
            Map.entry("worst", "latency_worst_cycles"),
            Map.entry("imin", "interval_min_cycles"),
            Map.entry("imax", "interval_max_cycles"),
            Map.entry("BRAM_18K", "bram18k"),
            Map.entry("BRAM_TILE", "bram36k_tiles"),
            Map.entry("FF", "ff"),
            Map.entry("LUT", "lut"),
            Map.entry("URAM", "uram"),
            Map.entry("DSP", "dsp"),
            Map.entry("WNS", "wns_ns"),
            Map.entry("TNS", "tns_ns"),
            Map.entry("WHS", "whs_ns"));

    private static Path corpus() {
        if ("true".equals(System.getenv("CI"))) {
            assertThat(FOLDER).isDirectory();
        }
        assumeTrue(Files.isDirectory(FOLDER), () -> FOLDER + " is not here");
        return FOLDER;
    }

    @Test
    void nothingButTheParseErrorIsThrown() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(corpus())) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            try {
                assertThat(ReportParser.parse(file).path()).isEqualTo(file);
            } catch (ReportParseException expected) {
                assertThat(expected.problem()).contains(file.getFileName().toString());
            }
        }
    }

    @Test
    void everyExpectedFileIsEqualInNumbersVersionAndPart() throws IOException {
        JsonNode expected = JsonMapper.shared().readTree(Files.readString(corpus().resolve("expected.json")));
        List<String> differences = new ArrayList<>();
        for (JsonNode entry : expected) {
            Path file = FOLDER.resolve(entry.get("path").asString());
            try {
                compare(entry, ReportParser.parse(file), differences);
            } catch (ReportParseException e) {
                differences.add(e.problem());
            }
        }
        assertThat(differences).isEmpty();
    }

    private static void compare(JsonNode entry, ParsedReport report, List<String> differences) {
        String path = entry.get("path").asString();
        for (Map.Entry<String, JsonNode> member : entry.get("expect").properties()) {
            String key = member.getKey();
            if (!NAMES.containsKey(key) && !Set.of("version", "part", "top").contains(key)) {
                continue;
            }
            // What the file has instead of a number, NA or inf, is no number: it must not be read as one.
            Optional<String> wanted = member.getValue().isNull()
                            || (NAMES.containsKey(key) && !member.getValue().isNumber())
                    ? Optional.empty()
                    : Optional.of(plain(member.getValue().asString()));
            Optional<String> found = switch (member.getKey()) {
                case "version" -> report.version();
                case "part" -> report.part();
                case "top" -> report.design();
                default -> number(report, member.getKey());
            };
            if (!wanted.equals(found.map(SharedReportsTest::plain))) {
                differences.add(path + ": " + member.getKey() + " is " + wanted + ", read " + found);
            }
        }
    }

    private static Optional<String> number(ParsedReport report, String key) {
        String name = NAMES.getOrDefault(key, key);
        return report.metrics().stream()
                .filter(metric -> metric.module().isEmpty() && metric.name().equals(name))
                .findFirst()
                .map(metric -> String.valueOf(metric.value()));
    }

    /** Numbers in one form, other texts as they are. */
    private static String plain(String text) {
        try {
            return String.valueOf(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return text;
        }
    }

    /**
     * What the manifest's note says of a log, and how such a log may be classified. An access violation is a crash, whatever
     * it was short of; what the notes call unrolling are all errors of the front end.
     */
    private static final Map<String, Set<FailureKind>> CLASSES = Map.of(
            "log:license", Set.of(FailureKind.LICENSE),
            "log:oom", Set.of(FailureKind.OUT_OF_MEMORY, FailureKind.CRASH),
            "log:deadlock", Set.of(FailureKind.DEADLOCK),
            "log:crash", Set.of(FailureKind.CRASH),
            "log:nofile", Set.of(FailureKind.FILE_MISSING),
            "log:unroll",
                    Set.of(
                            FailureKind.UNROLL_LIMIT,
                            FailureKind.PARTITION_LIMIT,
                            FailureKind.WIDTH_LIMIT,
                            FailureKind.CODE_ERROR));

    /** Says "Compilation of the preprocessed source failed", in no line that begins with ERROR. */
    private static final String FAILED_WITHOUT_AN_ERROR_LINE = "TurakhiaLab+DP-HLS/odd_a0f7b8/vitis_hls.log";

    @Test
    void everyFailedLogIsClassifiedAsItsRowSays() throws IOException {
        List<String> wrong = new ArrayList<>();
        int logs = 0;
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(corpus().resolve("manifest.csv"))) {
            for (NamedCsvRecord row : rows) {
                String note = row.getField("note");
                if (note.startsWith("log:")) {
                    logs++;
                    ParsedReport report = ReportParser.parse(FOLDER.resolve(row.getField("local_path")));
                    classified(row.getField("local_path"), note.split(";", -1)[0], report, wrong);
                }
            }
        }
        assertThat(logs).isGreaterThan(50);
        assertThat(wrong).isEmpty();
    }

    @Test
    void logsOfRunsThatSucceededSayThatTheyDid() throws IOException {
        List<String> wrong = new ArrayList<>();
        int logs = 0;
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(corpus().resolve("manifest.csv"))) {
            for (NamedCsvRecord row : rows) {
                String note = row.getField("note");
                String path = row.getField("local_path");
                if (note.startsWith("success:") && !path.equals(FAILED_WITHOUT_AN_ERROR_LINE)) {
                    logs++;
                    ParsedReport report = ReportParser.parse(FOLDER.resolve(path));
                    if (report.status() != ReportStatus.SUCCESS) {
                        wrong.add(path + ": " + report.status());
                    }
                }
            }
        }
        assertThat(logs).isGreaterThan(15);
        assertThat(wrong).isEmpty();
    }

    @Test
    void noFileOfTheCorpusButTheCataloguesIsOfAnUnknownKind() throws IOException {
        List<String> unknown = new ArrayList<>();
        int files = 0;
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(corpus().resolve("manifest.csv"))) {
            for (NamedCsvRecord row : rows) {
                files++;
                try {
                    ReportParser.parse(FOLDER.resolve(row.getField("local_path")));
                } catch (ReportParseException e) {
                    unknown.add(e.problem());
                }
            }
        }
        assertThat(files).isGreaterThan(500);
        assertThat(unknown).isEmpty();
    }

    private static void classified(String path, String note, ParsedReport report, List<String> wrong) {
        Optional<FailureKind> kind = report.failures().stream().findFirst().map(ReportFailure::kind);
        Set<FailureKind> allowed = CLASSES.getOrDefault(note, EnumSet.allOf(FailureKind.class));
        if (report.status() == ReportStatus.SUCCESS
                || kind.filter(allowed::contains).isEmpty()) {
            wrong.add(path + " (" + note + "): " + report.status() + ", " + kind);
        }
    }

    @Test
    void aWrappersBlackBoxIsRefusedButNotTheHierarchyOfTheSameRun() throws IOException {
        Path run = corpus().resolve("fjrdev+dsp_recon/g00");

        assertThat(ReportParser.parse(run.resolve("bd_0_wrapper_utilization_synth.rpt"))
                        .status())
                .isEqualTo(ReportStatus.FAILED);
        assertThat(ReportParser.parse(run.resolve("mac_utilization_hierarchical_synth.rpt"))
                        .status())
                .isEqualTo(ReportStatus.SUCCESS);
    }
}
