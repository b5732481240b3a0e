package org.bitsweep.runner.sweep;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bitsweep.inference.range.InputRange;
import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.config.ConfigNode;

/** Reads the key {@code data}. */
final class DataReader {
    private static final List<String> KEYS = List.of("inputs", "labels", "metric", "select", "confirm", "inputRange");
    private static final Pattern SLICE = Pattern.compile("\\s*([+-]?\\d{1,9})?\\s*:\\s*([+-]?\\d{1,9})?\\s*");
    private static final String SLICE_EXPECTED = "samples as Python slices them, in quotes: \"0:3000\" or \"3000:\"";

    private final SweepPaths paths;

    DataReader(SweepPaths paths) {
        this.paths = paths;
    }

    SweepData read(ConfigNode node) {
        Section section = Section.of(node, "data", KEYS);
        ConfigNode inputs = section.required("inputs", "inputs: X_test.npy");
        ConfigNode labels = section.required("labels", "labels: y_test.npy");
        section.read("metric", (metric, path) -> Values.word(metric, path, List.of("accuracy")));
        return new SweepData(
                perInput(inputs, "data.inputs", paths::existing),
                paths.existing(labels, "data.labels"),
                section.read("select", DataReader::slice).orElse(SampleSlice.ALL),
                section.read("confirm", DataReader::slice),
                section.read("inputRange", (range, path) -> perInput(range, path, DataReader::range))
                        .orElse(PerInput.none()));
    }

    private static <T> PerInput<T> perInput(ConfigNode node, String path, Values.Reader<T> reader) {
        if (!(node instanceof ConfigNode.Mapping mapping)) {
            return new PerInput<>(Optional.of(reader.read(node, path)), Map.of());
        }
        if (mapping.entries().isEmpty()) {
            throw Section.wrong(node, path + " is empty:", "one value by input name");
        }
        Map<String, T> byName = new LinkedHashMap<>();
        mapping.entries().forEach((input, value) -> byName.put(input, reader.read(value, path + "." + input)));
        return new PerInput<>(Optional.empty(), byName);
    }

    private static SampleSlice slice(ConfigNode node, String path) {
        Matcher matcher = SLICE.matcher(Values.text(node, path, SLICE_EXPECTED));
        if (!matcher.matches()) {
            throw Section.wrong(node, path, SLICE_EXPECTED);
        }
        return new SampleSlice(index(matcher, 1), index(matcher, 2));
    }

    private static OptionalInt index(Matcher matcher, int group) {
        String digits = matcher.group(group);
        return digits == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(digits));
    }

    private static InputRange range(ConfigNode node, String path) {
        String expected = "two bounds such as [-1, 1]";
        if (!(node instanceof ConfigNode.Sequence sequence) || sequence.items().size() != 2) {
            throw Section.wrong(node, path, expected);
        }
        double low = bound(sequence.items().get(0), path, expected);
        double high = bound(sequence.items().get(1), path, expected);
        if (low > high) {
            throw new ConfigException(
                    node.place(), path + " is from " + low + " to " + high + "; write the lower bound first");
        }
        return new InputRange(low, high);
    }

    private static double bound(ConfigNode node, String path, String expected) {
        return Values.number(node)
                .map(BigDecimal::doubleValue)
                .filter(Double::isFinite)
                .orElseThrow(() -> Section.wrong(node, path, expected));
    }
}
