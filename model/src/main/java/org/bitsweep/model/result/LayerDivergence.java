package org.bitsweep.model.result;

/**
 * How far the output of a layer is from that of the same layer of the float network, for the same data: all that went wrong
 * up to and in this layer.
 *
 * @param layer the layer
 * @param samples samples compared
 * @param largest largest absolute difference of an element
 * @param mean mean absolute difference of all elements
 * @param scale mean absolute value of the float network's elements
 */
public record LayerDivergence(String layer, int samples, double largest, double mean, double scale) {
    /** Above this {@link #relative} difference a layer diverges. */
    public static final double THRESHOLD = 0.25;

    /** The mean difference divided by the mean magnitude; 1 where the float network puts out zeros only and this doesn't. */
    public double relative() {
        return scale > 0 ? mean / scale : mean > 0 ? 1 : 0;
    }

    /** Whether the relative difference is above the threshold. */
    public boolean diverges() {
        return relative() > THRESHOLD;
    }
}
