package org.bitsweep.model.precision;

import java.util.Optional;
import org.bitsweep.model.BitsweepException;

/** Text that is not a type; says at which column, what was expected there, and what was probably meant. */
public final class TypeSyntaxException extends BitsweepException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_SHOWN = 80;

    private final int column;
    private final String expected;
    private final String suggestion;

    /**
     * Creates the exception.
     *
     * @param text all that was written
     * @param column where it goes wrong, counted from 1
     * @param expected what is right there, in words
     * @param suggestion the valid word that was probably meant
     */
    public TypeSyntaxException(String text, int column, String expected, Optional<String> suggestion) {
        super("type \"" + shown(text) + "\", column " + column + ": expected " + expected
                + suggestion.map(word -> "; did you mean " + word + "?").orElse(""));
        this.column = column;
        this.expected = expected;
        this.suggestion = suggestion.orElse("");
    }

    private static String shown(String text) {
        String printable = text.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= LONGEST_SHOWN ? printable : printable.substring(0, LONGEST_SHOWN) + "...";
    }

    /** Where the text goes wrong, counted from 1. */
    public int column() {
        return column;
    }

    /** What is right there, in words. */
    public String expected() {
        return expected;
    }

    /** The valid word that was probably meant. */
    public Optional<String> suggestion() {
        return suggestion.isEmpty() ? Optional.empty() : Optional.of(suggestion);
    }
}
