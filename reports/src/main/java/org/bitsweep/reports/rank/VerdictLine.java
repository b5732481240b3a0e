package org.bitsweep.reports.rank;

/**
 * One line of the answer.
 *
 * @param text what it says
 * @param evidence the numbers that it rests on; may be empty for a hint
 */
public record VerdictLine(Kind kind, String text, String evidence) {
    /** What a line is for. */
    public enum Kind {
        /** The variant to take. */
        USE,
        WHY,
        /** What not to do, and what it would cost. */
        NOT,
        /** Variants that the samples can't tell from the chosen one. */
        TIE,
        /** What could mislead. */
        BEWARE,
        /** A file to paste; written by the command line. */
        PASTE,
        /** A command to go on with; written by the command line. */
        NEXT
    }
}
