package org.bitsweep.inference.emulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.bitsweep.inference.precision.TypeResolver;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.model.importer.hls4ml.HlsConfigReader;
import org.bitsweep.model.importer.onnx.OnnxImporter;
import org.bitsweep.model.policy.MaximumModes;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** A layer of binary weights and inputs between BipolarQuant nodes; what hls4ml 1.3.0's C++ computed for six samples. */
class BipolarOnnxTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden/onnx/bnn_model_fc_1layer");

    private static final double[] INPUTS = {
        0.8791606182879853,
        -1.0717874168774442,
        0.9144672031287812,
        10.36752576194358,
        24.64854430503475,
        9.913112285501613,
        2.1178387550510482,
        -1.1120207626922813,
        -0.37760500712699807,
        -0.7819084623568421,
        -0.2571922406188707,
        0.008142180518343508,
        0.5988462126346276,
        0.03972210748165899,
        -0.2924567509650886,
        -16.108597060808556,
        17.433543125890594,
        10.937171885582272
    };
    private static final double[] SUMS = {
        -3, 1, -1, 1, -1, -1, -3, -1, -1, -1, 1, 3, -1, 3, 1, -1, 1, -3, -1, 1, 1, 1, -1, -3
    };
    private static final double[] OUTPUTS = {0, 1, 0, 0, 1, 1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 1, 0, 0, 0, 1, 1, 0, 0};

    @Test
    void computesWhatHls4mlComputes() throws IOException {
        TypedNetwork network = TypeResolver.resolve(
                OnnxImporter.read(FOLDER.resolve("model.onnx")),
                HlsConfigReader.read(FOLDER.resolve("hls_config.json")),
                MaximumModes.IGNORE);
        Tensor inputs = Tensor.of(new int[] {6, 3}, INPUTS, ElementType.FLOAT64);
        RecordedTraces traces = new RecordedTraces(network, 6);
        EmulationPlan plan = new EmulationPlan();
        traces.observe(plan.add(NetworkRanges.analyse(network, Map.of())));
        new Emulator(plan).run(Map.of("global_in", inputs), 1, () -> false);
        assertThat(traces.tensor("Dense_MatMul_0").toArray()).containsExactly(SUMS);
        assertThat(traces.tensor("bnbt_bn_Add_0").toArray()).containsExactly(OUTPUTS);
    }
}
