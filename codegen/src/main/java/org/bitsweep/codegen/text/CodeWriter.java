package org.bitsweep.codegen.text;

import java.util.Locale;

/** Indented source text, line by line. Not thread-safe. */
public final class CodeWriter {
    private static final String INDENT = "    ";

    private final StringBuilder text = new StringBuilder();
    private int depth;

    /** A line without arguments. An empty one isn't indented. */
    public CodeWriter line(String words) {
        if (!words.isEmpty()) {
            text.append(INDENT.repeat(depth)).append(words);
        }
        text.append('\n');
        return this;
    }

    /** A line with its arguments in place, as {@link String#format} puts them in the root locale. */
    public CodeWriter line(String format, Object... arguments) {
        return line(String.format(Locale.ROOT, format, arguments));
    }

    /** A line at the left edge, as preprocessors and pragmas have it. */
    public CodeWriter directive(String words) {
        text.append(words).append('\n');
        return this;
    }

    /** Text of several lines, each indented. */
    public CodeWriter lines(String words) {
        words.lines().forEach(this::line);
        return this;
    }

    /** A line that opens a block: what follows is one step deeper. */
    public CodeWriter open(String format, Object... arguments) {
        line("%s", arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments));
        depth++;
        return this;
    }

    /** Ends a block with a line. */
    public CodeWriter close(String words) {
        depth--;
        return line(words);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
