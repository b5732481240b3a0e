package org.bitsweep.model.importer.keras;

import java.util.Optional;
import org.bitsweep.model.precision.BinaryType;
import org.bitsweep.model.precision.IntegerType;
import org.bitsweep.model.precision.Precision;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;

/**
 * QKeras' {@code binary}: the sign, 0 counting as positive. hls4ml stores it as 0 and 1 where it multiplies, and as -1 and 1
 * where it is added (QKerasBinaryQuantizer).
 *
 * @param factor whether the tensor is multiplied by: a kernel, not a bias
 * @param zeroAndOne whether QKeras itself quantizes to 0 and 1, which hls4ml takes for positive both
 */
record SignQuantizer(boolean factor, boolean zeroAndOne, QuantizerScale alpha) implements WeightQuantizer {
    static SignQuantizer of(QuantizerConfig config, boolean factor) {
        config.requireDeterministic();
        QuantizerScale alpha = QuantizerScale.of(config);
        if (alpha instanceof QuantizerScale.Automatic automatic && !automatic.powerOfTwo()) {
            throw new LayerProblem("binary has alpha auto, a mean whose last bits depend on the machine; train with"
                    + " alpha=\"auto_po2\" or a number");
        }
        return new SignQuantizer(factor, config.flag("use_01", false), alpha);
    }

    @Override
    public Precision type() {
        return factor ? BinaryType.BINARY : new IntegerType(2, true);
    }

    @Override
    public Tensor quantize(Tensor trained) {
        return FloatArithmetic.map(trained, x -> x >= 0 || zeroAndOne ? 1 : factor ? 0 : -1);
    }

    @Override
    public Optional<ExtractedScale> scale(Tensor trained) {
        if (alpha instanceof QuantizerScale.None) {
            return Optional.empty();
        }
        if (alpha instanceof QuantizerScale.Factor number) {
            return Optional.of(number.over(trained));
        }
        double[] values = new double[FloatArithmetic.outputs(trained)];
        for (int output = 0; output < values.length; output++) {
            values[output] = powerOfTwo(trained, output);
        }
        return Optional.of(new ExtractedScale(Tensor.of(new int[] {values.length}, values, ElementType.FLOAT32), true));
    }

    private float powerOfTwo(Tensor trained, int output) {
        int[] own = FloatArithmetic.ofOutput(trained, output);
        float[] weights = new float[own.length];
        float[] signs = new float[own.length];
        for (int i = 0; i < own.length; i++) {
            weights[i] = (float) trained.get(own[i]);
            float sign = weights[i] < 0 ? -1 : 1;
            signs[i] = zeroAndOne ? (sign + 1) / 2 : sign;
        }
        return FloatArithmetic.bestPowerOfTwo(weights, signs);
    }
}
