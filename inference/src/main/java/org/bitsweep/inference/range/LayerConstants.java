package org.bitsweep.inference.range;

import java.util.List;
import java.util.Optional;
import org.bitsweep.inference.constants.NetworkConstants;
import org.bitsweep.inference.constants.QuantizedTensor;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.model.layer.BatchNormalization;
import org.bitsweep.model.layer.Convolution;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.layer.EinsumDense;
import org.bitsweep.model.layer.Embedding;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.LayerNormalization;
import org.bitsweep.model.layer.ParametricRelu;
import org.bitsweep.model.tensor.Tensor;

/**
 * The quantised constants of one layer.
 *
 * @param factor weight or scale, as the product kernel multiplies by it; the only tensor of a layer that has one
 * @param bias added to the products; of a layer with one tensor, that again
 */
record LayerConstants(QuantizedTensor factor, QuantizedTensor bias) {
    /** The constants of a layer; none where it has none, or where they are no factors: bits to compare, powers of two. */
    static Optional<LayerConstants> of(TypedLayer typed, List<TypedLayer> sources, NetworkConstants constants) {
        Layer layer = typed.layer();
        if (layer instanceof Dense dense && multiplies(typed, sources)) {
            return Optional.of(dense(typed, dense, constants));
        }
        if (layer instanceof Convolution convolution && multiplies(typed, sources)) {
            return Optional.of(convolution(typed, convolution, constants));
        }
        if (layer instanceof BatchNormalization normalization
                && typed.exponent(TypedLayer.SCALE).isEmpty()) {
            return Optional.of(new LayerConstants(
                    constants.factors(normalization.scale(), typed.type(TypedLayer.SCALE)),
                    constants.stored(normalization.bias(), typed.type(TypedLayer.BIAS))));
        }
        if (layer instanceof LayerNormalization normalization) {
            return Optional.of(new LayerConstants(
                    constants.stored(normalization.scale(), typed.type(TypedLayer.SCALE)),
                    constants.stored(normalization.bias(), typed.type(TypedLayer.BIAS))));
        }
        if (layer instanceof EinsumDense sum) {
            int outputs = sum.recipe().outputShape().size();
            return Optional.of(new LayerConstants(
                    constants.factors(sum.kernel(), typed.type(TypedLayer.WEIGHT)),
                    sum.bias()
                            .map(bias -> constants.stored(bias, typed.type(TypedLayer.BIAS)))
                            .orElseGet(() -> QuantizedTensor.zeros(outputs, typed.fixedPoint(TypedLayer.BIAS)))));
        }
        return single(typed, constants);
    }

    /** Constants of layers that have one tensor. */
    private static boolean multiplies(TypedLayer typed, List<TypedLayer> sources) {
        boolean compares = typed.isBinary(TypedLayer.WEIGHT) && sources.get(0).isBinary(TypedLayer.RESULT);
        return !compares && typed.exponent(TypedLayer.WEIGHT).isEmpty();
    }

    private static Optional<LayerConstants> single(TypedLayer typed, NetworkConstants constants) {
        Optional<QuantizedTensor> only = Optional.empty();
        if (typed.layer() instanceof ParametricRelu relu) {
            only = Optional.of(constants.stored(relu.slope(), typed.type(TypedLayer.PARAM)));
        } else if (typed.layer() instanceof Embedding embedding) {
            only = Optional.of(constants.stored(embedding.table(), typed.type(TypedLayer.EMBEDDINGS)));
        }
        return only.map(tensor -> new LayerConstants(tensor, tensor));
    }

    private static LayerConstants convolution(TypedLayer typed, Convolution layer, NetworkConstants constants) {
        QuantizedTensor kernel = weights(typed, layer.kernel(), constants);
        boolean depthwise = layer.kind() == Convolution.Kind.DEPTHWISE;
        int filters = layer.filters();
        return new LayerConstants(
                depthwise ? kernel.diagonal(filters) : kernel.columns(filters),
                layer.bias()
                        .map(bias -> constants.stored(bias, typed.type(TypedLayer.BIAS)))
                        .orElseGet(() -> QuantizedTensor.zeros(filters, typed.fixedPoint(TypedLayer.BIAS))));
    }

    private static QuantizedTensor weights(TypedLayer typed, Tensor kernel, NetworkConstants constants) {
        return typed.isBinary(TypedLayer.WEIGHT)
                ? constants.signs(kernel)
                : constants.factors(kernel, typed.type(TypedLayer.WEIGHT));
    }

    private static LayerConstants dense(TypedLayer typed, Dense dense, NetworkConstants constants) {
        return new LayerConstants(
                weights(typed, dense.kernel(), constants),
                dense.bias()
                        .map(bias -> constants.stored(bias, typed.type(TypedLayer.BIAS)))
                        .orElseGet(() -> QuantizedTensor.zeros(dense.outputs(), typed.fixedPoint(TypedLayer.BIAS))));
    }
}
