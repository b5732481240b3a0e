package org.bitsweep.inference.range;

/** Which end of a range. */
public enum Bound {
    LOWEST,
    HIGHEST
}
