package org.bitsweep.inference.range;

import java.math.BigInteger;
import java.util.List;
import org.bitsweep.model.precision.FixedPointType;

/**
 * Inputs of one layer for which one of its neurons reaches a bound.
 *
 * @param layer the layer
 * @param neuron the output element, counted from 0
 * @param bound which end
 * @param place where the inputs can be applied
 * @param inputs the whole input tensor of each port, raw, within the proven intervals; elements that the neuron doesn't
 *     read are as near to 0 as their interval allows. Of a convolution whose bound no single position reaches, since
 *     intervals are those of all positions together, only what is under the window
 * @param types the type of each port, whose last bit is the unit of its raw values
 */
public record Witness(
        String layer, int neuron, Bound bound, Place place, List<List<BigInteger>> inputs, List<FixedPointType> types) {
    public Witness {
        inputs = inputs.stream().map(List::copyOf).toList();
        types = List.copyOf(types);
    }

    /** Where a witness is. */
    public enum Place {
        /** It is an input of the network, so the bound is reached by the network. */
        NETWORK_INPUT,
        /** It is an input of the layer: exact for the layer by itself, but the layers before may never give it. */
        LAYER_INPUT
    }
}
