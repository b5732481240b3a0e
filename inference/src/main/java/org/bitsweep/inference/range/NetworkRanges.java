package org.bitsweep.inference.range;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.inference.constants.NetworkConstants;
import org.bitsweep.inference.constants.QuantizedTensor;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.precision.TypedNetwork;

/**
 * Proven bounds of every tensor and accumulator of a network, by interval propagation in integers (PEERS.md 5.3): sound
 * for all inputs within the declared ranges, exact for the first dense layer. Immutable.
 */
public final class NetworkRanges {
    private final TypedNetwork network;
    private final Map<String, LayerRange> ranges = new HashMap<>();
    private final Map<String, LayerConstants> constants = new HashMap<>();

    private NetworkRanges(TypedNetwork network, Map<String, InputRange> inputs, NetworkConstants shared) {
        this.network = network;
        for (TypedLayer layer : network.layers()) {
            Optional<LayerConstants> own = LayerConstants.of(layer, shared);
            own.ifPresent(found -> constants.put(layer.name(), found));
            List<RawIntervals> from =
                    network.inputsOf(layer).stream().map(this::result).toList();
            int size = network.graph().shapeOf(layer.layer()).size();
            RangePropagation propagation = new RangePropagation(
                    network, layer, from, own, Optional.ofNullable(inputs.get(layer.name())), size);
            ranges.put(layer.name(), layer.layer().accept(propagation));
        }
    }

    /**
     * Analyses a network.
     *
     * @param inputs declared ranges by name of input layer; an input that isn't named can take its type's whole range
     * @throws IllegalArgumentException if a name is not that of an input layer
     */
    public static NetworkRanges analyse(TypedNetwork network, Map<String, InputRange> inputs) {
        return analyse(network, inputs, new NetworkConstants());
    }

    /** The same with constants that other variants of the network may have quantised already. */
    public static NetworkRanges analyse(
            TypedNetwork network, Map<String, InputRange> inputs, NetworkConstants constants) {
        for (String name : inputs.keySet()) {
            if (network.graph().inputLayers().stream()
                    .noneMatch(input -> input.name().equals(name))) {
                throw new IllegalArgumentException("the network has no input " + name);
            }
        }
        return new NetworkRanges(network, inputs, constants);
    }

    public TypedNetwork network() {
        return network;
    }

    /** Bounds of each element of a layer's output, after the cast to its type. */
    public RawIntervals result(String layer) {
        return range(layer).result();
    }

    RawIntervals result(TypedLayer layer) {
        return result(layer.name());
    }

    /**
     * Bounds of each element of a layer's output before the cast to its type, as what that cast is given, in the smallest
     * type that holds them all: of the accumulators of a dense layer, of the exact values of batch normalizations and
     * merges.
     */
    public Optional<RawIntervals> beforeResult(String layer) {
        return range(layer).exact();
    }

    /** Bounds of the accumulators of a dense layer; absent for layers without accumulators. */
    public Optional<AccumulatorRanges> accumulators(String layer) {
        return range(layer).accumulators();
    }

    /**
     * The weights of a dense layer as its products use them.
     *
     * @throws IllegalArgumentException if the layer has none
     */
    public QuantizedTensor weight(String layer) {
        return constantsOf(layer).factor();
    }

    /**
     * The scale of a batch normalization as its products use it.
     *
     * @throws IllegalArgumentException if the layer has none
     */
    public QuantizedTensor scale(String layer) {
        return constantsOf(layer).factor();
    }

    /**
     * The bias of a dense layer or batch normalization; zeros where the network has none.
     *
     * @throws IllegalArgumentException if the layer takes none
     */
    public QuantizedTensor bias(String layer) {
        return constantsOf(layer).bias();
    }

    private LayerConstants constantsOf(String layer) {
        LayerConstants found = constants.get(layer);
        if (found == null) {
            throw new IllegalArgumentException("layer " + layer + " has no constants");
        }
        return found;
    }

    private LayerRange range(String layer) {
        LayerRange range = ranges.get(layer);
        if (range == null) {
            throw new IllegalArgumentException("no layer " + layer);
        }
        return range;
    }
}
