package org.bitsweep.inference.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bitsweep.inference.precision.TypeResolver;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.inference.testing.ExpectedTypes;
import org.bitsweep.inference.testing.SharedFiles;
import org.bitsweep.model.importer.hls4ml.HlsConfigReader;
import org.bitsweep.model.importer.onnx.OnnxImporter;
import org.bitsweep.model.policy.MaximumModes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Types of ONNX networks against what hls4ml 1.3.0 resolved for them: golden/onnx/NAME/types.json. */
class OnnxGoldenTest {
    @ParameterizedTest
    @ValueSource(strings = {"jettag-qonnx", "three_layer_keras"})
    void resolvesWhatHls4mlDoes(String name) throws Exception {
        Path folder = SharedFiles.require("golden/onnx/" + name);
        TypedNetwork network = TypeResolver.resolve(
                OnnxImporter.read(folder.resolve("model.onnx")),
                HlsConfigReader.read(folder.resolve("hls_config.json")),
                MaximumModes.IGNORE);
        JsonNode golden = JsonMapper.shared().readTree(Files.readString(folder.resolve("types.json")));
        Map<String, Map<String, String>> expected = new LinkedHashMap<>();
        golden.forEach(layer -> expected.put(layer.get("name").asString(), ExpectedTypes.of(layer.get("types"))));
        assertThat(ExpectedTypes.of(network)).isEqualTo(expected);
    }
}
