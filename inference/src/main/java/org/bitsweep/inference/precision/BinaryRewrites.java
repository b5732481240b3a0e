package org.bitsweep.inference.precision;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.model.graph.FixedType;
import org.bitsweep.model.layer.Activation;
import org.bitsweep.model.layer.ActivationFunction;
import org.bitsweep.model.layer.BatchNormalization;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.QuantizedTanh;
import org.bitsweep.model.precision.BinaryType;
import org.bitsweep.model.precision.IntegerType;
import org.bitsweep.model.precision.NumericType;
import org.bitsweep.model.precision.Precision;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;

/**
 * What hls4ml's backend makes of binary and ternary activations behind a normalization, and of {@code BinaryDense} and
 * {@code TernaryDense} behind these ({@code backends/vivado/passes/bn_quant.py}). It comes after type inference, so that
 * layers further on keep types that were inferred from what was before.
 */
final class BinaryRewrites {
    private static final float HALF = 0.5f;

    private final Resolution network;
    private final ConfiguredTypes configured;

    BinaryRewrites(Resolution network, ConfiguredTypes configured) {
        this.network = network;
        this.configured = configured;
    }

    void run() {
        boolean changed = true;
        while (changed) {
            changed = mergeOnce();
        }
        network.layers().forEach(this::narrow);
        for (DraftLayer draft : network.layers()) {
            if (isActivation(draft.layer(), ActivationFunction.TERNARY)) {
                throw new UnsupportedPrecisionException("layer " + draft.layer().name()
                        + ": hls4ml writes no code for a ternary activation unless a normalization or scale stands right"
                        + " before it, and leaves its output undefined; write a result type for the layer before the"
                        + " scale, so that it is kept, or put a batch normalization there");
            }
        }
    }

    private boolean mergeOnce() {
        for (DraftLayer draft : network.layers()) {
            boolean binary = isActivation(draft.layer(), ActivationFunction.BINARY_TANH);
            boolean ternary = isActivation(draft.layer(), ActivationFunction.TERNARY_TANH)
                    || isActivation(draft.layer(), ActivationFunction.TERNARY);
            if ((binary || ternary) && network.input(draft, 0).layer() instanceof BatchNormalization scale) {
                merge(draft, network.input(draft, 0), scale, binary);
                return true;
            }
        }
        return false;
    }

    private static boolean isActivation(Layer layer, ActivationFunction function) {
        return layer instanceof Activation activation && activation.function() == function;
    }

    private void merge(DraftLayer tanh, DraftLayer normalization, BatchNormalization scale, boolean binary) {
        DraftLayer source = network.input(normalization, 0);
        if (!(source.result() instanceof NumericType type)) {
            throw new UnsupportedPrecisionException(
                    "layer " + scale.name() + ": hls4ml finds no thresholds for an input of " + source.result()
                            + "; put a layer between the binary ones");
        }
        if (!network.hasOneConsumer(normalization)) {
            throw new UnsupportedPrecisionException("layer " + scale.name() + ": hls4ml takes it out for "
                    + tanh.layer().name() + ", although other layers read it too; give them a layer of their own");
        }
        String name = "bnbt_" + scale.name();
        Tensor upper = thresholds(scale, binary ? 0 : HALF, type.fractionalBits());
        Optional<Tensor> lower =
                binary ? Optional.empty() : Optional.of(thresholds(scale, -HALF, type.fractionalBits()));
        QuantizedTanh merged = new QuantizedTanh(name, upper, lower);
        DraftLayer draft = merged.accept(configured);
        draft.set(TypedLayer.RESULT, binary ? BinaryType.BINARY : new IntegerType(2, true), TypeOrigin.DEFAULT);
        setThresholds(draft, source.result());
        network.remove(normalization, scale.name() + " and " + tanh.layer().name() + " become " + name);
        network.exchange(tanh, draft);
    }

    private static void setThresholds(DraftLayer draft, Precision type) {
        boolean binary = ((QuantizedTanh) draft.layer()).isBinary();
        List<String> keys = binary
                ? List.of(TypedLayer.THRESHOLD)
                : List.of(TypedLayer.UPPER_THRESHOLD, TypedLayer.LOWER_THRESHOLD);
        keys.forEach(key -> draft.set(key, type, TypeOrigin.INFERRED));
    }

