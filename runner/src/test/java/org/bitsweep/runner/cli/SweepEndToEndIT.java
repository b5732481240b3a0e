package org.bitsweep.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole sweep file on the digits example, by the commands that a user types. */
class SweepEndToEndIT {
    private static final String EXAMPLE = Digits.EXAMPLE.resolve("sweep.yaml").toString();
    private static final String PARAMETERS = "[addWidth=10,addInteger=5]";
    /** Accuracies that hls4ml 1.3.0's compiled C++ has on these 5,000 digits: golden/mnist/policies_mlp.json. */
    private static final Map<String, List<Double>> MEASURED = Map.of(
            "fixed<8,3,TRN,WRAP,0>", List.of(0.1574, 0.8340, 0.3142, 0.8978),
            "fixed<10,4,TRN,WRAP,0>", List.of(0.3764, 0.9012, 0.8098, 0.9148),
            "fixed<12,4,TRN,WRAP,0>", List.of(0.3064, 0.9024, 0.7842, 0.9182),
            "fixed<16,6,TRN,WRAP,0>", List.of(0.9164, 0.9168, 0.9100, 0.9100));

    private static final List<String> POLICIES = List.of(
            "truncate-wrap",
            "round-saturate",
            "wide-accumulator" + PARAMETERS,
            "round-saturate-activation" + PARAMETERS);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private String work() {
        return folder.resolve("wörk folder").toString();
    }

    private static Invocation done(String... command) {
        Invocation run = Invocation.of(command);
        assertThat(run.code()).as(run.err()).isZero();
        return run;
    }

    private static JsonNode json(String... command) {
        return JsonMapper.shared().readTree(done(command).out());
    }

    private static Map<String, JsonNode> byId(JsonNode document) {
        Map<String, JsonNode> variants = new LinkedHashMap<>();
        for (JsonNode variant : document.get("variants")) {
            variants.put(variant.get("id").asString(), variant);
        }
        return variants;
    }

    private static JsonNode variant(Map<String, JsonNode> variants, String id) {
        return Objects.requireNonNull(variants.get(id), () -> id + " is not among " + variants.keySet());
    }

    private static List<String> keys(JsonNode node) {
        return node.propertyStream().map(Map.Entry::getKey).toList();
    }

    @Test
    void measuresWhatTheCompiledNetworkComputes() throws IOException {
        JsonNode document = json("run", EXAMPLE, "--work", work(), "--as", "first", "--json");

        Map<String, List<Double>> found = new LinkedHashMap<>();
        MEASURED.keySet().forEach(base -> found.put(base, new java.util.ArrayList<>(List.of(0.0, 0.0, 0.0, 0.0))));
        for (JsonNode variant : document.get("variants")) {
            assertThat(keys(variant))
                    .contains(
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
                            "metrics");
            assertThat(keys(variant.get("metrics").get(0)))
                    .contains("name", "value", "unit", "stage", "engine", "version");
            Objects.requireNonNull(found.get(variant.get("base").asString()))
                    .set(
                            POLICIES.indexOf(variant.get("policy").asString()),
                            variant.get("accuracy").asDouble());
        }
        assertThat(found).isEqualTo(MEASURED);
        assertThat(document.get("sweep").asString()).isEqualTo("digits");
        assertThat(document.get("verdict").get(0).get("kind").asString()).isEqualTo("USE");
        assertThat(document.get("verdict").get(0).get("text").asString()).contains("round-saturate-activation");
        assertThat(JsonMapper.shared().readTree(Files.readString(Path.of(work(), "results.json"))))
                .isEqualTo(document);
        assertThat(Path.of(work(), "report.html")).isNotEmptyFile();
        assertThat(Files.readAllLines(Path.of(work(), "results.csv"))).hasSizeGreaterThanOrEqualTo(17);
        assertThat(configs())
                .containsExactlyInAnyOrderElementsOf(byId(document).values().stream()
                        .filter(variant -> variant.get("front").asBoolean())
                        .map(variant -> variant.get("id").asString() + ".yml")
                        .toList());
        laterRunsAreKeptBesideIt(document);
    }

