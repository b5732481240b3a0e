package org.bitsweep.inference.precision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bitsweep.model.layer.Convolution;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.layer.InputLayer;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.Rearrangement;
import org.bitsweep.model.layer.Reshape;
import org.bitsweep.model.layer.SlidingWindow;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.model.tensor.TensorShape;

/**
 * hls4ml's changes to convolutions and transpositions ({@code model/optimizer/passes}: convert_to_channels_last.py,
 * transpose_opt.py, multi_dense.py; {@code backends/vivado/passes/pointwise.py}). Each method makes at most one change and
 * says whether it did.
 */
final class ConvolutionRewrites {
    private final Resolution network;
    private final ConfiguredTypes configured;

    ConvolutionRewrites(Resolution network, ConfiguredTypes configured) {
        this.network = network;
        this.configured = configured;
    }

    /**
     * A transposition, then a flattening, then one dense layer: the transposition is removed, and the weights moved as if
     * it had brought the channels from the last place to the first, whatever it really does.
     */
    boolean removeTransposeBeforeFlatten() {
        for (DraftLayer draft : network.layers()) {
            if (!(draft.layer() instanceof Reshape reshape) || reshape.target().rank() != 1) {
                continue;
            }
            List<Layer> readers = network.graph().consumersOf(reshape);
            DraftLayer parent = network.input(draft, 0);
            boolean matches = readers.size() == 1 && readers.get(0) instanceof Dense && isTranspose(parent.layer());
            if (matches && parent.layer() instanceof Rearrangement transpose) {
                int rank = transpose.to().rank();
                if (rank == 2 || rank == 3) {
                    moveWeights(parent, transpose, network.draft(readers.get(0)));
                    return true;
                }
            }
        }
        return false;
    }

