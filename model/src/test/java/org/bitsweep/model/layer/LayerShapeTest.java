package org.bitsweep.model.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.model.tensor.TensorShape;
import org.junit.jupiter.api.Test;

class LayerShapeTest {
    @Test
    void concatenatesAlongTheAxisAsKerasCountsIt() {
        List<TensorShape> inputs = List.of(TensorShape.of(2, 3), TensorShape.of(2, 4));

        assertThat(new Concatenate("c", -1).outputShape(inputs)).isEqualTo(TensorShape.of(2, 7));
        assertThat(new Concatenate("c", 2).outputShape(inputs)).isEqualTo(TensorShape.of(2, 7));
        assertThatThrownBy(() -> new Concatenate("c", 1).outputShape(inputs))
                .hasMessage("layer c: can't concatenate [2, 3] and [2, 4] along axis 1");
    }

    @Test
    void refusesToMergeDifferentShapes() {
        Merge add = new Merge("sum", MergeOperation.ADD);

        // hls4ml would repeat 1, 2, 3, 4 as 1, 2, 3, 4, 1, 2, 3, 4, where Keras has 1, 1, 2, 2, 3, 3, 4, 4.
        assertThatThrownBy(() -> add.outputShape(List.of(TensorShape.of(4, 2), TensorShape.of(4, 1))))
                .hasMessage("layer sum: add needs inputs of one shape, or one whose shape is the end of the other's"
                        + " (hls4ml repeats it from its start), not [4, 2] and [4, 1]");
        assertThatThrownBy(() -> add.outputShape(List.of(TensorShape.of(3))))
                .hasMessage("layer sum: Merge takes 2 inputs, not 1");
    }

    @Test
    void mergesWithWhatIsRepeatedAlongTheFirstDimensions() {
        Merge add = new Merge("sum", MergeOperation.ADD);

        assertThat(add.outputShape(List.of(TensorShape.of(3), TensorShape.of(4, 3))))
                .isEqualTo(TensorShape.of(4, 3));
        assertThat(add.outputShape(List.of(TensorShape.of(4, 3), TensorShape.of(1, 3))))
                .isEqualTo(TensorShape.of(4, 3));
        assertThat(add.outputShape(List.of(TensorShape.of(3), TensorShape.of(1))))
                .isEqualTo(TensorShape.of(3));
    }

    @Test
    void refusesToConcatenateFourDimensions() {
        TensorShape four = TensorShape.of(2, 2, 2, 2);

        assertThatThrownBy(() -> new Concatenate("c", 1).outputShape(List.of(four, four)))
                .hasMessage("layer c: hls4ml concatenates tensors of up to 3 dimensions, not [2, 2, 2, 2]");
    }

    @Test
    void normalizesTheLastDimension() {
        BatchNormalization layer = new BatchNormalization("bn", Tensor.vector(1, 2), Tensor.vector(0, 0));

        assertThat(layer.outputShape(List.of(TensorShape.of(5, 2)))).isEqualTo(TensorShape.of(5, 2));
        assertThatThrownBy(() -> layer.outputShape(List.of(TensorShape.of(2, 5))))
                .hasMessage("layer bn: has parameters for 2 channels, but the input has shape [2, 5]");
    }

    @Test
    void refusesABiasOfAnotherLength() {
        Tensor kernel = Tensor.of(new int[] {2, 3}, new double[6], ElementType.FLOAT32);

        assertThatThrownBy(() -> new Dense("fc", kernel, Optional.of(Tensor.vector(1, 2))))
                .hasMessageContaining("the bias must have 3 values");
    }

    @Test
    void aDenseLayerOnAMatrixIsTakenAlongItsLastDimension() {
        Tensor kernel = Tensor.of(new int[] {2, 3}, new double[6], ElementType.FLOAT32);
        Dense dense = new Dense("fc", kernel, Optional.empty());

        assertThat(dense.outputShape(List.of(TensorShape.of(4, 2)))).isEqualTo(TensorShape.of(4, 3));
        assertThatThrownBy(() -> dense.outputShape(List.of(TensorShape.of(1, 2, 4, 2))))
                .hasMessageContaining("more than three dimensions");
    }

    @Test
    void refusesToReshapeToAnotherSize() {
        assertThatThrownBy(() -> new Reshape("r", TensorShape.of(5)).outputShape(List.of(TensorShape.of(2, 3))))
                .hasMessage("layer r: can't reshape [2, 3] to [5]");
    }
}
