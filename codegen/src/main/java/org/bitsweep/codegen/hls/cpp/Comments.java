package org.bitsweep.codegen.hls.cpp;

/** Text of others in C++ comments. */
final class Comments {
    private static final int LONGEST = 100;

    private Comments() {}

    /** The text on one line, with nothing in it that could end a comment or go on in the next line. */
    static String of(String text) {
        String plain = text.replaceAll("[^\\x20-\\x7e]", "?").replaceAll("[\\\\?*/]", ".");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "...";
    }
}
