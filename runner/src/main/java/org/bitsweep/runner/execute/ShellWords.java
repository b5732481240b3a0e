package org.bitsweep.runner.execute;

import java.util.List;
import java.util.stream.Collectors;

/** Words that a POSIX shell reads as they are: names of models and folders may hold anything. */
public final class ShellWords {
    private ShellWords() {}

    /** The words of one command, each in single quotes. */
    public static String quoted(List<String> words) {
        return words.stream().map(ShellWords::quoted).collect(Collectors.joining(" "));
    }

    /**
     * One word in single quotes.
     *
     * @throws IllegalArgumentException if it has a zero character, which no argument can have
     */
    public static String quoted(String word) {
        if (word.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a zero character can't be handed to a program");
        }
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
