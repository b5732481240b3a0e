package org.bitsweep.model.result;

/**
 * What is proven about the accumulators of one layer, for its worst neuron. Values are exact where they fit a double.
 *
 * @param layer the layer
 * @param accumulatorType the given type in full
 * @param worstNeuron the output that needs the most bits, counted from 0
 * @param lowest smallest reachable sum
 * @param highest largest reachable sum
 * @param neededIntegerBits integer bits (sign included) for which WRAP loses nothing
 * @param neededIntegerBitsSaturating integer bits for which SAT never fires, products and partial sums included
 * @param givenIntegerBits integer bits of the given type
 * @param sumCanOverflow whether a reachable sum is outside the given type
 * @param saturationCanFire whether a product, a partial sum or the sum is outside of it
 * @param dropsFraction whether a cast to the accumulator drops bits
 */
public record LayerCertificate(
        String layer,
        String accumulatorType,
        int worstNeuron,
        double lowest,
        double highest,
        int neededIntegerBits,
        int neededIntegerBitsSaturating,
        int givenIntegerBits,
        boolean sumCanOverflow,
        boolean saturationCanFire,
        boolean dropsFraction) {}
