package org.bitsweep.model.importer.hls4ml;

/**
 * A word, number, string or sign of C++ text.
 *
 * @param text as written
 * @param start its first character in the file, counted from 0
 * @param line counted from 1
 */
record CppToken(String text, int start, int line) {
    int end() {
        return start + text.length();
    }

    boolean is(String sign) {
        return text.equals(sign);
    }

    boolean isWord() {
        char first = text.charAt(0);
        return Character.isLetter(first) || first == '_';
    }
}
