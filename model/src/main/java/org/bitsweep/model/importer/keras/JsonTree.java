package org.bitsweep.model.importer.keras;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A value in JSON, or nothing where a path leads nowhere. Much smaller than Jackson's tree, whose classes take longer to
 * load than a network's description takes to parse. Immutable.
 */
final class JsonTree implements Iterable<JsonTree> {
    static final JsonTree ABSENT = new JsonTree("absent", Map.of(), List.of());
    static final JsonTree NULL = new JsonTree("null", Map.of(), List.of());

    /** A String, Boolean, Double, or (for numbers without fraction) Long; what stands for the value in messages otherwise. */
    private final Object scalar;

    private final Map<String, JsonTree> members;
    private final List<JsonTree> elements;

    private JsonTree(Object scalar, Map<String, JsonTree> members, List<JsonTree> elements) {
        this.scalar = scalar;
        this.members = members;
        this.elements = elements;
    }

    /** Takes ownership of the map, whose order is kept. */
    static JsonTree object(Map<String, JsonTree> members) {
        return new JsonTree(Map.class, members, List.of());
    }

    /** Takes ownership of the list. */
    static JsonTree array(List<JsonTree> elements) {
        return new JsonTree(List.class, Map.of(), elements);
    }

    static JsonTree of(String value) {
        return new JsonTree(value, Map.of(), List.of());
    }

    static JsonTree of(boolean value) {
        return new JsonTree(value, Map.of(), List.of());
    }

    static JsonTree of(double value) {
        return new JsonTree(value, Map.of(), List.of());
    }

    static JsonTree of(long value) {
        return new JsonTree(value, Map.of(), List.of());
    }

    boolean isObject() {
        return scalar == Map.class;
    }

    boolean isArray() {
        return scalar == List.class;
    }

    /** Whether this is nothing or {@code null}. */
    boolean isAbsent() {
        return this == ABSENT || this == NULL;
    }

    boolean isNull() {
        return this == NULL;
    }

    boolean has(String key) {
        return members.containsKey(key);
    }

    /** A member of an object; {@link #ABSENT} where there is none. */
    JsonTree path(String key) {
        JsonTree member = members.get(key);
        return member == null ? ABSENT : member;
    }

    /** An element of an array; {@link #ABSENT} where there is none. */
    JsonTree path(int index) {
        return index < elements.size() ? elements.get(index) : ABSENT;
    }

    /** Number of elements of an array. */
    int size() {
        return elements.size();
    }

    /** The members of an object in the order of the file. */
    Map<String, JsonTree> members() {
        return members;
    }

    /** The elements of an array or the values of an object. */
    @Override
    public Iterator<JsonTree> iterator() {
        return isObject() ? members.values().iterator() : elements.iterator();
    }

    Optional<String> text() {
        return this != ABSENT && this != NULL && scalar instanceof String text ? Optional.of(text) : Optional.empty();
    }

    String text(String otherwise) {
        return text().orElse(otherwise);
    }

    Optional<Boolean> flag() {
        return scalar instanceof Boolean flag ? Optional.of(flag) : Optional.empty();
    }

    Optional<Double> number() {
        return scalar instanceof Number number ? Optional.of(number.doubleValue()) : Optional.empty();
    }

    /** A number without fraction in the range of an int. */
    OptionalInt integer() {
        return scalar instanceof Long value && value == value.intValue()
                ? OptionalInt.of(value.intValue())
                : OptionalInt.empty();
    }

    /** For messages: like JSON. */
    @Override
    public String toString() {
        if (isObject()) {
            return "{" + String.join(", ", members.keySet()) + "}";
        }
        return isArray() ? elements.toString() : scalar.toString();
    }
}
