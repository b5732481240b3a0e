package org.bitsweep.reports.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bitsweep.model.result.Metric;
import org.bitsweep.reports.export.ResultTable.Style;
import org.bitsweep.reports.rank.RankedSweep;
import org.bitsweep.reports.rank.Ranking;
import org.bitsweep.reports.rank.VerdictLine;
import org.bitsweep.reports.rank.VerdictLine.Kind;
import org.bitsweep.reports.testing.DigitsSweep;
import org.bitsweep.reports.testing.Variants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExportTest {
    private static final RankedSweep DIGITS =
            Ranking.of(DigitsSweep.sweep()).withHints(List.of(new VerdictLine(Kind.PASTE, "configs/10_4.yml", "")));

    @TempDir
    Path folder;

    @Test
    void jsonHasTheKeysOfTheContractInTheirOrder() {
        JsonNode root = read(JsonExport.toText(DIGITS));
        assertThat(root.propertyNames()).containsExactly("sweep", "run", "verdict", "variants");
        assertThat(root.get("verdict").get(0).propertyNames()).containsExactly("kind", "text", "evidence");
        JsonNode variant = root.get("variants").get(0);
        assertThat(variant.propertyNames())
                .containsExactly(
                        "id",
                        "base",
                        "policy",
                        "axes",
                        "accuracy",
                        "logitsAccuracy",
                        "samples",
                        "interval",
                        "front",
                        "why",
                        "status",
                        "metrics",
                        "events",
                        "divergence");
        assertThat(variant.get("divergence").propertyNames())
                .containsExactly("samples", "threshold", "first", "layers");
        assertThat(variant.get("metrics").get(0).propertyNames())
                .containsExactly("name", "value", "unit", "stage", "engine", "version", "file", "line");
        assertThat(variant.get("base").asString()).isEqualTo("fixed<10,4,TRN,WRAP,0>");
        assertThat(variant.get("policy").asString()).isEqualTo("round-saturate-activation[addWidth=10,addInteger=5]");
        assertThat(variant.get("accuracy").asDouble()).isEqualTo(0.9148);
        assertThat(variant.get("logitsAccuracy").asDouble()).isEqualTo(0.913);
        assertThat(variant.get("interval").size()).isEqualTo(2);
        assertThat(variant.get("metrics").get(0).get("stage").asString()).isEqualTo("estimate");
    }

    @Test
    void jsonTellsAbsentFromZero() {
        JsonNode variant = read(JsonExport.toText(failed())).get("variants").get(0);
        for (String key : List.of("base", "accuracy", "logitsAccuracy", "samples", "interval")) {
            assertThat(variant.get(key).isNull()).as(key).isTrue();
        }
        assertThat(variant.get("status").asString()).isEqualTo("failed");
        assertThat(variant.get("front").asBoolean()).isFalse();
        assertThat(variant.get("metrics").isEmpty()).isTrue();
    }

    @Test
    void csvHasARowAVariantAndAColumnAMetricAndStage() throws Exception {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(CsvExport.toText(DIGITS))) {
            List<NamedCsvRecord> rows = reader.stream().toList();
            assertThat(rows).hasSize(16);
            assertThat(rows.get(0).getField("id")).isEqualTo("10_4-round-saturate-activation");
            assertThat(rows.get(0).getField("policy")).isEqualTo("round-saturate-activation[addWidth=10,addInteger=5]");
            assertThat(rows.get(0).getField("accuracy")).isEqualTo("0.9148");
            assertThat(rows.get(0).getField(Metric.LUT + " [estimate]")).isEqualTo("48532");
        }
        assertThat(CsvExport.toText(failed())).endsWith("failed: out of memory,,,,,\n");
    }

    @Test
    void theTableIsThatOfTheContract() {
        List<String> lines = ResultTable.render(DIGITS, Style.PLAIN).lines().toList();
        assertThat(lines.get(0))
                .isEqualTo("digits  16/16 done, 0 failed   float 0.9172   n = 5,000   LUT: estimate, not synthesis");
        assertThat(lines.get(1)).startsWith("USE     <10,4> round-saturate-activation: accumulators <20,9> WRAP");
        assertThat(lines)
                .contains("  1  <10,4> round-saturate-activation  0.9148 [.907, .922]  LUT 1.00x  DSP 10     front")
                .anyMatch(
                        line -> line.matches(
                                "  \\d+  <12,4> round-saturate-activation  0.9182 \\[.910, .925]  LUT 0.95x  DSP 1,535  front"));
        assertThat(lines.get(lines.size() - 1)).isEqualTo("PASTE   configs/10_4.yml");
    }

    @Test
    void theTableKeepsToTheWidthAndToAscii() {
        String text = ResultTable.render(DIGITS, new Style(72, true, 5));
        assertThat(text.chars().allMatch(character -> character < 128)).isTrue();
        assertThat(text.lines()).allMatch(line -> line.length() <= 74);
        assertThat(text).contains("-0.50 ... +0.18").contains("and 11 more in results.csv");
    }

    @Test
    void dspAreLeftOutWhereTheyWouldCutTheRowsAndWhereNobodyHasThem() {
        assertThat(ResultTable.render(DIGITS, new Style(95, false, 99)))
                .doesNotContain("DSP 10 ")
                .contains("dominated by 3\n");
        assertThat(ResultTable.render(DIGITS, new Style(110, false, 99))).contains("DSP 1,929  dominated by 3\n");
        RankedSweep without = Ranking.of(DigitsSweep.sweep(
                List.of(Variants.done("v", Variants.first(4000, DigitsSweep.SAMPLES), Variants.lut(7)))));
        assertThat(ResultTable.render(without, Style.PLAIN)).contains("LUT 1.00x  front\n");
    }

    @Test
    void filesAreReplacedWholeAndNothingIsLeftBehind() throws Exception {
        Path file = folder.resolve("out/results.json");
        JsonExport.write(failed(), file);
        JsonExport.write(DIGITS, file);
        assertThat(Files.readString(file)).isEqualTo(JsonExport.toText(DIGITS));
        try (var files = Files.list(folder.resolve("out"))) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aFileThatCanNotBeWrittenIsNamed() throws Exception {
        Path file = folder.resolve("taken");
        Files.createDirectories(file.resolve("inside"));
        assertThatThrownBy(() -> CsvExport.write(DIGITS, file))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining(file.toString());
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    private static RankedSweep failed() {
        return Ranking.of(DigitsSweep.sweep(List.of(Variants.failed("v", "out of memory"))));
    }

    private static JsonNode read(String text) {
        return JsonMapper.builder().build().readTree(text);
    }
}
