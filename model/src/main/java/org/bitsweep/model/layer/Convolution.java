package org.bitsweep.model.layer;

import java.util.List;
import java.util.Optional;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.model.tensor.TensorShape;

/**
 * A one- or two-dimensional convolution, channels last: a dense layer on the window of every output position.
 *
 * @param kind what is summed
 * @param window where the window is put
 * @param kernel weights, [rows of the window if there are two dimensions][columns][input channels][filters]; a depthwise one
 *     has one filter for each channel, and a last dimension of 1
 * @param bias one value a filter; absent where the network has none (hls4ml then adds zeros of {@code uint<1>})
 * @param separable the separable convolution that this is one half of (hls4ml's {@code seperable_to_dw_conv.py}), whose
 *     configuration it takes
 */
public record Convolution(
        String name, Kind kind, SlidingWindow window, Tensor kernel, Optional<Tensor> bias, Optional<String> separable)
        implements Layer {
    /** What is summed. */
    public enum Kind {
        /** All channels under the window. */
        STANDARD("Conv"),
        /** All channels of one pixel: what hls4ml's backend makes of a standard one with a window of one pixel. */
        POINTWISE("PointwiseConv"),
        /** Each channel by itself. */
        DEPTHWISE("DepthwiseConv");

        private final String hlsClass;

        Kind(String hlsClass) {
            this.hlsClass = hlsClass;
        }
    }

    public Convolution {
        int[] expected = window.dimensions() == 1
                ? new int[] {window.windowWidth(), window.channels(), lastOf(kernel)}
                : new int[] {window.windowHeight(), window.windowWidth(), window.channels(), lastOf(kernel)};
        boolean fits = java.util.Arrays.equals(kernel.shape(), expected);
        if (!fits || (kind == Kind.DEPTHWISE && lastOf(kernel) != 1)) {
            throw new ShapeException(name, "the kernel " + kernel + " doesn't fit " + window);
        }
        int filters = kind == Kind.DEPTHWISE ? window.channels() : lastOf(kernel);
        if (bias.isPresent() && (bias.get().rank() != 1 || bias.get().size() != filters)) {
            throw new ShapeException(
                    name, "the bias must have " + filters + " values, one a filter, not " + bias.get());
        }
    }

    public Convolution(String name, Kind kind, SlidingWindow window, Tensor kernel, Optional<Tensor> bias) {
        this(name, kind, window, kernel, bias, Optional.empty());
    }

    private static int lastOf(Tensor kernel) {
        return kernel.rank() == 0 ? 0 : kernel.dimension(kernel.rank() - 1);
    }

    /** Values at each output position. */
    public int filters() {
        return kind == Kind.DEPTHWISE ? window.channels() : lastOf(kernel);
    }

    /** Values under the window: the terms of each sum, but for depthwise ones, where most have no weight. */
    public int inputs() {
        return window.taps() * window.channels();
    }

    /** Terms of each sum. */
    public int terms() {
        return kind == Kind.DEPTHWISE ? window.taps() : inputs();
    }

    /** The same with other constants. */
    public Convolution withConstants(Tensor newKernel, Optional<Tensor> newBias) {
        return new Convolution(name, kind, window, newKernel, newBias, separable);
    }

    /** The same as another kind. */
    public Convolution as(Kind newKind) {
        return new Convolution(name, newKind, window, kernel, bias, separable);
    }

    @Override
    public String className() {
        return kind.hlsClass + window.suffix();
    }

    @Override
    public TensorShape outputShape(List<TensorShape> inputShapes) {
        TensorShape input = Inputs.single(this, inputShapes);
        if (!input.equals(window.inputShape())) {
            throw new ShapeException(
                    name, "takes an input of shape " + window.inputShape() + ", but the input has shape " + input);
        }
        return window.outputShape(filters());
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor) {
        return visitor.visitConvolution(this);
    }

    @Override
    public Convolution renamed(String newName) {
        return new Convolution(newName, kind, window, kernel, bias, separable);
    }
}
