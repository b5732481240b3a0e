package org.bitsweep.model.importer.keras;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A quantizer of QKeras as a file describes it: an object with class and options, or a call in Python such as {@code
 * quantized_relu(3,1)}, of which nothing is executed.
 *
 * @param kind QKeras' class or function
 * @param options by QKeras' names; those that the file doesn't state have QKeras' defaults
 */
record QuantizerConfig(String kind, JsonTree options) {
    private static final Pattern CALL = Pattern.compile("\\s*([A-Za-z_]\\w*)\\s*(?:\\((.*)\\))?\\s*");
    private static final Pattern NAMED = Pattern.compile("\\s*([A-Za-z_]\\w*)\\s*=(.*)");

    /** The order of the arguments of what a string may call ({@code qkeras/quantizers.py}). */
    private static final Map<String, List<String>> ARGUMENTS = Map.of(
            "quantized_bits",
            List.of("bits", "integer", "symmetric", "keep_negative", "alpha", "use_stochastic_rounding"),
            "quantized_relu",
            List.of("bits", "integer", "use_sigmoid", "negative_slope", "use_stochastic_rounding"),
            "quantized_tanh",
            List.of("bits", "use_stochastic_rounding", "symmetric", "use_real_tanh"),
            "quantized_sigmoid",
            List.of("bits", "symmetric", "use_real_sigmoid", "use_stochastic_rounding"),
            "quantized_po2",
            List.of("bits", "max_value", "use_stochastic_rounding", "quadratic_approximation"),
            "binary",
            List.of("use_01", "alpha", "use_stochastic_rounding"),
            "ternary",
            List.of("alpha", "threshold", "use_stochastic_rounding", "number_of_unrolls"));

    /** The quantizer under a key of a layer's configuration; nothing where there is none. */
    static Optional<QuantizerConfig> of(LayerConfig config, String key) {
        JsonTree value = config.json().path(key);
        if (value.isAbsent()) {
            return Optional.empty();
        }
        Optional<String> kind = value.path("class_name").text();
        if (kind.isPresent()) {
            return Optional.of(new QuantizerConfig(kind.get(), value.path("config")));
        }
        return Optional.of(parse(
                value.text().orElseThrow(() -> new LayerProblem(key + " " + value + " is no quantizer of QKeras"))));
    }

    private static QuantizerConfig parse(String text) {
        Matcher call = CALL.matcher(text);
        if (!call.matches()) {
            throw new LayerProblem("quantizer \"" + text + "\" can't be read; write it as QKeras' NAME(ARGUMENTS)");
        }
        String kind = call.group(1);
        Map<String, JsonTree> options = new LinkedHashMap<>();
        List<String> names = ARGUMENTS.getOrDefault(kind, List.of());
        List<String> arguments = arguments(call.group(2) == null ? "" : call.group(2));
        for (int i = 0; i < arguments.size(); i++) {
            Matcher named = NAMED.matcher(arguments.get(i));
            if (!named.matches() && i >= names.size()) {
                throw new LayerProblem("quantizer \"" + text + "\" has more arguments than Bitsweep knows of " + kind);
            }
            String name = named.matches() ? named.group(1) : names.get(i);
            options.put(name, literal(named.matches() ? named.group(2) : arguments.get(i), text));
        }
        return new QuantizerConfig(kind, JsonTree.object(options));
    }

    private static List<String> arguments(String text) {
        List<String> arguments = new ArrayList<>();
        for (String argument : text.split(",", -1)) {
            if (!argument.isBlank()) {
                arguments.add(argument);
            }
        }
        return arguments;
    }

    private static JsonTree literal(String text, String call) {
        String word = text.strip();
        if (word.matches("'[^']*'|\"[^\"]*\"")) {
            return JsonTree.of(word.substring(1, word.length() - 1));
        }
        if (word.matches("[+-]?\\d{1,9}")) {
            return JsonTree.of(Long.parseLong(word));
        }
        if (word.matches("[+-]?(\\d+\\.\\d*|\\.?\\d+)([eE][+-]?\\d+)?")) {
            return JsonTree.of(Double.parseDouble(word));
        }
        return switch (word) {
            case "True" -> JsonTree.of(true);
            case "False" -> JsonTree.of(false);
            case "None" -> JsonTree.NULL;
            default ->
                throw new LayerProblem("quantizer \"" + call + "\" has the argument " + word
                        + ", which is no number, text, True, False or None");
        };
    }

    /** A whole number from {@code least} to {@code most}. */
    int integer(String key, int absent, int least, int most) {
        JsonTree value = options.path(key);
        if (value.isAbsent()) {
            return absent;
        }
        Optional<Double> number = value.number().filter(found -> found == Math.rint(found));
        if (number.isEmpty() || number.get() < least || number.get() > most) {
            throw new LayerProblem(
                    kind + " has " + key + " " + value + ", not a whole number from " + least + " to " + most);
        }
        return number.get().intValue();
    }

    /** A number; nothing for {@code None} and for what isn't stated. */
    Optional<Double> number(String key) {
        JsonTree value = options.path(key);
        if (value.isAbsent()) {
            return Optional.empty();
        }
        Optional<Double> number = value.number().filter(Double::isFinite);
        if (number.isEmpty()) {
            throw new LayerProblem(kind + " has " + key + " " + value + ", which is no number");
        }
        return number;
    }

    /** A truth value; QKeras writes some as 0 and 1. */
    boolean flag(String key, boolean absent) {
        JsonTree value = options.path(key);
        if (value.isAbsent()) {
            return absent;
        }
        return value.flag().orElseGet(() -> integer(key, 0, 0, 1) == 1);
    }

    /**
     * Refuses what draws random numbers or mixes the values before and after quantization.
     *
     * @throws LayerProblem if it does
     */
    void requireDeterministic() {
        if (flag("use_stochastic_rounding", false)) {
            throw new LayerProblem(kind + " rounds stochastically; save the model with use_stochastic_rounding=False");
        }
        double noise = number("qnoise_factor").orElse(1.0);
        if (noise != 1) {
            throw new LayerProblem(kind + " has qnoise_factor " + noise + "; save the model with qnoise_factor=1");
        }
    }
}
