package org.bitsweep.inference.precision;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.precision.BinaryType;
import org.bitsweep.model.precision.ExponentType;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.NumericType;
import org.bitsweep.model.precision.Precision;

/**
 * A layer with all its types resolved.
 *
 * @param layer the layer
 * @param types by hls4ml's key: {@code accum_t}, {@code result_t}, {@code weight_t}, ...
 * @param origins where each of them came from; the same keys
 * @param strategy how it is built; LATENCY for layers that have no strategy
 * @param reuseFactor after hls4ml's correction to a valid one; 1 for layers that have none
 * @param tableSize entries of an activation's table; 0 where there is none
 * @param softmax the tables of a softmax
 * @param tableRangePower2 the table of a layer normalization goes up to a variance of 2^-tableRangePower2; 0 for others
 * @param recurrentReuse reuse factors of a recurrent layer, one entry a direction; empty for all others
 */
public record TypedLayer(
        Layer layer,
        Map<String, Precision> types,
        Map<String, TypeOrigin> origins,
        Strategy strategy,
        int reuseFactor,
        int tableSize,
        Optional<SoftmaxTables> softmax,
        int tableRangePower2,
        List<RecurrentReuse> recurrentReuse) {
    public static final String RESULT = "result_t";
    public static final String ACCUM = "accum_t";
    public static final String WEIGHT = "weight_t";
    public static final String BIAS = "bias_t";
    public static final String SCALE = "scale_t";
    public static final String PARAM = "param_t";
    public static final String THRESHOLD = "threshold_t";
    public static final String UPPER_THRESHOLD = "threshold_hi_t";
    public static final String LOWER_THRESHOLD = "threshold_lo_t";
    public static final String SLOPE = "slope_t";
    public static final String SHIFT = "shift_t";
    public static final String EMBEDDINGS = "embeddings_t";
    public static final String TABLE = "table_t";
    public static final String EXP_TABLE = "exp_table_t";
    public static final String INV_TABLE = "inv_table_t";
    public static final String INV_INP = "inv_inp_t";

    /** A layer that is neither a layer normalization nor recurrent. */
    public TypedLayer(
            Layer layer,
            Map<String, Precision> types,
            Map<String, TypeOrigin> origins,
            Strategy strategy,
            int reuseFactor,
            int tableSize,
            Optional<SoftmaxTables> softmax) {
        this(layer, types, origins, strategy, reuseFactor, tableSize, softmax, 0, List.of());
    }

    public TypedLayer {
        types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
        recurrentReuse = List.copyOf(recurrentReuse);
        origins = Collections.unmodifiableMap(new LinkedHashMap<>(origins));
    }

    public String name() {
        return layer.name();
    }

    /** The same layer without a record of where its types came from: equal where everything that decides its values is. */
    public TypedLayer withoutOrigins() {
        return new TypedLayer(
                layer, types, Map.of(), strategy, reuseFactor, tableSize, softmax, tableRangePower2, recurrentReuse);
    }

    /** The same layer with another type under a key, as if it were set. */
    public TypedLayer with(String key, Precision type) {
        Map<String, Precision> newTypes = new LinkedHashMap<>(types);
        Map<String, TypeOrigin> newOrigins = new LinkedHashMap<>(origins);
        newTypes.put(key, type);
        newOrigins.put(key, TypeOrigin.SET);
        return new TypedLayer(
                layer,
                newTypes,
                newOrigins,
                strategy,
                reuseFactor,
                tableSize,
                softmax,
                tableRangePower2,
                recurrentReuse);
    }

    /** Whether hls4ml carries a type of this key for the layer. */
    public boolean has(String key) {
        return types.containsKey(key);
    }

    /**
     * The type under a key; a bit that stands for -1 or 1 as it is stored.
     *
     * @throws UnsupportedPrecisionException if the type is a floating-point one
     * @throws IllegalArgumentException if the layer has none: a mistake of the caller
     */
    public NumericType type(String key) {
        Precision type = types.get(key);
        if (type instanceof NumericType numeric) {
            return numeric;
        }
        if (type instanceof BinaryType binary) {
            return binary.stored();
        }
        if (type == null) {
            throw new IllegalArgumentException("layer " + name() + " has no " + key);
        }
        throw new UnsupportedPrecisionException("layer " + name() + ": " + key + " is " + type
                + ", but Bitsweep computes fixed point only; give the layer a fixed-point type");
    }

    /**
     * What hls4ml has under a key, whether it is a type of numbers or not.
     *
     * @throws IllegalArgumentException if the layer has none: a mistake of the caller
     */
    public Precision precision(String key) {
        Precision type = types.get(key);
        if (type == null) {
            throw new IllegalArgumentException("layer " + name() + " has no " + key);
        }
        return type;
    }

    /** Whether the type under a key is a bit that stands for -1 or 1. */
    public boolean isBinary(String key) {
        return types.get(key) instanceof BinaryType;
    }

    /** The type under a key if it is that of powers of two. */
    public Optional<ExponentType> exponent(String key) {
        return types.get(key) instanceof ExponentType type ? Optional.of(type) : Optional.empty();
    }

    /** The same as a fixed-point type. */
    public FixedPointType fixedPoint(String key) {
        return type(key).asFixedPoint();
    }

    /** The type of the layer's output. */
    public FixedPointType result() {
        return fixedPoint(RESULT);
    }
}
