package org.bitsweep.model.result;

/**
 * How often the exact sums of one layer, for the inputs it really got in this variant, left a range.
 *
 * @param layer the layer
 * @param low smallest value of the range
 * @param high the first value above the range: the range is {@code [low, high)}
 * @param samplesOutside samples in which at least one neuron's sum was outside
 * @param samples samples observed
 * @param smallest smallest sum seen
 * @param largest largest sum seen
 */
public record LayerExcursion(
        String layer, double low, double high, int samplesOutside, int samples, double smallest, double largest) {}
