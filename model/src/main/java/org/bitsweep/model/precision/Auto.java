package org.bitsweep.model.precision;

/** "To be inferred": hls4ml's {@code auto}. */
public enum Auto implements Precision {
    AUTO;

    @Override
    public String toString() {
        return "auto";
    }
}
