package org.bitsweep.model.result;

/**
 * How far the output of a layer is from that of the same layer of the float network, for the same data: all that went wrong
 * up to and in this layer.
 *
 * @param layer the layer
 * @param samples samples compared
 * @param largest largest absolute difference of an element
 * @param mean mean absolute difference of all elements
 * @param relative root mean square of the differences, divided by that of the float network's elements; 1 where these are
 *     all zero and the layer's are not. Squares, since a value that wraps once in a hundred times does more harm than a
 *     hundred that are rounded
 */
public record LayerDivergence(String layer, int samples, double largest, double mean, double relative) {
    /** Above this {@link #relative} difference a layer diverges: a quarter of its signal. */
    public static final double THRESHOLD = 0.25;

    /** Whether the relative difference is above the threshold. */
    public boolean diverges() {
        return relative > THRESHOLD;
    }
}
