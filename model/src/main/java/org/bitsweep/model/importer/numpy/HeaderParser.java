package org.bitsweep.model.importer.numpy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parses the Python literal in a {@code .npy} header; nothing in it is evaluated. Not thread-safe. */
final class HeaderParser {
    private static final int MAXIMUM_RANK = 64;

    private final String text;
    private int position;

    private HeaderParser(String text) {
        this.text = text;
    }

    /** @throws HeaderException if the text isn't a dictionary with descr, fortran_order and shape */
    static NumpyHeader parse(String text) {
        return new HeaderParser(text).header();
    }

    private NumpyHeader header() {
        Map<String, Object> entries = new LinkedHashMap<>();
        expect('{');
        while (!tryTake('}')) {
            String key = string();
            expect(':');
            if (entries.put(key, value(key)) != null) {
                throw malformed("the key '" + key + "' twice");
            }
            if (!tryTake(',')) {
                expect('}');
                break;
            }
        }
        if (!text.substring(position).isBlank()) {
            throw malformed("text behind the dictionary");
        }
        if (entries.get("descr") instanceof String descr
                && entries.get("fortran_order") instanceof Boolean fortran
                && entries.get("shape") instanceof List<?> shape
                && entries.size() == 3) {
            List<Integer> dimensions = shape.stream().map(Integer.class::cast).toList();
            return new NumpyHeader(NumpyType.parse(descr), fortran, dimensions);
        }
        throw malformed("the keys " + entries.keySet() + " instead of descr, fortran_order, shape");
    }

    private Object value(String key) {
        skipSpace();
        if (peek() == '(') {
            return tuple();
        }
        if (text.startsWith("True", position)) {
            position += 4;
            return true;
        }
        if (text.startsWith("False", position)) {
            position += 5;
            return false;
        }
        if (peek() == '[' && key.equals("descr")) {
            throw new HeaderException("is a structured array; save its fields as arrays of their own");
        }
        return string();
    }

    private List<Integer> tuple() {
        List<Integer> values = new ArrayList<>();
        expect('(');
        while (!tryTake(')')) {
            values.add(dimension());
            if (values.size() > MAXIMUM_RANK) {
                throw malformed("more than " + MAXIMUM_RANK + " dimensions");
            }
            if (!tryTake(',')) {
                expect(')');
                break;
            }
        }
        return values;
    }

    private int dimension() {
        skipSpace();
        int start = position;
        if (peek() == '-') {
            throw new HeaderException("claims a negative dimension; the file is damaged or was made by hand");
        }
        while (Character.digit(peek(), 10) >= 0) {
            position++;
        }
        String digits = text.substring(start, position);
        if (peek() == 'L') {
            position++; // Python 2 wrote long integers so
        }
        if (digits.isEmpty()) {
            throw malformed("no number in the shape");
        }
        if (digits.length() > 10 || Long.parseLong(digits) > Integer.MAX_VALUE) {
            throw new HeaderException("claims a dimension of " + digits + "; split the array or check the file");
        }
        return Integer.parseInt(digits);
    }

    private String string() {
        skipSpace();
        char quote = peek();
        if (quote != '\'' && quote != '"') {
            throw malformed("'" + quote + "' where a string was expected");
        }
        int end = text.indexOf(quote, position + 1);
        if (end < 0) {
            throw malformed("a string without end");
        }
        String string = text.substring(position + 1, end);
        position = end + 1;
        return string;
    }

    private void expect(char wanted) {
        if (!tryTake(wanted)) {
            throw malformed("'" + peek() + "' where '" + wanted + "' was expected");
        }
    }

    private boolean tryTake(char wanted) {
        skipSpace();
        if (peek() != wanted) {
            return false;
        }
        position++;
        return true;
    }

    /** The next character, or 0 at the end. */
    private char peek() {
        return position < text.length() ? text.charAt(position) : '\0';
    }

    private void skipSpace() {
        while (Character.isWhitespace(peek())) {
            position++;
        }
    }

    private HeaderException malformed(String found) {
        return new HeaderException("has a header that NumPy would not write: " + found + ", at character " + position
                + "; save the array again");
    }
}
