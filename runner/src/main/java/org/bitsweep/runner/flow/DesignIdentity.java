package org.bitsweep.runner.flow;

import java.util.Locale;

/**
 * What reports must be of to be taken for a design's.
 *
 * @param top the top function, which is the name of the top module too
 * @param part the part that was asked for
 */
public record DesignIdentity(String top, String part) {
    /**
     * Whether a report's part is this one. Vivado writes {@code xcvu13pfhga2104-3} up to 2020.2, 7-series parts even without
     * {@code xc}, and some reports leave the speed grade or the package out.
     */
    boolean isPart(String reported) {
        String ours = normal(part);
        String theirs = normal(reported);
        return theirs.length() >= 5 && (ours.startsWith(theirs) || theirs.startsWith(ours));
    }

    private static String normal(String part) {
        String plain = part.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return plain.startsWith("7") ? "xc" + plain : plain;
    }
}
