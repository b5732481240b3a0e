package org.bitsweep.model.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.bitsweep.model.layer.SlidingWindow.Padding;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.model.tensor.TensorShape;
import org.junit.jupiter.api.Test;

class SlidingWindowTest {
    /** Three columns 0 1 2, one of padding on the left: windows of two columns at stride 2 see (-, 0) and (1, 2). */
    @Test
    void aPaddedPixelIsNone() {
        SlidingWindow window = new SlidingWindow(1, 1, 3, 2, 1, 2, 1, 2, new Padding(0, 0, 1, 0));

        assertThat(window.positions()).isEqualTo(2);
        assertThat(window.pixels(0)).containsExactly(SlidingWindow.PADDED, 0);
        assertThat(window.pixels(1)).containsExactly(1, 2);
        assertThat(window.elements(0)).containsExactly(-1, -1, 0, 1);
        assertThat(window.elements(1)).containsExactly(2, 3, 4, 5);
        assertThat(window.outputShape(5)).isEqualTo(TensorShape.of(2, 5));
    }

    /** A 3 x 4 image, rows 0-3, 4-7, 8-11; a 2 x 2 window at stride 1 x 2 has 2 x 2 positions. */
    @Test
    void positionsGoRowByRow() {
        SlidingWindow window = new SlidingWindow(2, 3, 4, 1, 2, 2, 1, 2, Padding.NONE);

        assertThat(window.outputShape(1)).isEqualTo(TensorShape.of(2, 2, 1));
        assertThat(window.pixels(1)).containsExactly(2, 3, 6, 7);
        assertThat(window.pixels(2)).containsExactly(4, 5, 8, 9);
    }

    @Test
    void refusesAWindowThatIsLargerThanTheImage() {
        assertThatThrownBy(() -> new SlidingWindow(1, 1, 3, 1, 1, 4, 1, 1, Padding.NONE))
                .hasMessageContaining("larger than the padded image");
    }

    @Test
    void classesAreHls4mlsByKindAndDimensions() {
        SlidingWindow line = SlidingWindow.pixel(1, 1, 3, 2);
        Tensor kernel = Tensor.of(new int[] {1, 2, 1}, new double[2], ElementType.FLOAT32);

        assertThat(new Convolution("c", Convolution.Kind.STANDARD, line, kernel, Optional.empty()).className())
                .isEqualTo("Conv1D");
        assertThat(new Convolution("c", Convolution.Kind.POINTWISE, line, kernel, Optional.empty()).className())
                .isEqualTo("PointwiseConv1D");
        assertThat(new Pooling("p", Pooling.Operation.AVERAGE, SlidingWindow.over(2, 3, 4, 1), false, true).className())
                .isEqualTo("GlobalPooling2D");
    }

    @Test
    void mapsOfEqualSourcesAreEqual() {
        assertThat(IndexMap.of(new int[] {1, -1, 0})).isEqualTo(IndexMap.of(new int[] {1, -1, 0}));
        assertThat(IndexMap.of(new int[] {1, -1, 0})).isNotEqualTo(IndexMap.of(new int[] {1, 0, -1}));
    }
}
