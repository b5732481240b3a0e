package org.bitsweep.inference.precision;

import java.util.Optional;
import org.bitsweep.model.config.ConfigNode.Scalar;
import org.bitsweep.model.config.HlsConfig;
import org.bitsweep.model.config.LayerSettings;
import org.bitsweep.model.layer.GarNet;
import org.bitsweep.model.layer.GarNetStage;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.OverflowMode;
import org.bitsweep.model.precision.QuantizationMode;
import org.bitsweep.model.tensor.Tensor;

/**
 * The types of GarNet layers. Those of the constants follow from their values, and those of the variables inside have
 * defaults of their own ({@code model/layers.py} and {@code garnet_templates.py} of hls4ml 1.3.0).
 */
public final class GarNetTypes {
    public static final String EDGE_WEIGHT = "edge_weight_t";
    public static final String EDGE_WEIGHT_SUM = "edge_weight_aggr_t";
    public static final String AGGREGATE = "aggr_t";
    public static final String NORM = "norm_t";
    /** Of a variable that nothing reads; GarNet has it, GarNetStack doesn't. */
    static final String OUTPUT_WEIGHTS = "output_transform_weights_t";

    /** What distances are computed in, whatever the configuration says. */
    public static final FixedPointType DISTANCE =
            FixedPointType.signed(12, 4).withModes(QuantizationMode.TRN, OverflowMode.SAT);

    private static final int FRACTION = 10;

    private GarNetTypes() {}

    /** The key of a stage's constants: {@code input_transform_weights_t}, or {@code input_transform_0_weights_t}. */
    public static String key(GarNet layer, int stage, String transform, String kind) {
        return transform + (layer.stacked() ? "_" + stage + "_" : "_") + kind + "_t";
    }

    static void constants(GarNet layer, DraftLayer draft) {
        for (int i = 0; i < layer.stages().size(); i++) {
            GarNetStage stage = layer.stages().get(i);
            set(draft, key(layer, i, "input_transform", "weights"), stage.inputWeights());
            set(draft, key(layer, i, "input_transform", "biases"), stage.inputBiases());
            set(draft, key(layer, i, "aggregator_distance", "weights"), stage.distanceWeights());
            set(draft, key(layer, i, "aggregator_distance", "biases"), stage.distanceBiases());
            set(draft, key(layer, i, "output_transform", "biases"), stage.outputBiases());
        }
    }

    private static void set(DraftLayer draft, String key, Tensor tensor) {
        draft.set(key, holding(tensor), TypeOrigin.INFERRED);
    }

    /** {@code _add_variable} and {@code find_minimum_width}: unsigned where nothing is negative. */
    private static FixedPointType holding(Tensor tensor) {
        double largest = 0;
        boolean signed = false;
        for (int i = 0; i < tensor.size(); i++) {
            largest = Math.max(largest, Math.abs(tensor.get(i)));
            signed |= tensor.get(i) < 0;
        }
        int integerBits = 1;
        if (largest != 0) {
            float exponent = (float) (Math.log(largest) / Math.log(2));
            integerBits = Math.max(0, (int) Math.ceil(exponent));
            if (integerBits == (int) Math.floor(exponent)) {
                integerBits++;
            }
            integerBits += signed ? 1 : 0;
        }
        int width = integerBits + FRACTION;
        return (signed ? FixedPointType.signed(width, integerBits) : FixedPointType.unsigned(width, integerBits))
                .withModes(QuantizationMode.RND, OverflowMode.SAT);
    }

    /** The types of the variables inside, which depend on the reuse factor. */
    static void variables(GarNet layer, DraftLayer draft, HlsConfig config, int reuseFactor) {
        if (Integer.bitCount(reuseFactor) != 1 || layer.vertices() % reuseFactor != 0) {
            throw new UnsupportedPrecisionException("layer " + layer.name() + ": hls4ml divides the " + layer.vertices()
                    + " vertices by the ReuseFactor, a power of two, not by " + reuseFactor);
        }
        int reuseBits = log2(reuseFactor);
        int sumBits = Math.max(reuseBits, log2(layer.vertices()) - reuseBits);
        variable(draft, config, EDGE_WEIGHT, FixedPointType.unsigned(FRACTION, 0));
        variable(draft, config, EDGE_WEIGHT_SUM, FixedPointType.unsigned(sumBits + FRACTION, sumBits));
        variable(draft, config, AGGREGATE, FixedPointType.signed(sumBits + 3 + FRACTION, sumBits + 3));
        variable(draft, config, NORM, FixedPointType.unsigned(4 + FRACTION, 4));
    }

    /** Rounded down. */
    public static int log2(int number) {
        return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(number);
    }

    /** The layer's own default counts; that of its class doesn't, nor anything of the model ({@code get_precision}). */
    private static void variable(DraftLayer draft, HlsConfig config, String key, FixedPointType standard) {
        String name = key.substring(0, key.length() - 2);
        LayerSettings own = config.layer(draft.layer().name());
        LayerSettings kind = config.layerTypes().getOrDefault(draft.layer().className(), LayerSettings.EMPTY);
        Optional<Scalar> written = own.precisionOf(name).or(() -> own.precisionOf("default"));
        if (written.isEmpty()) {
            written = kind.precisionOf(name);
        }
        draft.set(
                key,
                written.map(ConfiguredTypes::parse).orElse(standard),
                written.isPresent() ? TypeOrigin.SET : TypeOrigin.DEFAULT);
    }
}
