package org.bitsweep.model.importer.keras;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bitsweep.model.tensor.TensorShape;
import org.bitsweep.model.tensor.TensorSizeException;

/**
 * The options of a layer.
 *
 * @param json the object {@code config} of the file
 */
record LayerConfig(JsonTree json) {
    /** A boolean option. */
    boolean flag(String key, boolean absent) {
        JsonTree value = json.path(key);
        return value.isAbsent()
                ? absent
                : value.flag().orElseThrow(() -> new LayerProblem(key + " is " + value + " instead of true or false"));
    }

    /** A number, absent where the file says null or nothing. */
    OptionalDouble number(String key) {
        JsonTree value = json.path(key);
        return value.isAbsent()
                ? OptionalDouble.empty()
                : OptionalDouble.of(value.number()
                        .orElseThrow(() -> new LayerProblem(key + " is " + value + " instead of a number")));
    }

    /** A whole number that the layer must have. */
    int integer(String key) {
        JsonTree value = json.path(key);
        return value.integer()
                .orElseThrow(() -> new LayerProblem(value.isAbsent() ? "has no " + key : key + " is " + value));
    }

    Optional<String> text(String key) {
        return json.path(key).text();
    }

    /** An axis: a number, or a list of one number as Keras 2 wrote it. */
    int axis(int absent) {
        JsonTree value = json.path("axis");
        JsonTree only = value.isArray() && value.size() == 1 ? value.path(0) : value;
        return only.isAbsent()
                ? absent
                : only.integer().orElseThrow(() -> new LayerProblem("axis " + value + " is not one axis"));
    }

    /**
     * The name of the activation function; {@code linear} where there is none. Keras 3.0 wrote functions as objects.
     */
    String activation() {
        return function("activation");
    }

    /** The same of another option that names a function: {@code recurrent_activation}. */
    String function(String key) {
        JsonTree value = json.path(key);
        if (value.isAbsent()) {
            return "linear";
        }
        String kind = value.path("class_name").text("");
        JsonTree function = kind.equals("function") ? value.path("config") : value;
        return function.text()
                .orElseThrow(() -> new LayerProblem(
                        "its " + key + " is " + (kind.isEmpty() ? "no function of Keras" : "the object " + kind)));
    }

    /** Whether the activation is a quantizer of QKeras, given as an object. */
    boolean hasQuantizedActivation() {
        String kind = json.path("activation").path("class_name").text("");
        return !kind.isEmpty() && !kind.equals("function");
    }

    /** The numbers of a list, {@code null} inside it as -1. */
    List<Integer> integers(String key) {
        JsonTree value = json.path(key);
        if (!value.isArray()) {
            throw new LayerProblem(value.isAbsent() ? "has no " + key : key + " is " + value);
        }
        List<Integer> numbers = new ArrayList<>();
        for (JsonTree element : value) {
            numbers.add(
                    element.isNull()
                            ? -1
                            : element.integer().orElseThrow(() -> new LayerProblem(key + " is " + value)));
        }
        return numbers;
    }

    /** Whether the file states the shape of one batch of inputs. */
    boolean hasBatchShape() {
        return json.has("batch_shape") || json.has("batch_input_shape");
    }

    /** The shape of an input, without the batch dimension. */
    TensorShape inputShape() {
        String key = json.has("batch_shape") ? "batch_shape" : "batch_input_shape";
        List<Integer> dimensions = integers(key);
        if (dimensions.size() < 2 || dimensions.stream().skip(1).anyMatch(dimension -> dimension < 1)) {
            throw new LayerProblem("the input shape " + json.path(key)
                    + " isn't fixed; save the model with sizes for all dimensions but the first");
        }
        return shape(dimensions.subList(1, dimensions.size()));
    }

    /** A shape, unless it is absurd. */
    static TensorShape shape(List<Integer> dimensions) {
        try {
            return new TensorShape(dimensions);
        } catch (TensorSizeException e) {
            throw new LayerProblem(e.problem());
        }
    }

    /** The name of the layer's number format: {@code float32}, or a quantized policy as {@code int8_from_float32}. */
    String numberFormat() {
        JsonTree type = json.path("dtype");
        return type.text().orElse(type.path("config").path("name").text("float32"));
    }
}
