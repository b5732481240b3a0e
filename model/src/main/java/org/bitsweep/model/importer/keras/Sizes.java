package org.bitsweep.model.importer.keras;

import java.util.ArrayList;
import java.util.List;

/** Sizes that Keras writes as one number or as a list of one for each dimension. */
final class Sizes {
    private Sizes() {}

    /**
     * Positive sizes.
     *
     * @param absent taken where the file says null or nothing
     */
    static List<Integer> of(LayerConfig config, String key, int absent) {
        JsonTree value = config.json().path(key);
        if (value.isAbsent()) {
            return List.of(absent, absent);
        }
        List<Integer> sizes = numbers(value, key);
        if (sizes.isEmpty() || sizes.stream().anyMatch(size -> size < 1)) {
            throw new LayerProblem(key + " is " + value);
        }
        return sizes;
    }

    private static List<Integer> numbers(JsonTree value, String key) {
        if (!value.isArray()) {
            int both = value.integer().orElseThrow(() -> new LayerProblem(key + " is " + value));
            return List.of(both, both);
        }
        List<Integer> numbers = new ArrayList<>();
        for (JsonTree element : value) {
            numbers.add(element.integer().orElseThrow(() -> new LayerProblem(key + " is " + value)));
        }
        return numbers;
    }

    /** Exactly as many sizes as there are dimensions. */
    static List<Integer> of(LayerConfig config, String key, int absent, int dimensions) {
        List<Integer> sizes = of(config, key, absent);
        boolean single = !config.json().path(key).isArray();
        if (!single && sizes.size() != dimensions) {
            throw new LayerProblem(key + " is " + config.json().path(key) + ", which are not " + dimensions);
        }
        return sizes.subList(0, dimensions);
    }

    /**
     * What is added or cut at both ends of each dimension: a number, one pair for one dimension, or a pair or number for each
     * of two.
     */
    static List<int[]> ends(LayerConfig config, String key, int dimensions) {
        JsonTree value = config.json().path(key);
        List<int[]> ends = new ArrayList<>();
        boolean nested = value.isArray() && dimensions == 2;
        for (int i = 0; i < dimensions; i++) {
            JsonTree part = nested ? value.path(i) : value;
            List<Integer> pair = numbers(part, key);
            if (pair.size() != 2 || pair.get(0) < 0 || pair.get(1) < 0 || (nested && value.size() != 2)) {
                throw new LayerProblem(key + " is " + value);
            }
            ends.add(new int[] {pair.get(0), pair.get(1)});
        }
        return ends;
    }
}
