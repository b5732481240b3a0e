package org.bitsweep.codegen.plan;

/** How tensors travel between layers. */
public enum IoType {
    /** All values of a tensor at once. */
    PARALLEL("io_parallel"),
    /** One after another, through FIFOs. */
    STREAM("io_stream");

    private final String key;

    IoType(String key) {
        this.key = key;
    }

    /** hls4ml's name. */
    public String key() {
        return key;
    }
}
