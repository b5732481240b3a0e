package org.bitsweep.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bitsweep.model.importer.numpy.NumpyFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EmulateCommandTest {
    private static final String MODEL = Digits.EXAMPLE.resolve("mlp.keras").toString();
    private static final String DATA = Digits.EXAMPLE.resolve("X7_test.npy").toString();
    private static final String LABELS = Digits.EXAMPLE.resolve("y_test.npy").toString();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    /** The labels' own agreement with the outputs, counted here without any of the program's accuracy code. */
    @Test
    void tellsTheShareOfSamplesWhoseLargestOutputIsTheLabel() {
        Path outputs = folder.resolve("y.npy");
        Invocation run = Invocation.of(
                "emulate", MODEL, "--input", DATA, "--labels", LABELS, "--output", outputs.toString(), "--json");

        assertThat(run.code()).as(run.err()).isZero();
        double[] values = NumpyFile.read(outputs).toArray();
        double[] labels = NumpyFile.read(Path.of(LABELS)).toArray();
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            int largest = 0;
            for (int j = 1; j < 10; j++) {
                largest = values[10 * i + j] > values[10 * i + largest] ? j : largest;
            }
            right += largest == labels[i] ? 1 : 0;
        }
        JsonNode document = JsonMapper.shared().readTree(run.out());
        assertThat(document.get("accuracy").asDouble()).isEqualTo(right / 5000.0);
        assertThat(document.get("logitsAccuracy").asDouble()).isGreaterThan(0.9);
        assertThat(document.get("samples").asInt()).isEqualTo(5000);
    }

    /** 5,000 samples of 49 pixels; fc1 has 32 neurons, so 160,000 results; pixels from 0 to 1 fit fixed<16,6>. */
    @Test
    void countsTheCastsAndComparesWithTheFloatNetwork() {
        Invocation run = Invocation.of("emulate", MODEL, "--input", DATA, "--json");

        assertThat(run.code()).as(run.err()).isZero();
        JsonNode document = JsonMapper.shared().readTree(run.out());
        JsonNode events = document.get("events");
        assertThat(events.get("samples").asInt()).isEqualTo(5000);
        assertThat(events.get("notCounted").isEmpty()).isTrue();
        JsonNode pixels = events.get("sites").get(0);
        assertThat(pixels.get("site").asString()).isEqualTo("input");
        assertThat(pixels.get("casts").asInt()).isEqualTo(5000 * 49);
        assertThat(pixels.get("overflows").asInt()).isZero();
        assertThat(pixels.get("largest").asDouble()).isEqualTo(1);
        assertThat(events.get("sites")).anySatisfy(site -> {
            assertThat(site.get("layer").asString() + " " + site.get("site").asString())
                    .isEqualTo("fc1 result");
            assertThat(site.get("casts").asInt()).isEqualTo(160_000);
        });
        JsonNode divergence = document.get("divergence");
        assertThat(divergence.get("layers").get(1).get("layer").asString()).isEqualTo("fc1");
        assertThat(divergence.get("layers").get(1).get("relative").asDouble()).isBetween(0.0, 0.05);
        assertThat(divergence.get("threshold").asDouble()).isEqualTo(0.25);
    }

    @Test
    void leavesTheCountsOutWhereNobodyWantsThem() {
        Invocation run = Invocation.of("emulate", MODEL, "--input", DATA, "--events", "none", "--json");

        assertThat(JsonMapper.shared().readTree(run.out()).propertyNames()).doesNotContain("events", "divergence");
    }

    @Test
    void refusesTargetsBeforeItComputes() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        for (List<String> target : List.of(
                List.of("--output", folder.toString(), "is a folder; name a file in it"),
                List.of("--output", folder.resolve("no/y.npy").toString(), "there is no folder"),
                List.of("--trace", file.toString(), "is a file; name a folder"),
                List.of("--labels", MODEL, "is no NumPy array"))) {
            Invocation run = Invocation.of("emulate", MODEL, "--input", DATA, target.get(0), target.get(1));
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).contains(target.get(2)).hasLineCount(1);
        }
        assertThat(folder).isDirectoryContaining(path -> path.endsWith("file"));
    }

    @Test
    void namesTheInputsThatThereAre() {
        Invocation run = Invocation.of("emulate", MODEL, "--input", "pixles=" + DATA);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("the network has no input pixles; did you mean pixels?");
    }

    @Test
    void refusesASingleNumber() throws IOException {
        Path scalar = folder.resolve("scalar.npy");
        NumpyFile.write(scalar, new int[0], new double[1]);
        Invocation run = Invocation.of("emulate", MODEL, "--input", scalar.toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("scalar.npy: has shape [], but a sample of input pixels has shape [49]");
    }
}
