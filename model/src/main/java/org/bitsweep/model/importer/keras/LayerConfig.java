package org.bitsweep.model.importer.keras;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bitsweep.model.tensor.TensorShape;
import tools.jackson.databind.JsonNode;

/**
 * The options of a layer.
 *
 * @param json the object {@code config} of the file
 */
record LayerConfig(JsonNode json) {
    /** A boolean option. */
    boolean flag(String key, boolean absent) {
        JsonNode value = json.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return absent;
        }
        if (!value.isBoolean()) {
            throw new LayerProblem(key + " is " + value + " instead of true or false");
        }
        return value.booleanValue();
    }

    /** A number, absent where the file says null or nothing. */
    OptionalDouble number(String key) {
        JsonNode value = json.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return OptionalDouble.empty();
        }
        if (!value.isNumber()) {
            throw new LayerProblem(key + " is " + value + " instead of a number");
        }
        return OptionalDouble.of(value.doubleValue());
    }

    /** A whole number that the layer must have. */
    int integer(String key) {
        JsonNode value = json.path(key);
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw new LayerProblem(value.isMissingNode() ? "has no " + key : key + " is " + value);
        }
        return value.intValue();
    }

    Optional<String> text(String key) {
        JsonNode value = json.path(key);
        return value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
    }

    /** An axis: a number, or a list of one number as Keras 2 wrote it. */
    int axis(int absent) {
        JsonNode value = json.path("axis");
        if (value.isArray() && value.size() == 1) {
            value = value.path(0);
        }
        if (value.isMissingNode() || value.isNull()) {
            return absent;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw new LayerProblem("axis " + value + " is not one axis");
        }
        return value.intValue();
    }

    /**
     * The name of the activation function; {@code linear} where there is none. Keras 3.0 wrote functions as objects.
     */
    String activation() {
        JsonNode value = json.path("activation");
        if (value.isMissingNode() || value.isNull()) {
            return "linear";
        }
        if (value.isObject() && "function".equals(value.path("class_name").asString(""))) {
            value = value.path("config");
        }
        if (value.isString()) {
            return value.stringValue();
        }
        String kind = value.path("class_name").asString("");
        throw new LayerProblem("its activation is " + (kind.isEmpty() ? "no function of Keras" : "the object " + kind));
    }

    /** The numbers of a list, {@code null} inside it as -1. */
    List<Integer> integers(String key) {
        JsonNode value = json.path(key);
        List<Integer> numbers = new ArrayList<>();
        for (JsonNode element : value) {
            if (!element.isNull() && !(element.isIntegralNumber() && element.canConvertToInt())) {
                throw new LayerProblem(key + " is " + value);
            }
            numbers.add(element.isNull() ? -1 : element.intValue());
        }
        if (!value.isArray()) {
            throw new LayerProblem(value.isMissingNode() ? "has no " + key : key + " is " + value);
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
        } catch (IllegalArgumentException e) {
            throw new LayerProblem(e.getMessage() == null ? "has an impossible shape" : e.getMessage());
        }
    }

    /** The name of the layer's number format: {@code float32}, or a quantized policy as {@code int8_from_float32}. */
    String numberFormat() {
        JsonNode type = json.path("dtype");
        return type.isObject() ? type.path("config").path("name").asString("") : type.asString("float32");
    }
}
