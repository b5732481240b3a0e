package org.bitsweep.inference.precision;

import java.util.List;
import org.bitsweep.model.layer.Activation;
import org.bitsweep.model.layer.BatchNormalization;
import org.bitsweep.model.layer.Bidirectional;
import org.bitsweep.model.layer.Concatenate;
import org.bitsweep.model.layer.Convolution;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.layer.Dot;
import org.bitsweep.model.layer.Einsum;
import org.bitsweep.model.layer.EinsumDense;
import org.bitsweep.model.layer.Embedding;
import org.bitsweep.model.layer.GarNet;
import org.bitsweep.model.layer.HardActivation;
import org.bitsweep.model.layer.InputLayer;
import org.bitsweep.model.layer.LayerNormalization;
import org.bitsweep.model.layer.LayerVisitor;
import org.bitsweep.model.layer.Merge;
import org.bitsweep.model.layer.ParametricRelu;
import org.bitsweep.model.layer.ParametrizedActivation;
import org.bitsweep.model.layer.Pooling;
import org.bitsweep.model.layer.QuantizedTanh;
import org.bitsweep.model.layer.Rearrangement;
import org.bitsweep.model.layer.Recurrent;
import org.bitsweep.model.layer.Reshape;
import org.bitsweep.model.layer.Softmax;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.NumericType;
import org.bitsweep.model.precision.Precision;

/**
 * Gives the open types of one layer their values, as hls4ml 1.3.0 does ({@code infer_precision.py}). What no
 * rule covers gets the model's default, with its modes and never clamped.
 */
final class TypeInference implements LayerVisitor<DraftLayer> {
    private final DraftLayer draft;
    private final List<Precision> inputs;
    private final Precision modelDefault;
    private final MaximumRule maximum;
    private final int length;

    /**
     * For one layer.
     *
     * @param draft the layer, changed by the visit
     * @param inputs the types of its inputs
     * @param modelDefault the model's default type
     * @param maximum the model's maximum
     * @param length elements of the first input
     */
    TypeInference(DraftLayer draft, List<Precision> inputs, Precision modelDefault, MaximumRule maximum, int length) {
        this.draft = draft;
        this.inputs = inputs;
        this.modelDefault = modelDefault;
        this.maximum = maximum;
        this.length = length;
    }

    void run() {
        DraftLayer inferred = draft.layer().accept(this);
        for (String key : List.copyOf(inferred.types().keySet())) {
            toDefault(key);
        }
    }

    private void toDefault(String key) {
        if (draft.isOpen(key)) {
            draft.set(key, modelDefault, TypeOrigin.DEFAULT);
        }
    }

    private void infer(String key, Precision type, TypeOrigin origin) {
        if (draft.isOpen(key)) {
            draft.set(key, type, origin);
        }
    }

    /** Writes an inferred type after the maximum had its say. */
    private void clamp(FixedPointType inferred, String... keys) {
        FixedPointType clamped = maximum.apply(inferred);
        TypeOrigin origin = clamped.equals(inferred) ? TypeOrigin.INFERRED : TypeOrigin.MAXIMUM;
        for (String key : keys) {
            infer(key, clamped, origin);
        }
    }

    @Override
    public DraftLayer visitDense(Dense layer) {
        return sumOfProducts(layer.inputs());
    }

    @Override
    public DraftLayer visitConvolution(Convolution layer) {
        return sumOfProducts(layer.terms());
    }

    @Override
    public DraftLayer visitPooling(Pooling layer) {
        if (layer.global()) {
            return draft;
        }
        Precision input = inputs.get(0);
        if (layer.operation() == Pooling.Operation.MAXIMUM) {
            infer(TypedLayer.ACCUM, input, TypeOrigin.INFERRED);
        } else if (input instanceof NumericType type) {
            FixedPointType sum = InferenceRules.mean(type, layer.window().taps());
            infer(TypedLayer.ACCUM, sum, TypeOrigin.INFERRED);
        }
        infer(TypedLayer.RESULT, input, TypeOrigin.INFERRED);
        return draft;
    }

    @Override
    public DraftLayer visitRearrangement(Rearrangement layer) {
        // hls4ml forgets its cropping layers here, so that they fall to the default.
        if (!layer.kind().crops()) {
            infer(TypedLayer.RESULT, inputs.get(0), TypeOrigin.INFERRED);
        }
        return draft;
    }

