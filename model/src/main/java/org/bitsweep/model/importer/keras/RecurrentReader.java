package org.bitsweep.model.importer.keras;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bitsweep.model.layer.ActivationFunction;
import org.bitsweep.model.layer.Bidirectional;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.Recurrent;
import org.bitsweep.model.layer.RecurrentCell;
import org.bitsweep.model.layer.RecurrentCell.Kind;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.model.tensor.TensorShape;

/**
 * Reads recurrent layers ({@code converters/keras_v3/recurrent.py} and {@code converters/keras/recurrent.py} of hls4ml
 * 1.3.0) and refuses those that hls4ml can't convert or compile.
 */
final class RecurrentReader {
    /** For the list of what can be read. */
    static final String SUPPORTED = "LSTM, GRU, SimpleRNN, Bidirectional, GarNet, GarNetStack";

    /** The classes of {@code nnet_recr_activations.h}; with another one the C++ doesn't compile. */
    private static final Set<String> FUNCTIONS = Set.of("relu", "sigmoid", "tanh");

    private final WeightStore weights;

    RecurrentReader(WeightStore weights) {
        this.weights = weights;
    }

    /** Throws {@link LayerProblem} for options that hls4ml doesn't take. */
    static void check(KerasLayer layer, Generation generation) {
        if (!layer.kerasClass().equals("Bidirectional")) {
            checkCell(kind(layer.kerasClass()), layer.config(), generation);
            return;
        }
        String mode = layer.config().text("merge_mode").orElse("null");
        if (!mode.equals("concat")) {
            throw new LayerProblem("merge_mode " + mode + "; hls4ml's Vitis backend has concat only");
        }
        for (String direction : List.of("layer", "backward_layer")) {
            if (part(layer, direction).isPresent()) {
                checkDirection(layer, direction, generation);
            }
        }
    }

    private static void checkDirection(KerasLayer layer, String direction, Generation generation) {
        JsonTree wrapped = layer.config().json().path(direction);
        String kind = wrapped.path("class_name").text("");
        LayerConfig config = new LayerConfig(wrapped.path("config"));
        if (!kind.equals("LSTM") && !kind.equals("GRU")) {
            throw new LayerProblem("wraps a " + kind + "; hls4ml's Vitis backend has bidirectional LSTM and GRU only");
        }
        checkCell(kind(kind), config, generation);
        if (generation == Generation.KERAS3 && kind.equals("GRU") && config.flag("use_bias", true)) {
            throw new LayerProblem("wraps a GRU with biases, whose recurrent biases hls4ml's Keras 3 reader"
                    + " loses; use use_bias=False, an LSTM, or two GRU layers");
        }
        if (direction.equals("layer") && config.flag("go_backwards", false)) {
            throw new LayerProblem("its first layer goes backwards, which hls4ml swaps with the other; put the forward"
                    + " layer first");
        }
    }

    private static void checkCell(Kind kind, LayerConfig config, Generation generation) {
        requireKnown("activation", config.function("activation"));
        if (kind != Kind.SIMPLE_RNN) {
            requireKnown("recurrent_activation", config.function("recurrent_activation"));
        }
        for (String option : List.of("return_state", "time_major")) {
            if (config.flag(option, false)) {
                throw new LayerProblem(option + "; hls4ml doesn't support it");
            }
        }
        if (generation == Generation.KERAS2 && !config.flag("use_bias", true)) {
            throw new LayerProblem("use_bias false, at which hls4ml's Keras 2 reader fails; save with Keras 3");
        }
        if (generation == Generation.KERAS2
                && kind == Kind.GRU
                && !config.json().has("reset_after")) {
            throw new LayerProblem(
                    "has no reset_after, without which hls4ml's Keras 2 reader fails; save it again with a"
                            + " newer Keras");
        }
        boolean resetBefore = kind == Kind.GRU && !config.flag("reset_after", true);
        if (resetBefore && config.flag("use_bias", true)) {
            throw new LayerProblem("reset_after false with biases, which hls4ml reads wrongly; use reset_after=True");
        }
    }

