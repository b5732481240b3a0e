package org.bitsweep.model.precision;

import java.util.Optional;

/** Reads the text of a type from left to right. */
final class TypeScanner {
    private final String text;
    private int position;

    TypeScanner(String text, int position) {
        this.text = text;
        this.position = position;
    }

    int position() {
        return position;
    }

    boolean atEnd() {
        return position >= text.length();
    }

    void skipSpaces() {
        while (!atEnd() && (text.charAt(position) == ' ' || text.charAt(position) == '\t')) {
            position++;
        }
    }

    /** Takes a character, if it is the next one after spaces. */
    boolean take(char wanted) {
        skipSpaces();
        if (atEnd() || text.charAt(position) != wanted) {
            return false;
        }
        position++;
        return true;
    }

    void expect(char wanted, String expected) {
        if (!take(wanted)) {
            throw failure(expected);
        }
    }

    /** Letters, digits and underscores; empty where there are none. */
    String word() {
        int start = position;
        while (!atEnd() && isWordCharacter(text.charAt(position))) {
            position++;
        }
        return text.substring(start, position);
    }

    private static boolean isWordCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }

    /**
     * A whole number, with or without a sign.
     *
     * @param what what the number is, for the message
     */
    int number(String what, int lowest, int highest) {
        skipSpaces();
        int start = position;
        if (!atEnd() && (text.charAt(position) == '+' || text.charAt(position) == '-')) {
            position++;
        }
        int digits = position;
        while (!atEnd() && text.charAt(position) >= '0' && text.charAt(position) <= '9') {
            position++;
        }
        boolean endsWell = atEnd() || !(isWordCharacter(text.charAt(position)) || text.charAt(position) == '.');
        if (position == digits || !endsWell) {
            position = start;
            throw failure(what + ", a whole number");
        }
        String number = text.substring(start, position);
        boolean inRange =
                position - digits <= 9 && Integer.parseInt(number) >= lowest && Integer.parseInt(number) <= highest;
        if (!inRange) {
            position = start;
            throw failure(what + " in " + lowest + ".." + highest + ", not " + number);
        }
        return Integer.parseInt(number);
    }

    TypeSyntaxException failure(String expected) {
        return failure(position, expected, Optional.empty());
    }

    TypeSyntaxException failure(int start, String expected, Optional<String> suggestion) {
        return new TypeSyntaxException(text, start + 1, expected, suggestion);
    }
}
