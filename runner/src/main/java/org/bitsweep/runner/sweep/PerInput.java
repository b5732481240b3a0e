package org.bitsweep.runner.sweep;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Something that a sweep file says once for all inputs of the network, or by the name of each.
 *
 * @param <T> what is said
 * @param forAll said for all
 * @param byName said by input name; empty where it is said for all
 */
public record PerInput<T>(Optional<T> forAll, Map<String, T> byName) {
    public PerInput {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    /** Nothing is said. */
    public static <T> PerInput<T> none() {
        return new PerInput<>(Optional.empty(), Map.of());
    }

    /** What is said of an input. */
    public Optional<T> of(String inputName) {
        return Optional.ofNullable(byName.get(inputName)).or(() -> forAll);
    }

    public boolean isEmpty() {
        return forAll.isEmpty() && byName.isEmpty();
    }
}
