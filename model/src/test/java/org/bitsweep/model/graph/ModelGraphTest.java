package org.bitsweep.model.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.bitsweep.model.layer.Activation;
import org.bitsweep.model.layer.ActivationFunction;
import org.bitsweep.model.layer.Concatenate;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.layer.InputLayer;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.Merge;
import org.bitsweep.model.layer.MergeOperation;
import org.bitsweep.model.layer.ShapeException;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.model.tensor.TensorShape;
import org.junit.jupiter.api.Test;

/** The fixture is a small diamond: one input, two branches, a merge. */
class ModelGraphTest {
    private static final InputLayer INPUT = new InputLayer("x", TensorShape.of(2));

    @Test
    void sortsLayersTopologicallyAndTiesByInsertion() {
        ModelGraph graph = ModelGraph.builder()
                .add(new Merge("sum", MergeOperation.ADD), "right", "left")
                .add(dense("left", 2, 3), "x")
                .add(dense("right", 2, 3), "x")
                .add(INPUT)
                .build();

        assertThat(graph.layers()).extracting(Layer::name).containsExactly("x", "left", "right", "sum");
    }

    @Test
    void keepsTheOrderOfInputPorts() {
        ModelGraph graph = diamond();

        assertThat(graph.inputsOf(graph.layer("sum"))).extracting(Layer::name).containsExactly("right", "left");
    }

    @Test
    void takesTheSameLayerOnTwoPorts() {
        ModelGraph graph = ModelGraph.builder()
                .add(INPUT)
                .add(new Merge("twice", MergeOperation.ADD), "x", "x")
                .build();

        assertThat(graph.inputsOf(graph.layer("twice"))).extracting(Layer::name).containsExactly("x", "x");
        assertThat(graph.consumersOf(INPUT)).extracting(Layer::name).containsExactly("twice");
    }

    @Test
    void infersShapes() {
        ModelGraph graph = ModelGraph.builder()
                .add(INPUT)
                .add(dense("left", 2, 3), "x")
                .add(new Concatenate("both", -1), "left", "x")
                .build();

        assertThat(graph.shapeOf(graph.layer("both"))).isEqualTo(TensorShape.of(5));
    }

    @Test
    void callsTheLayersThatNothingReadsOutputs() {
        assertThat(diamond().outputLayers()).extracting(Layer::name).containsExactly("sum");
    }

    @Test
    void removingALayerConnectsItsNeighboursAndMovesTheOutput() {
        ModelGraph graph = ModelGraph.builder()
                .add(INPUT)
                .add(dense("fc", 2, 3), "x")
                .add(new Activation("linear", ActivationFunction.LINEAR), "fc")
                .outputs(List.of("linear"))
                .build();

        ModelGraph without = graph.without(graph.layer("linear"));

        assertThat(without.layers()).extracting(Layer::name).containsExactly("x", "fc");
        assertThat(without.outputLayers()).extracting(Layer::name).containsExactly("fc");
    }

    @Test
    void replacingALayerKeepsItsConnections() {
        ModelGraph graph = diamond();
        Dense other = dense("left", 2, 3);

        ModelGraph changed = graph.replace(graph.layer("left"), other);

        assertThat(changed.layer("left")).isSameAs(other);
        assertThat(changed.inputsOf(changed.layer("sum")))
                .extracting(Layer::name)
                .containsExactly("right", "left");
    }

    @Test
    void refusesACycleByNames() {
        ModelGraph.Builder builder = ModelGraph.builder()
                .add(new Activation("a", ActivationFunction.RELU), "b")
                .add(new Activation("b", ActivationFunction.RELU), "a");

        assertThatThrownBy(builder::build)
                .isInstanceOf(GraphException.class)
                .hasMessageContaining("cycle")
                .hasMessageContaining("a")
                .hasMessageContaining("b");
    }

    @Test
    void refusesTwoLayersOfOneName() {
        ModelGraph.Builder builder = ModelGraph.builder().add(INPUT);

        assertThatThrownBy(() -> builder.add(INPUT)).hasMessage("two layers have the name x");
    }

    @Test
    void namesTheLayersThereAreWhereOneIsMissing() {
        ModelGraph.Builder builder = ModelGraph.builder().add(INPUT).add(dense("fc", 2, 3), "y");

        assertThatThrownBy(builder::build).hasMessage("input of fc: the network has no layer y; it has x, fc");
    }

    @Test
    void refusesShapesThatDoNotFit() {
        ModelGraph.Builder builder = ModelGraph.builder().add(INPUT).add(dense("fc", 3, 3), "x");

        assertThatThrownBy(builder::build)
                .isInstanceOf(ShapeException.class)
                .hasMessage("layer fc: the kernel is for 3 inputs, but the input has shape [2]");
    }

    @Test
    void writesDot() {
        ModelGraph graph = ModelGraph.builder()
                .add(INPUT)
                .add(new Merge("say \"two\"", MergeOperation.ADD), "x", "x")
                .build();

        assertThat(graph.toDot()).isEqualTo("""
                        digraph network {
                          rankdir=TB;
                          node [shape=box];
                          "x" [label="x\\nInput [2]"];
                          "say \\"two\\"" [label="say \\"two\\"\\nMerge [2]"];
                          "x" -> "say \\"two\\"" [label="0"];
                          "x" -> "say \\"two\\"" [label="1"];
                        }
                        """);
    }

    private static ModelGraph diamond() {
        return ModelGraph.builder()
                .add(INPUT)
                .add(dense("left", 2, 3), "x")
                .add(dense("right", 2, 3), "x")
                .add(new Merge("sum", MergeOperation.ADD), "right", "left")
                .build();
    }

    private static Dense dense(String name, int inputs, int outputs) {
        double[] zeros = new double[inputs * outputs];
        return new Dense(name, Tensor.of(new int[] {inputs, outputs}, zeros, ElementType.FLOAT32), Optional.empty());
    }
}
