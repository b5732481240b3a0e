package org.bitsweep.inference.precision;

import java.util.Optional;
import org.bitsweep.inference.precision.RecurrentTypes.Direction;
import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.config.ConfigNode;
import org.bitsweep.model.config.ConfigNode.Scalar;
import org.bitsweep.model.config.HlsConfig;
import org.bitsweep.model.config.SourcePlace;
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
import org.bitsweep.model.layer.Layer;
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
import org.bitsweep.model.precision.Auto;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.IntegerType;
import org.bitsweep.model.precision.OverflowMode;
import org.bitsweep.model.precision.Precision;
import org.bitsweep.model.precision.QuantizationMode;
import org.bitsweep.model.precision.TypeParser;
import org.bitsweep.model.precision.TypeSyntaxException;

/**
 * The types that a layer has before inference: what the configuration says, and the attributes that hls4ml's Vitis backend
 * adds with defaults of their own ({@code backends/fpga/fpga_backend.py} of hls4ml 1.3.0).
 */
final class ConfiguredTypes implements LayerVisitor<DraftLayer> {
    private static final FixedPointType TABLE_DEFAULT = FixedPointType.signed(18, 8);
    private static final FixedPointType SOFTMAX_DEFAULT =
            TABLE_DEFAULT.withModes(QuantizationMode.RND, OverflowMode.SAT);

    private static final FixedPointType NORMALIZATION_TABLE =
            FixedPointType.unsigned(8, 5).withModes(QuantizationMode.RND_CONV, OverflowMode.SAT);

    private final HlsConfig config;

    ConfiguredTypes(HlsConfig config) {
        this.config = config;
    }

    /** The model's default type, which every type falls back to. */
    static Precision modelDefault(HlsConfig config) {
        Scalar text = config.model()
                .precisionOf("default")
                .orElseThrow(() -> new ConfigException(
                        config.writtenAt().orElse(SourcePlace.of("configuration")),
                        "Model.Precision has no default; write Model: {Precision: {default: \"ap_fixed<16,6>\"}}"));
        Precision type = parse(text);
        if (type == Auto.AUTO) {
            throw new ConfigException(
                    text.place(),
                    "Model.Precision.default can't be auto (hls4ml never ends there); write a type, and auto for layers");
        }
        return type;
    }

    static Precision parse(Scalar text) {
        try {
            return TypeParser.parse(text.text());
        } catch (TypeSyntaxException e) {
            throw new ConfigException(text.place(), e.problem());
        }
    }

    @Override
    public DraftLayer visitInput(InputLayer layer) {
        return withResult(layer);
    }

    @Override
    public DraftLayer visitDense(Dense layer) {
        return weighted(layer, layer.bias().isPresent());
    }

    private DraftLayer weighted(Layer layer, boolean hasBias) {
        DraftLayer draft = withAccumulator(layer);
        configured(draft, TypedLayer.WEIGHT);
        if (hasBias) {
            configured(draft, TypedLayer.BIAS);
        } else {
            draft.set(TypedLayer.BIAS, new IntegerType(1, false), TypeOrigin.DEFAULT);
        }
        return draft;
    }

    @Override
    public DraftLayer visitConvolution(Convolution layer) {
        return weighted(layer, layer.bias().isPresent());
    }

    @Override
    public DraftLayer visitPooling(Pooling layer) {
        return withAccumulator(layer);
    }

    /** Its type is its input's, whatever is configured ({@code model/layers.py}); the resolution sets it. */
    @Override
    public DraftLayer visitRearrangement(Rearrangement layer) {
        return new DraftLayer(layer);
    }

    @Override
    public DraftLayer visitBatchNormalization(BatchNormalization layer) {
        DraftLayer draft = withResult(layer);
        configured(draft, TypedLayer.SCALE);
        configured(draft, TypedLayer.BIAS);
        return draft;
    }

    @Override
    public DraftLayer visitActivation(Activation layer) {
        DraftLayer draft = withResult(layer);
        attribute(draft, TypedLayer.TABLE, TABLE_DEFAULT);
        return draft;
    }

    @Override
    public DraftLayer visitParametrizedActivation(ParametrizedActivation layer) {
        DraftLayer draft = withResult(layer);
        configured(draft, TypedLayer.PARAM);
        attribute(draft, TypedLayer.TABLE, TABLE_DEFAULT);
        return draft;
    }

    @Override
    public DraftLayer visitParametricRelu(ParametricRelu layer) {
        DraftLayer draft = withResult(layer);
        configured(draft, TypedLayer.PARAM);
        attribute(draft, TypedLayer.TABLE, TABLE_DEFAULT);
        return draft;
    }

    @Override
    public DraftLayer visitHardActivation(HardActivation layer) {
        DraftLayer draft = withResult(layer);
        draft.set(TypedLayer.SLOPE, layer.slopeType(), TypeOrigin.DEFAULT);
        draft.set(TypedLayer.SHIFT, layer.shiftType(), TypeOrigin.DEFAULT);
        attribute(draft, TypedLayer.TABLE, TABLE_DEFAULT);
        return draft;
    }

