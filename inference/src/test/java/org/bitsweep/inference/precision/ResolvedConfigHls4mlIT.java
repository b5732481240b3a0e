package org.bitsweep.inference.precision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bitsweep.inference.testing.ExpectedTypes;
import org.bitsweep.inference.testing.GoldenModels;
import org.bitsweep.model.importer.hls4ml.HlsConfigWriter;
import org.bitsweep.model.policy.MaximumModes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * hls4ml 1.3.0 itself resolves exported configurations to the types that were resolved here. Runs where the environment
 * variable HLS4ML_PYTHON names a Python that has hls4ml.
 */
class ResolvedConfigHls4mlIT {
    private static final int MINUTES = 5;
    private static final Pattern DIFFERENCE =
            Pattern.compile("(.+)\\.(\\w+_t) is (\\S+) in hls4ml 1\\.3\\.0, not (\\S+);");

    @TempDir
    Path folder;

    @Test
    void hls4mlResolvesToTheseTypes() throws IOException, InterruptedException {
        String python = System.getenv("HLS4ML_PYTHON");
        if ("true".equals(System.getenv("CI"))) {
            assertThat(python).as("HLS4ML_PYTHON").isNotNull();
        }
        assumeTrue(python != null, "HLS4ML_PYTHON names no Python with hls4ml");

        List<String> command = new ArrayList<>(List.of(Objects.requireNonNull(python), script().toString()));
        List<Map<String, Map<String, String>>> expected = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (ResolvedCases.Resolvable given : ResolvedCases.all().toList()) {
            TypedNetwork network = given.network();
            ResolvedConfig resolved = ResolvedConfig.of(given.graph(), given.config(), network);
            add(command, given.model(), HlsConfigWriter.toJson(resolved.config()));
            expected.add(announced(resolved, ExpectedTypes.of(network)));
            names.add(given + ", written down");
        }
        for (ResolvedCases.Resolvable given : ResolvedCases.fused().toList()) {
            if (given.modes() == MaximumModes.IGNORE) {
                add(command, given.model(), HlsConfigWriter.toJson(given.config()));
                expected.add(ExpectedTypes.of(given.network()));
                names.add(given + ", as given");
            }
        }
        List<JsonNode> resolved = run(command);
        assertThat(resolved).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(ExpectedTypes.ofLayers(resolved.get(i))).as(names.get(i)).isEqualTo(expected.get(i));
        }
    }

    /** With the types that hls4ml can't be told, which it has to resolve to what the resolved configuration announces. */
    private static Map<String, Map<String, String>> announced(
            ResolvedConfig resolved, Map<String, Map<String, String>> types) {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        types.forEach((layer, own) -> all.put(layer, new TreeMap<>(own)));
        for (String difference : resolved.differences()) {
            Matcher words = DIFFERENCE.matcher(difference);
            assertThat(words.lookingAt()).as(difference).isTrue();
            Map<String, String> layer = all.get(words.group(1));
            assertThat(layer).as(difference).containsEntry(words.group(2), words.group(4));
            Objects.requireNonNull(layer).put(words.group(2), words.group(3));
        }
        return all;
    }

    private void add(List<String> command, String model, String config) throws IOException {
        Path file = folder.resolve("config" + command.size() + ".json");
        Files.writeString(file, config);
        command.add(GoldenModels.copy(model).toString());
        command.add(file.toString());
    }

    private Path script() throws IOException {
        Path copy = folder.resolve("resolve_types.py");
        try (InputStream script = getClass().getResourceAsStream("/fixtures/scripts/resolve_types.py")) {
            Files.copy(Objects.requireNonNull(script), copy);
        }
        return copy;
    }

    private List<JsonNode> run(List<String> command) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(log.toFile())
                .start();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        process.destroy();
        String text = Files.readString(log, StandardCharsets.UTF_8);
        assertThat(ended && process.exitValue() == 0).as(text).isTrue();
        JsonMapper mapper = JsonMapper.builder().build();
        return Files.readAllLines(out).stream().map(mapper::readTree).toList();
    }
}
