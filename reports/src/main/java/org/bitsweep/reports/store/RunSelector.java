package org.bitsweep.reports.store;

import java.util.Optional;
import java.util.OptionalInt;

/** Which run is meant: the latest one, a number or a name. */
public record RunSelector(OptionalInt number, Optional<String> name) {

    public static RunSelector latest() {
        return new RunSelector(OptionalInt.empty(), Optional.empty());
    }

    public static RunSelector number(int number) {
        return new RunSelector(OptionalInt.of(number), Optional.empty());
    }

    public static RunSelector named(String name) {
        return new RunSelector(OptionalInt.empty(), Optional.of(name));
    }

    /** What a user wrote: digits are a number, all else a name. */
    public static RunSelector parse(String text) {
        return text.matches("\\d{1,9}") ? number(Integer.parseInt(text)) : named(text);
    }

    @Override
    public String toString() {
        return name.orElseGet(() -> number.isPresent() ? Integer.toString(number.getAsInt()) : "the latest");
    }
}
