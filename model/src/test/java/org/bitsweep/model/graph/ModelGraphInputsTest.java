package org.bitsweep.model.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bitsweep.model.layer.Activation;
import org.bitsweep.model.layer.ActivationFunction;
import org.bitsweep.model.layer.InputLayer;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.Merge;
import org.bitsweep.model.layer.MergeOperation;
import org.bitsweep.model.tensor.TensorShape;
import org.junit.jupiter.api.Test;

class ModelGraphInputsTest {
    private static final Layer RELU = new Activation("relu", ActivationFunction.RELU);

    private static ModelGraph.Builder late() {
        return ModelGraph.builder()
                .add(new InputLayer("early", TensorShape.of(3)))
                .add(RELU, "early")
                .add(new InputLayer("late", TensorShape.of(3)))
                .add(new Merge("add", MergeOperation.ADD), "relu", "late");
    }

    @Test
    void inputsAreInTopologicalOrderUnlessNamed() {
        assertThat(names(late().build())).containsExactly("early", "late");
        assertThat(names(late().inputs(List.of("late", "early")).build())).containsExactly("late", "early");
    }

    @Test
    void rewritingKeepsTheOrderOfInputs() {
        ModelGraph graph = late().inputs(List.of("late", "early")).build();

        assertThat(names(graph.without(RELU))).containsExactly("late", "early");
        assertThat(names(graph.replace(graph.layer("late"), new InputLayer("other", TensorShape.of(3)))))
                .containsExactly("other", "early");
    }

    private static List<String> names(ModelGraph graph) {
        return graph.inputLayers().stream().map(Layer::name).toList();
    }
}
