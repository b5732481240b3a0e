package org.bitsweep.inference.constants;

import java.util.ArrayList;
import java.util.List;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.model.layer.BatchNormalization;
import org.bitsweep.model.layer.Convolution;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.result.ConstantFinding;

/**
 * Weights, biases and scales that their types can't hold. They come before every question about accumulators, since no
 * accumulator mends a wrong constant.
 */
public final class ConstantsCheck {
    private ConstantsCheck() {}

    /** For each tensor and each effect, the element that is off the most; layers in the network's order. */
    public static List<ConstantFinding> findings(TypedNetwork network) {
        return findings(network, new NetworkConstants());
    }

    /** The same with constants that other variants of the network may have quantised already. */
    public static List<ConstantFinding> findings(TypedNetwork network, NetworkConstants constants) {
        List<ConstantFinding> findings = new ArrayList<>();
        for (TypedLayer typed : network.layers()) {
            Layer layer = typed.layer();
            if (layer instanceof Dense dense) {
                TensorCheck weight = new TensorCheck(typed, "weight", TypedLayer.WEIGHT, constants);
                findings.addAll(weight.findings(dense.kernel()));
                TensorCheck bias = new TensorCheck(typed, "bias", TypedLayer.BIAS, constants);
                dense.bias().ifPresent(tensor -> findings.addAll(bias.findings(tensor)));
            }
            if (layer instanceof Convolution convolution) {
                TensorCheck weight = new TensorCheck(typed, "weight", TypedLayer.WEIGHT, constants);
                findings.addAll(weight.findings(convolution.kernel()));
                TensorCheck bias = new TensorCheck(typed, "bias", TypedLayer.BIAS, constants);
                convolution.bias().ifPresent(tensor -> findings.addAll(bias.findings(tensor)));
            }
            if (layer instanceof BatchNormalization normalization) {
                TensorCheck scale = new TensorCheck(typed, "scale", TypedLayer.SCALE, constants);
                findings.addAll(scale.findings(normalization.scale()));
                TensorCheck bias = new TensorCheck(typed, "bias", TypedLayer.BIAS, constants);
                findings.addAll(bias.findings(normalization.bias()));
            }
        }
        return findings;
    }
}
