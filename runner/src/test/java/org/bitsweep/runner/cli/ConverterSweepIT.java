package org.bitsweep.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.bitsweep.runner.Cancellation;
import org.bitsweep.runner.csim.Hls4ml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A sweep whose model is converted by a script around hls4ml. The accuracies are those of policies_mlp.json, which hls4ml's
 * C++ scored with configurations written independently of Bitsweep.
 */
class ConverterSweepIT {
    private static final Path GOLDEN = Path.of("../inference/src/test/resources/golden/mnist");

    @TempDir
    private Path folder;

    @Test
    void hls4mlGivesTheTypesAskedForAndTheAccuraciesKnown() throws IOException {
        String python = Hls4ml.python();
        try (InputStream in =
                Objects.requireNonNull(ConverterSweepIT.class.getResourceAsStream("/retype/convert_keras.py"))) {
            Files.write(folder.resolve("convert.py"), in.readAllBytes());
        }
        String golden = GOLDEN.toAbsolutePath().normalize().toString();
        Path sweep = Files.writeString(folder.resolve("sweep.yaml"), """
                model: {convert: "'%1$s' convert.py '%2$s/mlp.keras' --config {config} --out {project}"}
                data: {inputs: '%2$s/X7_test.npy', labels: '%2$s/y_test.npy'}
                base: "ap_fixed<10,4>"
                policies: [truncate-wrap, round-saturate-activation]
                """.formatted(python, golden));

        Invocation run = Invocation.with(System.getenv(), new Cancellation(), "run", sweep.toString(), "--json");

        assertThat(run.code()).as(run.err()).isZero();
        Map<String, String> accuracies = new TreeMap<>();
        for (JsonNode variant : JsonMapper.shared().readTree(run.out()).get("variants")) {
            accuracies.put(
                    variant.get("policy").asString(), variant.get("accuracy").asString());
        }
        assertThat(accuracies)
                .containsEntry("truncate-wrap", "0.3764")
                .containsEntry("round-saturate-activation[addWidth=10,addInteger=5]", "0.9148");
        assertThat(run.err()).doesNotContain("the converter gave");
    }
}
