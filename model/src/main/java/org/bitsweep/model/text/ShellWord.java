package org.bitsweep.model.text;

/** A word of a command line that is shown for pasting into a shell. */
public final class ShellWord {
    private ShellWord() {}

    /** The word as it is where no shell reads anything into it, else between quotes. */
    public static String of(String text) {
        return !text.isEmpty() && text.matches("[A-Za-z0-9_@%+=:,./-]+")
                ? text
                : "'" + text.replace("'", "'\\''") + "'";
    }
}
