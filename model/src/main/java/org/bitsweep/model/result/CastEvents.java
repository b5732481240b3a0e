package org.bitsweep.model.result;

/**
 * What happened at one cast site of a layer, all elements and the counted samples together. A cast first quantizes, then
 * fits the result into the type: it can lose bits, become zero by that, and overflow.
 *
 * @param layer the layer
 * @param site the place in the layer
 * @param type the type that is cast to, in full; of a table the type of its index's argument
 * @param casts how many were done
 * @param overflows those whose quantized value was outside the type's range: wrapped or saturated, as the type says
 * @param rounded those that lost bits which were not zero
 * @param underflows those whose value was not zero and was quantized to zero
 * @param samples samples counted
 * @param overflowSamples samples with at least one overflow
 * @param roundedSamples samples with at least one value that lost bits
 * @param underflowSamples samples with at least one underflow
 * @param smallest smallest value before the cast, as a real number
 * @param largest largest value before the cast
 */
public record CastEvents(
        String layer,
        CastSite site,
        String type,
        long casts,
        long overflows,
        long rounded,
        long underflows,
        int samples,
        int overflowSamples,
        int roundedSamples,
        int underflowSamples,
        double smallest,
        double largest) {
    /** Whether nothing was lost here. */
    public boolean isClean() {
        return overflows == 0 && rounded == 0 && underflows == 0;
    }

    /** Samples with an overflow as a share of all. */
    public double overflowShare() {
        return samples == 0 ? 0 : (double) overflowSamples / samples;
    }

    /** Samples with an underflow as a share of all. */
    public double underflowShare() {
        return samples == 0 ? 0 : (double) underflowSamples / samples;
    }

    /** Whether an overflow gives the nearest value of the type or zero, and doesn't wrap. */
    public boolean saturates() {
        return site == CastSite.TABLE || type.contains(",SAT");
    }
}
