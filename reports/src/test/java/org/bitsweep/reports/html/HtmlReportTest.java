package org.bitsweep.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.model.result.CorrectSamples;
import org.bitsweep.model.result.Metric;
import org.bitsweep.model.result.VariantResult;
import org.bitsweep.model.result.VariantStatus;
import org.bitsweep.reports.rank.RankedSweep;
import org.bitsweep.reports.rank.Ranking;
import org.bitsweep.reports.testing.DigitsSweep;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HtmlReportTest {
    private static final String HOSTILE = "</script><b onload=\"x\">&amp;'{{";

    @TempDir
    Path folder;

    private final RankedSweep digits = Ranking.of(DigitsSweep.sweep());
    private final Document page = Jsoup.parse(HtmlReport.toText(digits));

    @Test
    void theVerdictComesFirst() {
        Elements sections = page.select("main > section");
        assertThat(sections.eachAttr("id").get(0)).isEqualTo("verdict");
        assertThat(page.select("#verdict dt").eachText().get(0)).isEqualTo("USE");
        assertThat(page.select("#verdict .USE dd").text()).startsWith("<10,4> round-saturate-activation:");
    }

    @Test
    void listsEveryVariantWithItsMeasuredAccuracyAndItsEstimatedCost() {
        assertThat(page.select("#ranking tbody tr")).hasSize(16);
        assertThat(page.select("tr[data-id=16_6-truncate-wrap]").text()).contains("0.9164");
        assertThat(page.select("#ranking th").eachText())
                .contains(
                        "accuracy measured",
                        "LUT estimate",
                        "DSP estimate",
                        "latency, cycles estimate",
                        "clock, ns estimate");
        assertThat(page.select("tr[data-id=16_6-truncate-wrap]").text()).contains("40,811", "1,929");
        assertThat(page.select("#tradeoff .stage").text()).isEqualTo("LUT: estimate, not synthesis");
    }

    @Test
    void onlyMembersOfTheFrontThatAreAsAccurateLookRecommended() {
        assertThat(page.select("#ranking tr.chosen, #ranking tr.front").eachAttr("data-id"))
                .containsExactly(
                        "10_4-round-saturate-activation", "12_4-round-saturate-activation", "16_6-truncate-wrap");
        assertThat(page.select("tr[data-id=8_3-truncate-wrap] .why").text()).isEqualTo("front, but -75.74 pp");
    }

    @Test
    void loadsNothingFromElsewhere() {
        assertThat(page.select("[src], link, iframe, img, object")).isEmpty();
        assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
                .startsWith("default-src 'none'");
    }

    @Test
    void drawsAPointAVariantInTheStaticPicture() {
        assertThat(page.select("figure.static svg circle title")).hasSize(16);
        assertThat(page.select("figure.static svg path.front")).hasSize(1);
        assertThat(page.select("figure.static svg circle title").eachText())
                .anyMatch(title -> title.startsWith(
                        "1. <10,4> round-saturate-activation: accuracy 0.9148, LUT 48,532, DSP 10, front"));
    }

    @Test
    void givesTheScriptTheSameNumbers() {
        JsonNode data =
                JsonMapper.builder().build().readTree(page.select("#data").html());
        assertThat(data.get("points").size()).isEqualTo(16);
        assertThat(data.get("points").get(0).get("accuracy").asDouble()).isEqualTo(0.9148);
        assertThat(data.get("points").get(0).get("dsp").asInt()).isEqualTo(10);
        assertThat(data.get("stage").asString()).isEqualTo("estimate");
    }

    @Test
    void showsProvenAndGivenBitsOfTheChosenVariantOpened() {
        Elements open = page.select("#layers details[open]");
        assertThat(open).hasSize(1);
        assertThat(open.select("summary").text()).isEqualTo("<10,4> round-saturate-activation (chosen)");
        assertThat(open.select("tbody tr").eachText())
                .element(2)
                .asString()
                .contains("fc3", "<20,9", "7", "9", "81.6 %");
    }

    @Test
    void isTheSameForTheSameSweep() {
        assertThat(HtmlReport.toText(Ranking.of(DigitsSweep.sweep()))).isEqualTo(HtmlReport.toText(digits));
    }

    @Test
    void escapesNamesFromOutsideEverywhere() {
        VariantResult hostile = new VariantResult(
                HOSTILE,
                Optional.of(HOSTILE),
                HOSTILE,
                Map.of(HOSTILE, HOSTILE),
                VariantStatus.DONE,
                Optional.of(CorrectSamples.of(new boolean[DigitsSweep.SAMPLES])),
                Optional.empty(),
                List.of(DigitsSweep.metric(Metric.LUT, 5, "")),
                List.of(),
                List.of(),
                List.of(),
                List.of(HOSTILE),
                Optional.empty());
        Document plain = Jsoup.parse(HtmlReport.toText(Ranking.of(DigitsSweep.sweep(List.of(hostile)))));
        assertThat(plain.select("[onload]")).isEmpty();
        assertThat(plain.select("script")).hasSize(3);
        assertThat(plain.select("#ranking tbody tr").attr("data-id")).isEqualTo(HOSTILE);
        assertThat(plain.select("#remarks dd").text()).isEqualTo(HOSTILE);
        assertThat(JsonMapper.builder()
                        .build()
                        .readTree(plain.select("#data").html())
                        .get("points")
                        .get(0)
                        .get("policy")
                        .asString())
                .isEqualTo(HOSTILE);
    }

    @Test
    void aSweepWithoutAnyNumberIsStillAPage() {
        VariantResult failed = new VariantResult(
                "v",
                Optional.empty(),
                "p",
                Map.of(),
                VariantStatus.FAILED,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.of("out of memory"));
        Document empty = Jsoup.parse(HtmlReport.toText(Ranking.of(DigitsSweep.sweep(List.of(failed)))));
        assertThat(empty.select("#ranking th").eachText()).noneMatch(head -> head.startsWith("DSP"));
        assertThat(empty.select("#tradeoff .empty")).hasSize(1);
        assertThat(empty.select("#ranking tbody tr td.number").eachText()).doesNotContain("0", "0.0000");
        assertThat(empty.select("#remarks dd").text()).isEqualTo("failed: out of memory");
    }

    @Test
    void writesTheFileWhole() throws IOException {
        HtmlReport.write(digits, folder.resolve("a/report.html"));
        assertThat(Files.readString(folder.resolve("a/report.html"))).isEqualTo(HtmlReport.toText(digits));
        try (var files = Files.list(folder.resolve("a"))) {
            assertThat(files).hasSize(1);
        }
    }
}
