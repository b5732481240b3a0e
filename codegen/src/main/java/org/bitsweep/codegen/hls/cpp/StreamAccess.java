package org.bitsweep.codegen.hls.cpp;

import java.util.List;
import java.util.Optional;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.model.layer.Activation;
import org.bitsweep.model.layer.BatchNormalization;
import org.bitsweep.model.layer.Concatenate;
import org.bitsweep.model.layer.Convolution;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.layer.HardActivation;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.Merge;
import org.bitsweep.model.layer.ParametricRelu;
import org.bitsweep.model.layer.ParametrizedActivation;
import org.bitsweep.model.layer.Pooling;
import org.bitsweep.model.layer.QuantizedTanh;
import org.bitsweep.model.layer.Rearrangement;
import org.bitsweep.model.layer.Reshape;
import org.bitsweep.model.layer.Softmax;
import org.bitsweep.model.tensor.TensorShape;

/** How a layer takes its streams. */
enum StreamAccess {
    /** Beat by beat, each by itself. */
    BEATS,
    /** All beats of a sample first, then the layer, then all beats of the result. */
    WHOLE,
    /** The library's function has the streams themselves. */
    STREAMS;

    /**
     * What suits a layer.
     *
     * @throws UnsupportedFirmwareException if nothing does
     */
    static StreamAccess of(TypedLayer typed, TypedNetwork network) {
        Layer layer = typed.layer();
        TensorShape shape = network.graph().shapeOf(layer);
        int lanes = shape.dimension(shape.rank() - 1);
        if (layer instanceof Pooling pooling) {
            StreamLimits.check(typed, pooling, network.inputsOf(typed).get(0).result());
        }
        if (layer instanceof Convolution || layer instanceof Pooling) {
            return STREAMS;
        }
        if (layer instanceof Rearrangement moved) {
            boolean pixels = moved.kind() != Rearrangement.Kind.TRANSPOSE && moved.kind() != Rearrangement.Kind.RESIZE;
            return pixels ? STREAMS : WHOLE;
        }
        if (layer instanceof Activation || layer instanceof ParametrizedActivation || layer instanceof HardActivation) {
            return BEATS;
        }
        if (layer instanceof Dense || layer instanceof Reshape) {
            return WHOLE;
        }
        return constants(layer, lanes)
                .or(() -> several(layer, network, shape))
                .orElseThrow(() -> new UnsupportedFirmwareException(
                        layer.name(),
                        "no C++ for io_stream is generated for " + layer.className(),
                        "choose IOType io_parallel"));
    }

    /** Layers with constants that repeat every so many elements. */
    private static Optional<StreamAccess> constants(Layer layer, int lanes) {
        if (layer instanceof BatchNormalization norm) {
            return Optional.of(repeating(norm.channels(), lanes));
        }
        if (layer instanceof ParametricRelu relu) {
            return Optional.of(repeating(relu.slope().size(), lanes));
        }
        if (layer instanceof QuantizedTanh tanh) {
            return Optional.of(repeating(tanh.upper().size(), lanes));
        }
        return Optional.empty();
    }

    private static StreamAccess repeating(int constants, int lanes) {
        return lanes % constants == 0 ? BEATS : WHOLE;
    }

    private static Optional<StreamAccess> several(Layer layer, TypedNetwork network, TensorShape shape) {
        List<TensorShape> inputs = network.graph().inputsOf(layer).stream()
                .map(network.graph()::shapeOf)
                .toList();
        if (layer instanceof Softmax softmax) {
            StreamLimits.check(softmax);
            int length = shape.size() / (softmax.outer() * softmax.inner());
            boolean slice = softmax.inner() == 1 && length == shape.dimension(shape.rank() - 1);
            return Optional.of(slice ? BEATS : WHOLE);
        }
        if (layer instanceof Merge) {
            return Optional.of(inputs.stream().allMatch(shape::equals) ? BEATS : WHOLE);
        }
        if (layer instanceof Concatenate concatenate) {
            boolean last = concatenate.dimension(shape.rank()) == shape.rank() - 1;
            return Optional.of(last ? BEATS : WHOLE);
        }
        return Optional.empty();
    }
}