    private List<String> configs() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(work(), "configs"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private void laterRunsAreKeptBesideIt(JsonNode first) throws IOException {
        JsonNode second = json("run", EXAMPLE, "--work", work(), "--only", "16_6-*", "--json");
        assertThat(byId(second).keySet()).hasSize(4).allMatch(id -> id.startsWith("16_6-"));
        assertThat(second.get("run").asString()).isEqualTo("2");
        assertThat(byId(json("results", "--work", work(), "--json"))).hasSize(4);

        JsonNode named = json("results", "--work", work(), "--run", "first", "--json");
        assertThat(byId(named).keySet()).isEqualTo(byId(first).keySet());
        assertThat(json("results", "--work", work(), "--run", "1", "--json")).isEqualTo(named);

        Path out = Files.createDirectory(folder.resolve("out"));
        done("report", "--work", work(), "--run", "1", "--out", out.toString());
        assertThat(out).isDirectoryContaining("glob:**/report.html").isDirectoryContaining("glob:**/results.csv");
        assertThat(byId(JsonMapper.shared().readTree(Files.readString(out.resolve("results.json")))))
                .hasSize(16);
    }

    @Test
    void showsWhatItWouldDoAndWritesNothing() throws IOException {
        JsonNode plan = json("run", EXAMPLE, "--work", work(), "--dry-run", "--json");

        assertThat(byId(plan)).hasSize(16);
        assertThat(Path.of(work())).doesNotExist();
    }

    @Test
    void whatOnlyTheHardwareSeesDoesNotChangeAnAccuracy() {
        String sweep = new Digits(folder).sweep("""
                model: mlp.keras
                data: {inputs: X7_test.npy, labels: y_test.npy}
                base: "ap_fixed<10,4>"
                policies: [truncate-wrap]
                axes: {ReuseFactor: [1, 4], Strategy: [Latency, Resource], ClockPeriod: [4ns, 5ns]}
                """);

        Map<String, JsonNode> variants = byId(json("run", sweep, "--json"));

        assertThat(variants).hasSize(8);
        // Under WRAP the order of the additions, all that the strategy changes, doesn't matter.
        assertThat(variants.values())
                .allMatch(variant -> variant.get("accuracy").asDouble() == 0.3764);
    }

    @Test
    void losslessAccumulatorsComputeWhatVeryWideOnesCompute() {
        String sweep = new Digits(folder).sweep("""
                model: mlp.keras
                data: {inputs: X7_test.npy, labels: y_test.npy, inputRange: [0, 1]}
                base: ["ap_fixed<10,4>"]
                policies:
                  - lossless
                  - wide: {accum: "ap_fixed<64,32>", result: "ap_fixed<64,32>", activation: base}
                  - mine: {accum: lossless, result: "base,RND,SAT", layers: ["fc*"], except: [fc3]}
                """);

        Map<String, JsonNode> variants = byId(json("run", sweep, "--json"));

        JsonNode lossless = variant(variants, "10_4-lossless");
        assertThat(lossless.get("logitsAccuracy").asDouble())
                .isEqualTo(variant(variants, "10_4-wide").get("logitsAccuracy").asDouble());
        assertThat(variant(variants, "10_4-mine").get("status").asString()).isEqualTo("done");
    }

    @Test
    void choosesOnOnePartOfTheSamplesAlone() {
        String yaml = """
                model: mlp.keras
                data: {inputs: X7_test.npy, labels: y_test.npy, select: "%s"}
                base: "ap_fixed<12,4>"
                policies: [round-saturate]
                """;
        Digits digits = new Digits(folder);
        JsonNode low =
                variant(byId(json("run", digits.sweep(String.format(yaml, ":2000")), "--json")), "12_4-round-saturate");
        JsonNode high =
                variant(byId(json("run", digits.sweep(String.format(yaml, "2000:")), "--json")), "12_4-round-saturate");

        assertThat(low.get("samples").asInt()).isEqualTo(2000);
        assertThat(high.get("samples").asInt()).isEqualTo(3000);
        // Both parts together are the whole: 0.9024 of 5,000.
        assertThat(low.get("accuracy").asDouble() * 2000 + high.get("accuracy").asDouble() * 3000)
                .isCloseTo(4512, within(1e-6));
    }

    @Test
    void aVariantThatFailsDoesNotStopTheOthers() {
        String sweep = """
                model: mlp.keras
                data: {inputs: X7_test.npy, labels: y_test.npy}
                base: ["ap_fixed<10,4>"]
                policies:
                  - truncate-wrap
                  - mine: {accum: "ap_fixed<4000,3>", weight: "ap_fixed<4096,3>", result: base}
                """;
        Digits digits = new Digits(folder);

        // A product of 10 and 4,096 bits is wider than any type.
        Invocation some = Invocation.of("run", digits.sweep(sweep), "--json");
        assertThat(some.code()).as(some.err()).isEqualTo(1);
        Map<String, JsonNode> variants = byId(JsonMapper.shared().readTree(some.out()));
        assertThat(variant(variants, "10_4-truncate-wrap").get("accuracy").asDouble())
                .isEqualTo(0.3764);
        assertThat(variant(variants, "10_4-mine").get("status").asString()).isEqualTo("failed");

        Invocation all = Invocation.of("run", digits.sweep(sweep + "overrides: {softmax: {TableSize: 1000}}"));
        assertThat(all.code()).as(all.err()).isEqualTo(3);
        assertThat(all.out()).contains("0/2 done, 2 failed").contains("use a power of two");
    }
}