    @Override
    public DraftLayer visitSoftmax(Softmax layer) {
        DraftLayer draft = withAccumulator(layer);
        attribute(draft, TypedLayer.TABLE, TABLE_DEFAULT);
        attribute(draft, TypedLayer.EXP_TABLE, SOFTMAX_DEFAULT);
        attribute(draft, TypedLayer.INV_TABLE, SOFTMAX_DEFAULT);
        attribute(draft, TypedLayer.INV_INP, SOFTMAX_DEFAULT);
        return draft;
    }

    @Override
    public DraftLayer visitRecurrent(Recurrent layer) {
        DraftLayer draft = recurrent(layer);
        RecurrentTypes.constants(Direction.ONLY, layer.cell()).forEach(key -> configured(draft, key));
        return draft;
    }

    @Override
    public DraftLayer visitBidirectional(Bidirectional layer) {
        DraftLayer draft = recurrent(layer);
        RecurrentTypes.constants(Direction.FORWARD, layer.forward()).forEach(key -> configured(draft, key));
        RecurrentTypes.constants(Direction.BACKWARD, layer.backward()).forEach(key -> configured(draft, key));
        return draft;
    }

    private DraftLayer recurrent(Layer layer) {
        DraftLayer draft = withAccumulator(layer);
        attribute(draft, TypedLayer.TABLE, TABLE_DEFAULT);
        return draft;
    }

    @Override
    public DraftLayer visitQuantizedTanh(QuantizedTanh layer) {
        DraftLayer draft = withResult(layer);
        configured(draft, TypedLayer.ACCUM);
        raw(draft, TypedLayer.ACCUM);
        return draft;
    }

    @Override
    public DraftLayer visitGarNet(GarNet layer) {
        DraftLayer draft = withResult(layer);
        GarNetTypes.constants(layer, draft);
        if (!layer.stacked()) {
            configured(draft, GarNetTypes.OUTPUT_WEIGHTS);
        }
        return draft;
    }

    @Override
    public DraftLayer visitReshape(Reshape layer) {
        return withResult(layer);
    }

    @Override
    public DraftLayer visitMerge(Merge layer) {
        return withResult(layer);
    }

    @Override
    public DraftLayer visitDot(Dot layer) {
        return withAccumulator(layer);
    }

    @Override
    public DraftLayer visitLayerNormalization(LayerNormalization layer) {
        DraftLayer draft = withAccumulator(layer);
        configured(draft, TypedLayer.SCALE);
        configured(draft, TypedLayer.BIAS);
        attribute(draft, TypedLayer.TABLE, NORMALIZATION_TABLE);
        return draft;
    }

    @Override
    public DraftLayer visitEinsumDense(EinsumDense layer) {
        DraftLayer draft = withAccumulator(layer);
        configured(draft, TypedLayer.WEIGHT);
        // Unlike a dense layer's, an absent bias has the type that is configured for it.
        configured(draft, TypedLayer.BIAS);
        return draft;
    }

    @Override
    public DraftLayer visitEinsum(Einsum layer) {
        return withAccumulator(layer);
    }

    @Override
    public DraftLayer visitEmbedding(Embedding layer) {
        DraftLayer draft = withResult(layer);
        configured(draft, TypedLayer.EMBEDDINGS);
        return draft;
    }

    @Override
    public DraftLayer visitConcatenate(Concatenate layer) {
        return withResult(layer);
    }

    /** Whether a type is written for this variable of this very layer. */
    boolean names(Layer layer, String variable) {
        return config.layer(layer.name()).precisionOf(variable).isPresent();
    }

    private DraftLayer withAccumulator(Layer layer) {
        DraftLayer draft = new DraftLayer(layer);
        configured(draft, TypedLayer.ACCUM);
        raw(draft, TypedLayer.ACCUM);
        configured(draft, TypedLayer.RESULT);
        return draft;
    }

    private DraftLayer withResult(Layer layer) {
        DraftLayer draft = new DraftLayer(layer);
        configured(draft, TypedLayer.RESULT);
        return draft;
    }

    /** A type that hls4ml looks up by variable. */
    private void configured(DraftLayer draft, String key) {
        Layer layer = draft.layer();
        String variable = key.substring(0, key.length() - 2);
        Optional<Scalar> text = config.precision(layer.name(), layer.className(), variable);
        if (text.isEmpty()) {
            modelDefault(config);
        }
        boolean named = config.namesPrecision(layer.name(), layer.className(), variable)
                || config.model().precisionOf(variable).isPresent();
        text.ifPresent(scalar -> draft.set(key, parse(scalar), named ? TypeOrigin.SET : TypeOrigin.DEFAULT));
    }

    /** A type with a default of its own, which only the raw key changes: {@code exp_table_t}, not {@code exp_table}. */
    private void attribute(DraftLayer draft, String key, FixedPointType standard) {
        draft.set(key, standard, TypeOrigin.DEFAULT);
        raw(draft, key);
    }

    private void raw(DraftLayer draft, String key) {
        Layer layer = draft.layer();
        config.attribute(layer.name(), layer.className(), key).ifPresent(node -> {
            if (node instanceof ConfigNode.Scalar scalar && scalar.kind() == ConfigNode.ScalarKind.STRING) {
                draft.set(key, parse(scalar), TypeOrigin.SET);
            }
        });
    }
}
