package org.bitsweep.codegen.hls;

import java.util.Locale;

/** Names and words of the user's inside generated text. */
public final class SafeText {
    private SafeText() {}

    /** For a comment: printable ASCII on one line; anything else, and a backslash, which could join lines, is a question mark. */
    public static String line(String text) {
        return text.replaceAll("[^ -~]|\\\\", "?");
    }

    /** A JSON string in ASCII, quotes around it. */
    public static String json(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
