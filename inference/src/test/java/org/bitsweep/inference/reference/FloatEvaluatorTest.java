package org.bitsweep.inference.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Objects;
import org.bitsweep.inference.accuracy.Accuracy;
import org.bitsweep.inference.accuracy.Labels;
import org.bitsweep.inference.testing.GoldenArrays;
import org.bitsweep.inference.testing.GoldenNetworks;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.layer.Concatenate;
import org.bitsweep.model.layer.InputLayer;
import org.bitsweep.model.layer.Softmax;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.model.tensor.TensorShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FloatEvaluatorTest {
    /** golden/README.md: float accuracy 0.9172; Keras 3.15 counts 4,586 correct digits. */
    @Test
    void scoresTheDigitsAsKerasDoes() {
        ModelGraph graph = GoldenNetworks.digits();
        Map<String, Tensor> trace =
                new FloatEvaluator(graph).trace(Map.of("pixels", GoldenArrays.npy("mnist/X7_test.npy")));
        Labels labels = Labels.of(GoldenArrays.npy("mnist/y_test.npy"), 5000, 10, "y_test.npy");
        assertThat(Accuracy.classify(of(trace, "softmax"), labels).count()).isEqualTo(4586);
        assertThat(FloatEvaluator.logits(graph, graph.layer("softmax")))
                .hasValueSatisfying(logits -> assertThat(Accuracy.classifyLogits(of(trace, logits.name()), labels)
                                .count())
                        .isEqualTo(4586));
    }

    /** Outputs of Keras 3.15, model.predict, of some rows of golden.npz. */
    @ParameterizedTest
    @CsvSource({
        "mlpbn-accum, softmax, 20, '0.33371,0.36410806,0.07248589,0.11906498,0.11063113'",
        "merge-trn, out, 20, '-0.7975899,-1.2265182,0.513186'",
        "merge-trn, out, 21, '-0.19495927,1.0691118,0.44626963'",
        "mlpsig-accrs, sigmoid, 21, 0.88211465"
    })
    void computesWhatKerasDoes(String network, String output, int row, String expected) {
        Tensor input = of(GoldenArrays.npz("nets/" + network + "/golden.npz"), "input");
        ModelGraph graph = GoldenNetworks.read(network, input.dimension(1)).graph();
        Map<String, Tensor> outputs = new FloatEvaluator(graph).forward(Map.of("input_1", input));
        String[] values = expected.split(",", -1);
        assertThat(outputs).containsOnlyKeys(output);
        for (int j = 0; j < values.length; j++) {
            assertThat(of(outputs, output).get(row, j)).isCloseTo(Double.parseDouble(values[j]), within(1e-6));
        }
    }

    /** NumPy: softmax(x, axis=0) of [[0, 1], [0, 1 + log 3]] has columns 1/2, 1/2 and 1/4, 3/4. */
    @Test
    void softmaxGoesAlongItsAxis() {
        ModelGraph graph = ModelGraph.builder()
                .add(new InputLayer("x", TensorShape.of(2, 2)))
                .add(new Softmax("softmax", 1, 2), "x")
                .build();
        Tensor x = batch(2, 4, 0, 1, 0, 1 + Math.log(3), 5, 0, 5, 0);
        double[] expected = {0.5, 0.25, 0.5, 0.75, 0.5, 0.5, 0.5, 0.5};
        assertThat(of(new FloatEvaluator(graph).forward(Map.of("x", x)), "softmax")
                        .toArray())
                .containsExactly(expected, within(1e-15));
    }

    @Test
    void concatenatesAlongTheLastAxis() {
        ModelGraph graph = ModelGraph.builder()
                .add(new InputLayer("a", TensorShape.of(2, 1)))
                .add(new InputLayer("b", TensorShape.of(2, 2)))
                .add(new Concatenate("both", -1), "a", "b")
                .build();
        Map<String, Tensor> outputs =
                new FloatEvaluator(graph).forward(Map.of("a", batch(1, 2, 1, 2), "b", batch(1, 4, 3, 4, 5, 6)));
        assertThat(of(outputs, "both").toArray()).containsExactly(1, 3, 4, 2, 5, 6);
    }

    @Test
    void saysWhichInputIsMissingOrWrong() {
        FloatEvaluator evaluator = new FloatEvaluator(GoldenNetworks.digits());
        assertThatThrownBy(() -> evaluator.forward(Map.of())).hasMessageContaining("pixels");
        assertThatThrownBy(() -> evaluator.forward(Map.of("pixels", batch(1, 3, 1, 2, 3))))
                .hasMessageContaining("samples of shape [49]");
    }

    private static Tensor of(Map<String, Tensor> tensors, String name) {
        return Objects.requireNonNull(tensors.get(name), name);
    }

    private static Tensor batch(int rows, int columns, double... values) {
        return Tensor.of(new int[] {rows, columns}, values, ElementType.FLOAT64);
    }
}
