package org.bitsweep.inference.precision;

import java.util.Locale;

/** How hls4ml builds a multiplying layer; RESOURCE can change numbers through its order of accumulation. */
public enum Strategy {
    LATENCY,
    RESOURCE,
    RESOURCE_UNROLLED,
    DISTRIBUTED_ARITHMETIC;

    /** hls4ml's name. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
