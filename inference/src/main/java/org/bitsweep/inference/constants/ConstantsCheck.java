package org.bitsweep.inference.constants;

import java.util.ArrayList;
import java.util.List;
import org.bitsweep.inference.precision.GarNetTypes;
import org.bitsweep.inference.precision.RecurrentTypes.Direction;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.model.layer.BatchNormalization;
import org.bitsweep.model.layer.Bidirectional;
import org.bitsweep.model.layer.Convolution;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.layer.EinsumDense;
import org.bitsweep.model.layer.Embedding;
import org.bitsweep.model.layer.GarNet;
import org.bitsweep.model.layer.GarNetStage;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.LayerNormalization;
import org.bitsweep.model.layer.ParametricRelu;
import org.bitsweep.model.layer.Recurrent;
import org.bitsweep.model.layer.RecurrentCell;
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
                if (typed.exponent(TypedLayer.WEIGHT).isEmpty()) {
                    TensorCheck weight = new TensorCheck(typed, "weight", TypedLayer.WEIGHT, constants);
                    findings.addAll(weight.findings(dense.kernel()));
                }
                TensorCheck bias = new TensorCheck(typed, "bias", TypedLayer.BIAS, constants);
                dense.bias().ifPresent(tensor -> findings.addAll(bias.findings(tensor)));
            }
            if (layer instanceof Convolution convolution) {
                TensorCheck weight = new TensorCheck(typed, "weight", TypedLayer.WEIGHT, constants);
                findings.addAll(weight.findings(convolution.kernel()));
                TensorCheck bias = new TensorCheck(typed, "bias", TypedLayer.BIAS, constants);
                convolution.bias().ifPresent(tensor -> findings.addAll(bias.findings(tensor)));
            }
            if (layer instanceof Recurrent recurrent) {
                findings.addAll(cell(typed, recurrent.cell(), Direction.ONLY, constants));
            }
            if (layer instanceof Bidirectional both) {
                findings.addAll(cell(typed, both.forward(), Direction.FORWARD, constants));
                findings.addAll(cell(typed, both.backward(), Direction.BACKWARD, constants));
            }
            if (layer instanceof GarNet garNet) {
                findings.addAll(garNet(typed, garNet, constants));
            }
            if (layer instanceof BatchNormalization normalization) {
                if (typed.exponent(TypedLayer.SCALE).isEmpty()) {
                    TensorCheck scale = new TensorCheck(typed, "scale", TypedLayer.SCALE, constants);
                    findings.addAll(scale.findings(normalization.scale()));
                }
                TensorCheck bias = new TensorCheck(typed, "bias", TypedLayer.BIAS, constants);
                findings.addAll(bias.findings(normalization.bias()));
            }
            findings.addAll(elementwise(typed, constants));
        }
        return findings;
    }

    private static List<ConstantFinding> elementwise(TypedLayer typed, NetworkConstants constants) {
        List<ConstantFinding> findings = new ArrayList<>();
        if (typed.layer() instanceof EinsumDense sum) {
            findings.addAll(new TensorCheck(typed, "weight", TypedLayer.WEIGHT, constants).findings(sum.kernel()));
            TensorCheck bias = new TensorCheck(typed, "bias", TypedLayer.BIAS, constants);
            sum.bias().ifPresent(tensor -> findings.addAll(bias.findings(tensor)));
        }
        if (typed.layer() instanceof LayerNormalization normalization) {
            TensorCheck scale = new TensorCheck(typed, "scale", TypedLayer.SCALE, constants);
            findings.addAll(scale.findings(normalization.scale()));
            findings.addAll(new TensorCheck(typed, "bias", TypedLayer.BIAS, constants).findings(normalization.bias()));
        }
        if (typed.layer() instanceof ParametricRelu relu) {
            findings.addAll(new TensorCheck(typed, "param", TypedLayer.PARAM, constants).findings(relu.slope()));
        }
        if (typed.layer() instanceof Embedding embedding) {
            TensorCheck table = new TensorCheck(typed, "embeddings", TypedLayer.EMBEDDINGS, constants);
            findings.addAll(table.findings(embedding.table()));
        }
        return findings;
    }

    private static List<ConstantFinding> cell(
            TypedLayer typed, RecurrentCell cell, Direction direction, NetworkConstants constants) {
        List<ConstantFinding> findings = new ArrayList<>();
        findings.addAll(check(typed, direction.weight(), constants).findings(cell.kernel()));
        findings.addAll(check(typed, direction.recurrentWeight(), constants).findings(cell.recurrentKernel()));
        findings.addAll(check(typed, direction.bias(), constants).findings(cell.bias()));
        cell.recurrentBias()
                .ifPresent(bias -> findings.addAll(
                        check(typed, direction.recurrentBias(), constants).findings(bias)));
        return findings;
    }

    /** hls4ml makes the types wide enough; what remains are constants below their last bit. */
    private static List<ConstantFinding> garNet(TypedLayer typed, GarNet layer, NetworkConstants constants) {
        List<ConstantFinding> findings = new ArrayList<>();
        for (int i = 0; i < layer.stages().size(); i++) {
            GarNetStage stage = layer.stages().get(i);
            findings.addAll(check(typed, GarNetTypes.key(layer, i, "input_transform", "weights"), constants)
                    .findings(stage.inputWeights()));
            findings.addAll(check(typed, GarNetTypes.key(layer, i, "input_transform", "biases"), constants)
                    .findings(stage.inputBiases()));
            findings.addAll(check(typed, GarNetTypes.key(layer, i, "aggregator_distance", "weights"), constants)
                    .findings(stage.distanceWeights()));
            findings.addAll(check(typed, GarNetTypes.key(layer, i, "aggregator_distance", "biases"), constants)
                    .findings(stage.distanceBiases()));
            findings.addAll(check(typed, GarNetTypes.key(layer, i, "output_transform", "biases"), constants)
                    .findings(stage.outputBiases()));
        }
        return findings;
    }

    /** A tensor that is called as its type: {@code recurrent_weight} for {@code recurrent_weight_t}. */
    private static TensorCheck check(TypedLayer typed, String key, NetworkConstants constants) {
        return new TensorCheck(typed, key.substring(0, key.length() - 2), key, constants);
    }
}