    private void moveWeights(DraftLayer parent, Rearrangement transpose, DraftLayer reader) {
        if (network.graph().consumersOf(transpose).size() != 1) {
            throw new UnsupportedPrecisionException("layer " + transpose.name() + " (Transpose): it is flattened for "
                    + reader.layer().name() + " and used elsewhere, which hls4ml gets wrong; copy the layer");
        }
        Dense dense = (Dense) reader.layer();
        int[] rows = channelsFirst(transpose.to());
        double[] moved = new double[dense.kernel().size()];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = dense.kernel().get(rows[i / dense.outputs()], i % dense.outputs());
        }
        Tensor kernel = Tensor.of(dense.kernel().shape(), moved, dense.kernel().elementType());
        boolean right =
                java.util.Arrays.equals(inverse(rows), transpose.sources().toArray());
        network.remove(
                parent,
                transpose.name() + " is removed, the weights of " + dense.name() + " are moved instead"
                        + (right
                                ? ""
                                : "; hls4ml takes it for a move of the channels, which it isn't, so that "
                                        + dense.name() + " gets its inputs in a wrong order"));
        network.replace(reader, new Dense(dense.name(), kernel, dense.bias()));
    }

    /** For each row of the moved kernel the old row: NumPy's transpose of a channels-first order to channels last. */
    private static int[] channelsFirst(TensorShape shape) {
        int channels = shape.dimension(0);
        int pixels = shape.size() / channels;
        int[] rows = new int[shape.size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i % channels * pixels + i / channels;
        }
        return rows;
    }

    private static int[] inverse(int[] permutation) {
        int[] inverse = new int[permutation.length];
        for (int i = 0; i < inverse.length; i++) {
            inverse[permutation[i]] = i;
        }
        return inverse;
    }

    private static boolean isTranspose(Layer layer) {
        return layer instanceof Rearrangement moved && moved.kind() == Rearrangement.Kind.TRANSPOSE;
    }

    /** A transposition that does nothing, or one of an input with one channel, channels first. */
    boolean removeTranspose() {
        for (DraftLayer draft : network.layers()) {
            if (isTranspose(draft.layer()) && draft.layer() instanceof Rearrangement transpose) {
                if (transpose.from().rank() == 1) {
                    network.remove(draft, transpose.name() + " does nothing and is removed");
                    return true;
                }
                Layer parent = network.graph().inputsOf(transpose).get(0);
                if (parent instanceof InputLayer input && input.shape().dimension(0) == 1) {
                    removeSingleChannel(draft, transpose, input);
                    return true;
                }
            }
        }
        return false;
    }

    private void removeSingleChannel(DraftLayer draft, Rearrangement transpose, InputLayer input) {
        List<Integer> sizes = new ArrayList<>(input.shape().dimensions());
        sizes.add(sizes.remove(0));
        boolean single = network.graph().consumersOf(input).size() == 1;
        if (!single || !transpose.to().dimensions().equals(sizes)) {
            throw new UnsupportedPrecisionException("layer " + transpose.name() + " (Transpose): hls4ml takes it for a"
                    + " move of the input's only channel to the last place, which it isn't; reshape the input instead");
        }
        network.removeBehind(
                new InputLayer(input.name(), transpose.to()),
                draft,
                transpose.name() + " is removed, " + input.name() + " has the shape " + transpose.to() + " instead");
    }

    /** A dense layer along the last of several dimensions. */
    boolean replaceDense() {
        for (DraftLayer draft : network.layers()) {
            if (draft.layer() instanceof Dense dense) {
                TensorShape input =
                        network.graph().shapeOf(network.input(draft, 0).layer());
                if (input.rank() > 1) {
                    Convolution convolution = pointwise(dense, input);
                    network.redraft(draft, convolution, configured);
                    return true;
                }
            }
        }
        return false;
    }

    private static Convolution pointwise(Dense dense, TensorShape input) {
        boolean line = input.rank() == 2;
        int height = line ? 1 : input.dimension(0);
        SlidingWindow pixel = SlidingWindow.pixel(input.rank() - 1, height, input.dimension(-2), input.dimension(-1));
        Tensor kernel = line
                ? dense.kernel().reshape(1, dense.inputs(), dense.outputs())
                : dense.kernel().reshape(1, 1, dense.inputs(), dense.outputs());
        return new Convolution(dense.name(), Convolution.Kind.STANDARD, pixel, kernel, dense.bias());
    }

    /** After inference: convolutions of one pixel are a layer of their own in the backend. */
    void makePointwise() {
        for (DraftLayer draft : network.layers()) {
            if (draft.layer() instanceof Convolution convolution
                    && convolution.kind() == Convolution.Kind.STANDARD
                    && convolution.window().isPointwise()) {
                network.replace(draft, convolution.as(Convolution.Kind.POINTWISE));
            }
        }
    }

    /**
     * The kernel of a depthwise convolution into which hls4ml has fused a normalization. NumPy broadcasts the scales along
     * the last dimension, of size 1, instead of the channels ({@code bn_fuse.py}), and the C++ reads the beginning of what
     * comes out. With one channel that is right.
     */
    static Tensor fusedDepthwise(Tensor scale, Tensor kernel) {
        int channels = scale.size();
        double[] spread = new double[kernel.size()];
        for (int i = 0; i < spread.length; i++) {
            spread[i] = kernel.get(i / channels);
        }
        return GraphRewrites.product(scale, Tensor.of(kernel.shape(), spread, kernel.elementType()));
    }

    /** What hls4ml gets wrong when it fuses a normalization into a layer. */
    Optional<String> fusionFault(DraftLayer parent) {
        Layer layer = parent.layer();
        if (layer instanceof Dense) {
            TensorShape input = network.graph().shapeOf(network.input(parent, 0).layer());
            return input.rank() > 1
                    ? Optional.of("hls4ml then makes a convolution of " + layer.name()
                            + " from the weights before that, so that the normalization is lost; write a result type for "
                            + layer.name() + " to keep it")
                    : Optional.empty();
        }
        boolean mixed = layer instanceof Convolution convolution
                && convolution.kind() == Convolution.Kind.DEPTHWISE
                && convolution.filters() > 1;
        return mixed
                ? Optional.of("hls4ml mixes up the channels of " + layer.name()
                        + " in this; write a result type for it to keep the normalization")
                : Optional.empty();
    }
}
