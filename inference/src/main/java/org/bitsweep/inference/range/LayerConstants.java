package org.bitsweep.inference.range;

import java.util.List;
import java.util.Optional;
import org.bitsweep.inference.constants.NetworkConstants;
import org.bitsweep.inference.constants.QuantizedTensor;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.model.layer.BatchNormalization;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.layer.Layer;

/**
 * The quantised constants of one layer.
 *
 * @param factor weight or scale, as the product kernel multiplies by it
 * @param bias added to the products
 */
record LayerConstants(QuantizedTensor factor, QuantizedTensor bias) {
    /** The constants of a layer; none where it has none, or where they are no factors: bits to compare, powers of two. */
    static Optional<LayerConstants> of(TypedLayer typed, List<TypedLayer> sources, NetworkConstants constants) {
        Layer layer = typed.layer();
        if (layer instanceof Dense dense) {
            boolean compares =
                    typed.isBinary(TypedLayer.WEIGHT) && sources.get(0).isBinary(TypedLayer.RESULT);
            return compares || typed.exponent(TypedLayer.WEIGHT).isPresent()
                    ? Optional.empty()
                    : Optional.of(dense(typed, dense, constants));
        }
        if (layer instanceof BatchNormalization normalization
                && typed.exponent(TypedLayer.SCALE).isEmpty()) {
            return Optional.of(new LayerConstants(
                    constants.factors(normalization.scale(), typed.type(TypedLayer.SCALE)),
                    constants.stored(normalization.bias(), typed.type(TypedLayer.BIAS))));
        }
        return Optional.empty();
    }

    private static LayerConstants dense(TypedLayer typed, Dense dense, NetworkConstants constants) {
        return new LayerConstants(
                typed.isBinary(TypedLayer.WEIGHT)
                        ? constants.signs(dense.kernel())
                        : constants.factors(dense.kernel(), typed.type(TypedLayer.WEIGHT)),
                dense.bias()
                        .map(bias -> constants.stored(bias, typed.type(TypedLayer.BIAS)))
                        .orElseGet(() -> QuantizedTensor.zeros(dense.outputs(), typed.fixedPoint(TypedLayer.BIAS))));
    }
}