    private static void requireKnown(String option, String function) {
        if (!FUNCTIONS.contains(function)) {
            throw new LayerProblem(option + " " + function + "; hls4ml's recurrent layers have relu, sigmoid and tanh");
        }
    }

    private static Kind kind(String kerasClass) {
        for (Kind kind : Kind.values()) {
            if (kind.className().equals(kerasClass)) {
                return kind;
            }
        }
        throw new LayerProblem("is no recurrent layer");
    }

    private static Optional<LayerConfig> part(KerasLayer layer, String direction) {
        JsonTree config = layer.config().json().path(direction).path("config");
        return config.isObject() ? Optional.of(new LayerConfig(config)) : Optional.empty();
    }

    Layer read(KerasLayer layer, List<String> path, TensorShape input) {
        if (input.rank() != 2) {
            throw new LayerProblem("takes sequences of vectors, not an input of shape " + input);
        }
        int features = input.dimension(1);
        if (!layer.kerasClass().equals("Bidirectional")) {
            LayerConfig config = layer.config();
            RecurrentCell cell = cell(kind(layer.kerasClass()), config, path, WeightStore.Part.CELL, features);
            return new Recurrent(
                    layer.name(), cell, config.flag("return_sequences", false), config.flag("go_backwards", false));
        }
        LayerConfig forward = part(layer, "layer").orElseThrow(() -> new LayerProblem("wraps no layer"));
        // Keras 2 wrote no backward layer where it is a copy of the forward one.
        String back = part(layer, "backward_layer").isPresent() ? "backward_layer" : "layer";
        LayerConfig backward = part(layer, back).orElseThrow();
        return new Bidirectional(
                layer.name(),
                cell(wrappedKind(layer, "layer"), forward, path, WeightStore.Part.FORWARD_CELL, features),
                cell(wrappedKind(layer, back), backward, path, WeightStore.Part.BACKWARD_CELL, features),
                forward.flag("return_sequences", false));
    }

    private static Kind wrappedKind(KerasLayer layer, String direction) {
        return kind(layer.config().json().path(direction).path("class_name").text(""));
    }

    private RecurrentCell cell(Kind kind, LayerConfig config, List<String> path, WeightStore.Part part, int features) {
        int units = config.integer("units");
        if (units < 1 || units > TensorShape.LARGEST) {
            throw new LayerProblem("units is " + units);
        }
        int columns = units * kind.gates();
        Tensor kernel = weights.read(path, part, "kernel", 0, features, columns);
        Tensor recurrent = weights.read(path, part, "recurrent_kernel", 1, units, columns);
        boolean biased = config.flag("use_bias", true);
        boolean twice = kind == Kind.GRU;
        Tensor biases = !biased
                ? zeros(twice ? 2 * columns : columns)
                : twice
                        ? weights.read(path, part, "bias", 2, 2, columns)
                        : weights.read(path, part, "bias", 2, columns);
        Tensor rows = biases.reshape(twice ? 2 : 1, columns);
        return new RecurrentCell(
                kind,
                function(config, "activation"),
                kind == Kind.SIMPLE_RNN ? Optional.empty() : Optional.of(function(config, "recurrent_activation")),
                kernel,
                recurrent,
                rows.rows(0, 1).reshape(columns),
                twice ? Optional.of(rows.rows(1, 2).reshape(columns)) : Optional.empty(),
                !twice || config.flag("reset_after", true));
    }

    private static Tensor zeros(int size) {
        return Tensor.of(new int[] {size}, new double[size], ElementType.FLOAT32);
    }

    private static ActivationFunction function(LayerConfig config, String option) {
        return ActivationFunction.valueOf(config.function(option).toUpperCase(java.util.Locale.ROOT));
    }
}
