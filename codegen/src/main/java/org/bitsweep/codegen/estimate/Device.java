package org.bitsweep.codegen.estimate;

/**
 * A part and what it holds.
 *
 * @param part the vendor's name
 * @param family the process and slice: decides delays
 * @param available everything on the part
 * @param superLogicRegions dies; 1 for a part of one die
 */
public record Device(String part, Family family, Utilization available, int superLogicRegions) {
    /** Families that share slices and about the same delays. */
    public enum Family {
        SERIES_7,
        ULTRASCALE,
        ULTRASCALE_PLUS,
        VERSAL
    }
}
