package org.bitsweep.reports.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.bitsweep.model.result.CorrectSamples;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.model.result.LayerCertificate;
import org.bitsweep.model.result.LayerExcursion;
import org.bitsweep.model.result.Metric;
import org.bitsweep.model.result.VariantResult;
import org.bitsweep.model.result.VariantStatus;
import org.bitsweep.reports.rank.EngineLabel;
import org.bitsweep.reports.rank.FloatReference;
import org.bitsweep.reports.rank.PhaseTime;
import org.bitsweep.reports.rank.SweepResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sweep of golden/mnist: 16 variants of the perceptron whose samples were classified by hls4ml's own C++ (see
 * fixtures/README.md). Its LUT, DSP, latency and clock are the estimate's.
 */
public final class DigitsSweep {
    public static final int SAMPLES = 5000;
    public static final EngineLabel ENGINE =
            new EngineLabel("estimate", "0.1.0", FlowStage.ESTIMATE, 0.25, 0.1, 0.45, 0.25);

    private DigitsSweep() {}

    public static SweepResult sweep() {
        return sweep(variants());
    }

    public static SweepResult sweep(List<VariantResult> variants) {
        return new SweepResult(
                "digits",
                1,
                Optional.empty(),
                SAMPLES,
                variants,
                Optional.empty(),
                Optional.of(new FloatReference(0.9172, Optional.empty())),
                Optional.empty(),
                List.of(),
                ENGINE,
                List.of(new PhaseTime("emulate", Duration.ofMillis(412)), new PhaseTime("rank", Duration.ofMillis(9))));
    }

    public static VariantResult variant(String id) {
        return variants().stream()
                .filter(variant -> variant.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    public static List<VariantResult> variants() {
        List<VariantResult> variants = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(DigitsSweep.class.getResourceAsStream("/fixtures/digits.json"))) {
            JsonMapper.builder().build().readTree(in).get("variants").forEach(node -> variants.add(read(node)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(variants);
    }

    private static VariantResult read(JsonNode node) {
        return new VariantResult(
                node.get("id").asString(),
                Optional.of(node.get("base").asString()),
                node.get("policy").asString(),
                Map.of(),
                VariantStatus.DONE,
                Optional.of(samples(node.get("correct"))),
                Optional.of(samples(node.get("logits"))),
                List.of(
                        metric(Metric.LUT, node.get("lut").asDouble(), ""),
                        metric(Metric.DSP, node.get("dsp").asDouble(), ""),
                        metric(Metric.LATENCY_WORST_CYCLES, node.get("latency").asDouble(), "cycles"),
                        metric(Metric.ESTIMATED_CLOCK_NS, node.get("clock").asDouble(), "ns")),
                excursions(node.get("excursions")),
                List.of(),
                certificates(node.get("certificates")),
                List.of(),
                Optional.empty());
    }

    /** A metric of {@link #ENGINE}. */
    public static Metric metric(String name, double value, String unit) {
        return new Metric(
                name,
                value,
                unit,
                ENGINE.stage(),
                ENGINE.name(),
                ENGINE.version(),
                Optional.empty(),
                OptionalInt.empty());
    }

    private static CorrectSamples samples(JsonNode node) {
        byte[] bytes = Arrays.copyOf(Base64.getDecoder().decode(node.asString()), (SAMPLES + 63) / 64 * 8);
        long[] words = new long[bytes.length / 8];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(words);
        return CorrectSamples.fromWords(SAMPLES, words);
    }

    private static List<LayerExcursion> excursions(JsonNode rows) {
        List<LayerExcursion> layers = new ArrayList<>();
        rows.forEach(row -> layers.add(new LayerExcursion(
                row.get(0).asString(),
                row.get(1).asDouble(),
                row.get(2).asDouble(),
                row.get(3).asInt(),
                row.get(4).asInt(),
                row.get(5).asDouble(),
                row.get(6).asDouble())));
        return layers;
    }

    private static List<LayerCertificate> certificates(JsonNode rows) {
        List<LayerCertificate> layers = new ArrayList<>();
        rows.forEach(row -> layers.add(new LayerCertificate(
                row.get(0).asString(),
                row.get(1).asString(),
                row.get(2).asInt(),
                row.get(3).asDouble(),
                row.get(4).asDouble(),
                row.get(5).asInt(),
                row.get(6).asInt(),
                row.get(7).asInt(),
                row.get(8).asBoolean(),
                row.get(9).asBoolean(),
                row.get(10).asBoolean())));
        return layers;
    }
}
