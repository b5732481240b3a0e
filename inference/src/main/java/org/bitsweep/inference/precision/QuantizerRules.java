package org.bitsweep.inference.precision;

import java.util.Optional;
import org.bitsweep.model.graph.FixedType;
import org.bitsweep.model.layer.BatchNormalization;
import org.bitsweep.model.layer.Convolution;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.precision.BinaryType;
import org.bitsweep.model.precision.ExponentType;
import org.bitsweep.model.precision.Precision;
import org.bitsweep.model.tensor.Tensor;

/**
 * Whether hls4ml merges layers whose constants have quantizers ({@code batchnorm_opt.py}, FuseConsecutiveBatchNormalization;
 * {@code bn_fuse.py}, FuseBatchNormalization): only where at most one factor and one summand is quantized, but for factors
 * of 1 and summands of 0.
 */
final class QuantizerRules {
    private final Resolution network;

    QuantizerRules(Resolution network) {
        this.network = network;
    }

    /** Whether two normalizations, one behind the other, become one. */
    boolean mergeNormalizations(BatchNormalization first, BatchNormalization second) {
        boolean scales = !(isQuantized(first, "scale") && isQuantized(second, "scale"))
                || isAll(original(first, "scale", first.scale()), 1)
                || isAll(original(second, "scale", second.scale()), 1);
        boolean biases = !(isQuantized(first, "bias") && isQuantized(second, "bias"))
                || isAll(original(first, "bias", first.bias()), 0)
                || isAll(original(second, "bias", second.bias()), 0);
        if (!scales || !biases) {
            return false;
        }
        boolean keepsQuantizer = (isUnknown(first, "scale") || isUnknown(second, "scale"))
                && (isAll(original(first, "scale", first.scale()), 1)
                        || isAll(original(second, "scale", second.scale()), 1));
        // hls4ml compares biases with 1 here, where it means 0.
        boolean keepsBias = (isUnknown(first, "bias") || isUnknown(second, "bias"))
                && (isAll(original(first, "bias", first.bias()), 1)
                        || isAll(original(second, "bias", second.bias()), 1));
        if (keepsQuantizer || keepsBias) {
            throw new UnsupportedPrecisionException("layers " + first.name() + " and " + second.name()
                    + ": hls4ml merges them and quantizes the result once more, which is not emulated; give "
                    + first.name()
                    + " a result type, so that they stay apart");
        }
        return true;
    }

    /** Whether a normalization goes into the weights of the layer before it. */
    boolean mergeInto(Layer sums, BatchNormalization normalization) {
        Optional<Precision> weightType =
                network.graph().fixedType(sums, "weight").map(FixedType::type);
        if (weightType.filter(BinaryType.class::isInstance).isPresent()) {
            return false;
        }
        boolean weights = merges(sums, "weight", kernel(sums), normalization, "scale", normalization.scale(), 1);
        boolean biases = merges(
                sums,
                "bias",
                bias(sums).orElseGet(() -> Tensor.vector(0)),
                normalization,
                "bias",
                normalization.bias(),
                0);
        if (!weights || !biases) {
            return false;
        }
        // hls4ml gives up on types that are no numbers only now, and leaves both layers as they are.
        boolean exponent = weightType.filter(ExponentType.class::isInstance).isPresent()
                || network.graph()
                        .fixedType(normalization, "scale")
                        .filter(fixed -> fixed.type() instanceof ExponentType)
                        .isPresent();
        if (exponent) {
            return false;
        }
        if (isUnknown(sums, "weight")
                || isUnknown(sums, "bias")
                || isUnknown(normalization, "scale")
                || isUnknown(normalization, "bias")) {
            throw new UnsupportedPrecisionException("layers " + sums.name() + " and " + normalization.name()
                    + ": hls4ml merges them and quantizes the result once more, which is not emulated; give "
                    + sums.name()
                    + " a result type, so that they stay apart");
        }
        return true;
    }

    private boolean merges(
            Layer sums,
            String own,
            Tensor constant,
            BatchNormalization normalization,
            String other,
            Tensor second,
            double neutral) {
        boolean ownQuantized = isQuantized(sums, own);
        boolean otherQuantized = isQuantized(normalization, other);
        return (!ownQuantized && !otherQuantized)
                || (!ownQuantized && isAll(constant, neutral))
                || (!otherQuantized && isAll(second, neutral));
    }

    private static Tensor kernel(Layer layer) {
        return layer instanceof Convolution convolution ? convolution.kernel() : ((Dense) layer).kernel();
    }

    private static Optional<Tensor> bias(Layer layer) {
        return layer instanceof Convolution convolution ? convolution.bias() : ((Dense) layer).bias();
    }

    /** A constant before its quantizer. */
    Tensor original(Layer layer, String variable, Tensor constant) {
        return network.graph()
                .fixedType(layer, variable)
                .flatMap(FixedType::original)
                .orElse(constant);
    }

    /** Whether a constant has a quantizer that can't be applied again. */
    private boolean isUnknown(Layer layer, String variable) {
        return network.graph()
                .fixedType(layer, variable)
                .filter(fixed -> fixed.quantizer() && !fixed.canQuantize())
                .isPresent();
    }

    /** For a Quant node, hls4ml looks for a depthwise kernel's quantizer under a name that it doesn't have. */
    private boolean isQuantized(Layer layer, String variable) {
        boolean depthwise = layer instanceof Convolution convolution
                && convolution.kind() == Convolution.Kind.DEPTHWISE
                && variable.equals("weight");
        return network.graph()
                .fixedType(layer, variable)
                .filter(fixed -> fixed.quantizer() && !(depthwise && fixed.canQuantize()))
                .isPresent();
    }

    private static boolean isAll(Tensor tensor, double value) {
        for (int i = 0; i < tensor.size(); i++) {
            if (tensor.get(i) != value) {
                return false;
            }
        }
        return true;
    }
}