    /** {@code (level - bias) / scale} in NumPy's arithmetic, rounded down to the input's step. */
    private static Tensor thresholds(BatchNormalization layer, float level, int fraction) {
        boolean single = layer.scale().elementType() != ElementType.FLOAT64
                && layer.bias().elementType() != ElementType.FLOAT64;
        double[] values = new double[layer.scale().size()];
        for (int i = 0; i < values.length; i++) {
            double scale = layer.scale().get(i);
            double zero = rounded(-layer.bias().get(i) / scale, single);
            double value = level == 0 ? zero : rounded(rounded(level / scale, single) + zero, single);
            if (!Double.isFinite(value)) {
                throw new UnsupportedPrecisionException("layer " + layer.name() + ": the threshold of output " + i
                        + " is " + value + ", since the scale is " + scale + "; train the network again");
            }
            values[i] = Math.scalb(Math.floor(Math.scalb(value, fraction)), -fraction);
        }
        return Tensor.of(new int[] {values.length}, values, single ? ElementType.FLOAT32 : ElementType.FLOAT64);
    }

    private static double rounded(double value, boolean single) {
        return single ? (float) value : value;
    }

    /** Behind binary or ternary values, sums are integers of as many bits as the inputs need. */
    private void narrow(DraftLayer draft) {
        if (!(draft.layer() instanceof Dense dense) || !(network.input(draft, 0).layer() instanceof QuantizedTanh)) {
            return;
        }
        FixedType.Source source = Optional.ofNullable(fixed(dense).get("weight"))
                .map(FixedType::source)
                .orElse(FixedType.Source.GIVEN);
        if (source != FixedType.Source.BINARY_QUANTIZER && source != FixedType.Source.TERNARY_QUANTIZER) {
            return;
        }
        boolean binary = source == FixedType.Source.BINARY_QUANTIZER;
        IntegerType sum = new IntegerType(InferenceRules.ceilLog2(dense.inputs()) + 2, true);
        Precision weight = binary ? BinaryType.BINARY : new IntegerType(2, true);
        Tensor kernel = binary ? zeroAndOne(dense.kernel()) : dense.kernel();
        network.replace(draft, new Dense(dense.name(), kernel, Optional.of(zeros(dense.outputs()))));
        draft.set(TypedLayer.ACCUM, sum, TypeOrigin.INFERRED);
        draft.set(TypedLayer.RESULT, sum, TypeOrigin.INFERRED);
        draft.set(TypedLayer.WEIGHT, weight, TypeOrigin.TRAINED);
        draft.set(TypedLayer.BIAS, weight, TypeOrigin.TRAINED);
        for (Layer reader : network.graph().consumersOf(draft.layer())) {
            if (reader instanceof QuantizedTanh tanh) {
                floor(network.draft(tanh), tanh, sum, binary);
            }
        }
    }

    private Map<String, FixedType> fixed(Dense dense) {
        return network.graph().fixedTypes(dense);
    }

    private static Tensor zeroAndOne(Tensor signs) {
        double[] values = signs.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] >= 0 ? 1 : 0;
        }
        return Tensor.of(signs.shape(), values, ElementType.INTEGER);
    }

    private static Tensor zeros(int size) {
        return Tensor.of(new int[] {size}, new double[size], ElementType.FLOAT64);
    }

    private void floor(DraftLayer draft, QuantizedTanh tanh, IntegerType type, boolean binary) {
        if (tanh.isBinary() != binary) {
            throw new UnsupportedPrecisionException("layer " + tanh.name() + ": hls4ml takes a "
                    + (tanh.isBinary()
                            ? "binary activation behind ternary weights"
                            : "ternary activation behind binary weights")
                    + " in no network whose inputs are binary or ternary too; use both of one kind");
        }
        QuantizedTanh floored =
                new QuantizedTanh(tanh.name(), floor(tanh.upper()), tanh.lower().map(BinaryRewrites::floor));
        network.replace(draft, floored);
        setThresholds(draft, type);
    }

    private static Tensor floor(Tensor tensor) {
        double[] values = tensor.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.floor(values[i]);
        }
        return Tensor.of(tensor.shape(), values, tensor.elementType());
    }
}
