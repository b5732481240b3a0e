package org.bitsweep.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.model.result.LayerCost;
import org.bitsweep.model.result.Metric;
import org.bitsweep.model.result.VariantResult;
import org.bitsweep.reports.export.JsonExport;
import org.bitsweep.reports.export.LayerCsvExport;
import org.bitsweep.reports.export.ResultTable;
import org.bitsweep.reports.rank.CostBasis;
import org.bitsweep.reports.rank.RankedSweep;
import org.bitsweep.reports.rank.Ranking;
import org.bitsweep.reports.testing.DigitsSweep;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a sweep with Yosys shows of its layers. */
class LayerCostTest {
    private static final RankedSweep SWEEP = Ranking.of(DigitsSweep.sweep(List.of(
            variant("10_4-truncate-wrap", 1000, 20),
            variant("10_4-round-saturate", 1500, 20),
            variant("12_4-truncate-wrap", 2000, 24))));

    private static Metric yosys(String name, double value) {
        return new Metric(
                name,
                value,
                "",
                FlowStage.SYNTH,
                "yosys",
                "0.23 without DSP",
                Optional.of("jobs/ab/1/stat.json"),
                OptionalInt.of(7));
    }

    /** A variant of the digits with two layers. */
    private static VariantResult variant(String id, double first, double second) {
        List<Metric> metrics = new ArrayList<>(List.of(yosys("lut", first + second), yosys("dsp", 0)));
        metrics.add(new Metric(
                Metric.LATENCY_WORST_CYCLES,
                6,
                "cycles",
                FlowStage.SYNTH,
                "verilog",
                "0.1.0",
                Optional.empty(),
                OptionalInt.empty()));
        return DigitsSweep.variant(id)
                .withSynthesis(metrics, List.of(), Optional.empty())
                .withLayers(List.of(
                        new LayerCost("fc1", "dense_" + id.length(), List.of(yosys("lut", first), yosys("ff", 320))),
                        new LayerCost("relu", "relu_1", List.of(yosys("lut", second)))));
    }

    @Test
    void thePageSetsLayersAgainstPoliciesForEachBaseType() {
        Document page = Jsoup.parse(HtmlReport.toText(SWEEP));

        assertThat(page.select("#layercosts h3").eachText())
                .containsExactly(
                        "fixed<10,4,TRN,WRAP,0> yosys 0.23 without DSP",
                        "fixed<12,4,TRN,WRAP,0> yosys 0.23 without DSP");
        assertThat(page.select("#layercosts table").get(0).select("tr").eachText())
                .containsExactly(
                        "layer truncate-wrap round-saturate",
                        "fc1 1,000 1,500 1.50x",
                        "relu 20 20 1.00x",
                        "all 1,020 1,520 1.49x");
        assertThat(page.select("#layercosts td[title]").attr("title")).isEqualTo("320 FF");
        assertThat(page.select("#layercosts .stage").text()).contains("mapped by yosys, not calibrated against Vivado");
        assertThat(page.select("#ranking th").eachText()).contains("LUT yosys");
    }

    @Test
    void figuresAreYosysWithItsVersionAndCyclesTheGenerators() {
        CostBasis.Source source = SWEEP.basis().source().orElseThrow();

        assertThat(source.describe()).isEqualTo("mapped by yosys, not calibrated against Vivado");
        assertThat(source.version()).isEqualTo("0.23 without DSP");
        assertThat(SWEEP.variants()).allSatisfy(variant -> {
            assertThat(variant.objectives().latency()).hasValue(6);
            assertThat(variant.objectives().clockNs()).isEmpty();
        });
    }

    @Test
    void numbersOfAnotherReleaseAreNotComparedWith() {
        VariantResult newer = variant("16_6-truncate-wrap", 10, 10);
        List<Metric> other = newer.metrics().stream()
                .map(metric -> new Metric(
                        metric.name(),
                        metric.value(),
                        metric.unit(),
                        metric.stage(),
                        metric.engine(),
                        metric.engine().equals("yosys") ? "0.70 without DSP" : metric.version(),
                        metric.file(),
                        metric.line()))
                .toList();
        List<VariantResult> all = new ArrayList<>(SWEEP.result().variants());
        all.add(newer.withSynthesis(other, List.of(), Optional.empty()));

        RankedSweep ranked = Ranking.of(DigitsSweep.sweep(all));

        assertThat(ranked.variants())
                .filteredOn(variant -> variant.variant().id().equals("16_6-truncate-wrap"))
                .allSatisfy(variant -> assertThat(variant.objectives().lut()).isEmpty());
    }

    @Test
    void theTerminalHasARowForEachVariant() {
        assertThat(ResultTable.render(SWEEP, ResultTable.Style.PLAIN).lines())
                .anyMatch(line -> line.matches("LUT +fc1 +relu"))
                .anyMatch(line -> line.matches(" *[1-3]  <10,4> round-saturate +1,500 +20"));
    }

    @Test
    void documentsHaveEveryNumberWithItsPlace() {
        JsonNode layer = JsonMapper.shared()
                .readTree(JsonExport.toText(SWEEP))
                .get("variants")
                .get(0)
                .get("layers")
                .get(1);

        assertThat(layer.get("layer").asString()).isEqualTo("relu");
        assertThat(layer.get("module").asString()).isEqualTo("relu_1");
        assertThat(layer.get("metrics").get(0).get("file").asString()).isEqualTo("jobs/ab/1/stat.json");
        assertThat(LayerCsvExport.toText(SWEEP).lines())
                .contains("10_4-round-saturate,\"fixed<10,4,TRN,WRAP,0>\",round-saturate,fc1,dense_19,lut,1500,,yosys,"
                        + "0.23 without DSP,jobs/ab/1/stat.json,7");
    }
}