    /** The rule that all layers that sum products share. */
    private DraftLayer sumOfProducts(int terms) {
        toDefault(TypedLayer.WEIGHT);
        toDefault(TypedLayer.BIAS);
        if (inputs.get(0) instanceof NumericType input
                && draft.get(TypedLayer.WEIGHT) instanceof NumericType weight
                && draft.get(TypedLayer.BIAS) instanceof NumericType bias) {
            clamp(InferenceRules.sumOfProducts(input, weight, bias, terms), TypedLayer.ACCUM, TypedLayer.RESULT);
        }
        return draft;
    }

    @Override
    public DraftLayer visitBatchNormalization(BatchNormalization layer) {
        return scaled();
    }

    /** The rule of what ends in {@code x * scale + bias}. */
    private DraftLayer scaled() {
        toDefault(TypedLayer.SCALE);
        toDefault(TypedLayer.BIAS);
        if (inputs.get(0) instanceof NumericType input
                && draft.get(TypedLayer.SCALE) instanceof NumericType scale
                && draft.get(TypedLayer.BIAS) instanceof NumericType bias) {
            clamp(InferenceRules.scaled(input, scale, bias), TypedLayer.RESULT);
        }
        return draft;
    }

    @Override
    public DraftLayer visitMerge(Merge layer) {
        if (layer.operation().keepsEqualTypes() && inputs.get(0).equals(inputs.get(1))) {
            infer(TypedLayer.RESULT, inputs.get(0), TypeOrigin.INFERRED);
        } else if (inputs.get(0) instanceof NumericType first && inputs.get(1) instanceof NumericType second) {
            FixedPointType merged = InferenceRules.merged(layer.operation(), first, second);
            if (layer.operation().keepsEqualTypes()) {
                infer(TypedLayer.RESULT, merged, TypeOrigin.INFERRED);
            } else {
                clamp(merged, TypedLayer.RESULT);
            }
        }
        return draft;
    }

    @Override
    public DraftLayer visitDot(Dot layer) {
        if (draft.isOpen(TypedLayer.ACCUM)) {
            throw new UnsupportedPrecisionException("layer " + layer.name()
                    + ": hls4ml can't infer the accumulator of a" + " dot product and fails; write a type for accum");
        }
        if (inputs.get(0) instanceof NumericType first && inputs.get(1) instanceof NumericType second) {
            clamp(InferenceRules.dot(first, second, length), TypedLayer.RESULT);
        }
        return draft;
    }

    @Override
    public DraftLayer visitLayerNormalization(LayerNormalization layer) {
        return scaled();
    }

    @Override
    public DraftLayer visitEinsumDense(EinsumDense layer) {
        return draft;
    }

    @Override
    public DraftLayer visitEinsum(Einsum layer) {
        return draft;
    }

    @Override
    public DraftLayer visitEmbedding(Embedding layer) {
        return draft;
    }

    @Override
    public DraftLayer visitConcatenate(Concatenate layer) {
        if (inputs.get(0).equals(inputs.get(1))) {
            infer(TypedLayer.RESULT, inputs.get(0), TypeOrigin.INFERRED);
        } else if (inputs.get(0) instanceof NumericType first && inputs.get(1) instanceof NumericType second) {
            clamp(InferenceRules.concatenated(first, second), TypedLayer.RESULT);
        }
        return draft;
    }

    @Override
    public DraftLayer visitReshape(Reshape layer) {
        infer(TypedLayer.RESULT, inputs.get(0), TypeOrigin.INFERRED);
        return draft;
    }

    @Override
    public DraftLayer visitParametrizedActivation(ParametrizedActivation layer) {
        infer(
                TypedLayer.PARAM,
                layer.function() == ParametrizedActivation.Function.THRESHOLDED_RELU
                        ? inputs.get(0)
                        : ConstantType.of(layer.parameter()),
                TypeOrigin.INFERRED);
        return draft;
    }

    @Override
    public DraftLayer visitParametricRelu(ParametricRelu layer) {
        infer(TypedLayer.PARAM, inputs.get(0), TypeOrigin.INFERRED);
        return draft;
    }

    @Override
    public DraftLayer visitHardActivation(HardActivation layer) {
        return draft;
    }

    @Override
    public DraftLayer visitInput(InputLayer layer) {
        return draft;
    }

    @Override
    public DraftLayer visitActivation(Activation layer) {
        return draft;
    }

    @Override
    public DraftLayer visitSoftmax(Softmax layer) {
        return draft;
    }

    @Override
    public DraftLayer visitRecurrent(Recurrent layer) {
        return draft;
    }

    @Override
    public DraftLayer visitBidirectional(Bidirectional layer) {
        return draft;
    }

    @Override
    public DraftLayer visitQuantizedTanh(QuantizedTanh layer) {
        return draft;
    }

    @Override
    public DraftLayer visitGarNet(GarNet layer) {
        return draft;
    }
}
