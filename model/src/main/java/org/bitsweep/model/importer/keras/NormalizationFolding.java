package org.bitsweep.model.importer.keras;

import java.util.Optional;
import org.bitsweep.model.importer.numpy.NumpyArithmetic;
import org.bitsweep.model.layer.BatchNormalization;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;

/**
 * Folds the trained vectors of a batch normalization into scale and bias, with NumPy's rounding, as hls4ml's {@code
 * BatchNormalization.initialize} does ({@code model/layers.py}). Immutable.
 *
 * @param gamma absent where the layer doesn't scale: 1
 * @param beta absent where the layer doesn't center: 0
 */
record NormalizationFolding(
        Optional<Tensor> gamma, Optional<Tensor> beta, Tensor mean, Tensor variance, double epsilon) {
    /** @throws LayerProblem if a scale or bias isn't finite */
    BatchNormalization fold(String name) {
        Tensor scale = scale();
        return new BatchNormalization(name, scale, bias(scale));
    }

    /** {@code gamma / sqrt(variance + epsilon)}. */
    private Tensor scale() {
        ElementType type = variance.elementType();
        ElementType resultType = gamma.map(vector -> NumpyArithmetic.promote(vector.elementType(), type))
                .orElse(type);
        double roundedEpsilon = NumpyArithmetic.round(epsilon, type);
        double[] result = new double[variance.size()];
        for (int i = 0; i < result.length; i++) {
            double sum = NumpyArithmetic.round(variance.get(i) + roundedEpsilon, type);
            double root = NumpyArithmetic.round(Math.sqrt(sum), type);
            double numerator = gamma.isPresent() ? gamma.get().get(i) : 1;
            result[i] = NumpyArithmetic.round(numerator / root, resultType);
            if (!Double.isFinite(result[i])) {
                throw new LayerProblem(
                        "scale[" + i + "] = " + numerator + " / sqrt(" + variance.get(i) + " + " + epsilon + ") is "
                                + result[i] + "; the moving variance is damaged: train or save the model again");
            }
        }
        return Tensor.of(new int[] {result.length}, result, resultType);
    }

    /** {@code beta - scale * mean}. */
    private Tensor bias(Tensor scale) {
        ElementType productType = NumpyArithmetic.promote(scale.elementType(), mean.elementType());
        ElementType resultType = beta.map(vector -> NumpyArithmetic.promote(vector.elementType(), productType))
                .orElse(productType);
        double[] result = new double[scale.size()];
        for (int i = 0; i < result.length; i++) {
            double product = NumpyArithmetic.round(scale.get(i) * mean.get(i), productType);
            double offset = beta.isPresent() ? beta.get().get(i) : 0;
            result[i] = NumpyArithmetic.round(offset - product, resultType);
            if (!Double.isFinite(result[i])) {
                throw new LayerProblem("bias[" + i + "] = " + offset + " - " + scale.get(i) + " * " + mean.get(i)
                        + " is " + result[i] + "; the moving mean is damaged: train or save the model again");
            }
        }
        return Tensor.of(new int[] {result.length}, result, resultType);
    }
}
