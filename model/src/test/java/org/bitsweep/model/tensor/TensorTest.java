package org.bitsweep.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TensorTest {
    @Test
    void readsRowMajor() {
        Tensor matrix = Tensor.of(new int[] {2, 3}, new double[] {1, 2, 3, 4, 5, 6}, ElementType.FLOAT64);

        assertThat(matrix.get(1, 0)).isEqualTo(4);
        assertThat(matrix.rows(1, 2).toArray()).containsExactly(4, 5, 6);
        assertThat(matrix.reshape(3, 2).get(1, 0)).isEqualTo(3);
    }

    @Test
    void refusesAShapeOfAnotherSize() {
        assertThatThrownBy(() -> Tensor.of(new int[] {2, 2}, new double[3], ElementType.FLOAT64))
                .hasMessage("a tensor of shape [2, 2] has 4 values, not 3");
    }

    @Test
    void doesNotOverflowOnAHostileShape() {
        assertThatThrownBy(() -> Tensor.of(new int[] {1 << 30, 1 << 30, 16}, new double[0], ElementType.FLOAT64))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> TensorShape.of(1 << 30, 4)).hasMessageContaining("too large");
    }

    @Test
    void countsDimensionsFromTheEndWhereNegative() {
        assertThat(TensorShape.of(7, 5, 3).dimension(-1)).isEqualTo(3);
    }
}
