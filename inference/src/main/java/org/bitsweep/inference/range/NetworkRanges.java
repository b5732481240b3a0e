package org.bitsweep.inference.range;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.bitsweep.inference.constants.NetworkConstants;
import org.bitsweep.inference.constants.QuantizedTensor;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.model.layer.EinsumDense;
import org.bitsweep.model.precision.FixedPointType;

/**
 * Proven bounds of every tensor and accumulator of a network, by interval propagation in integers: sound for all inputs
 * within the declared ranges, exact for the first dense layer. Immutable.
 */
public final class NetworkRanges {
    private final TypedNetwork network;
    private final Map<String, LayerRange> ranges = new HashMap<>();
    private final Map<String, LayerConstants> constants = new HashMap<>();
    private final NetworkConstants stored;

    private NetworkRanges(
            TypedNetwork given, Map<String, InputRange> inputs, NetworkConstants shared, LayerRetyping retyping) {
        this.stored = shared;
        Map<String, TypedLayer> layers = new LinkedHashMap<>();
        for (TypedLayer layer : given.layers()) {
            List<TypedLayer> from = given.graph().inputsOf(layer.layer()).stream()
                    .map(input -> requireNonNull(layers.get(input.name())))
                    .toList();
            Function<TypedLayer, RangePropagation> propagation = typed -> new RangePropagation(
                    typed,
                    from,
                    from.stream().map(this::result).toList(),
                    LayerConstants.of(typed, from, shared),
                    Optional.ofNullable(inputs.get(typed.name())),
                    from.stream()
                            .map(source -> given.graph().shapeOf(source.layer()))
                            .toList(),
                    given.graph().shapeOf(typed.layer()));
            TypedLayer typed = retyping.retype(layer, propagation);
            layers.put(typed.name(), typed);
            ranges.put(typed.name(), propagation.apply(typed).range());
            LayerConstants.of(typed, from, shared).ifPresent(own -> constants.put(typed.name(), own));
        }
        this.network = new TypedNetwork(given.graph(), List.copyOf(layers.values()), given.notes());
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
        requireInputs(network, inputs);
        return new NetworkRanges(network, inputs, constants, LayerRetyping.NONE);
    }

    /**
     * The same for a network in which some types are first made lossless, layer by layer from the inputs on: each as wide
     * as its certificate asks for, given the lossless types before it. {@link #network()} then has these types. Types that
     * a configuration leaves to be inferred are taken as they are; where they depend on types that are made lossless, the
     * network has to be resolved again with these, and this repeated until nothing changes.
     *
     * @param lossless layers and keys ({@code accum_t} of a dense layer; {@code result_t} of a dense layer, a batch
     *     normalization or a merge) to make lossless; others are left alone
     */
    public static NetworkRanges lossless(
            TypedNetwork network,
            Map<String, InputRange> inputs,
            NetworkConstants constants,
            BiPredicate<TypedLayer, String> lossless) {
        requireInputs(network, inputs);
        return new NetworkRanges(network, inputs, constants, new LosslessRetyping(lossless));
    }

    private static void requireInputs(TypedNetwork network, Map<String, InputRange> inputs) {
        for (String name : inputs.keySet()) {
            if (network.graph().inputLayers().stream()
                    .noneMatch(input -> input.name().equals(name))) {
                throw new IllegalArgumentException("the network has no input " + name);
            }
        }
    }

    /** The network that was analysed. */
    public TypedNetwork network() {
        return network;
    }

    /** Bounds of each element of a layer's output, after the cast to its type. */
    public RawIntervals result(String layer) {
        return range(layer).result();
    }

    private RawIntervals result(TypedLayer layer) {
        return result(layer.name());
    }

    /**
     * The smallest accumulator of a dense layer that is exact for every neuron: truncating and wrapping, wide enough for
     * every final sum, with every fraction bit that a product or bias uses. Products and partial sums may leave it: they
     * are added modulo 2^width, so that the sum is exact all the same.
     *
     * @throws IllegalArgumentException if the layer has no accumulators
     */
    public FixedPointType losslessAccumulator(String layer) {
        return accumulators(layer)
                .map(AccumulatorRanges::lossless)
                .orElseThrow(() -> new IllegalArgumentException("layer " + layer + " has no accumulators"));
    }

    /**
     * What the accumulators of a dense layer would reach if they had {@link #losslessAccumulator}'s type.
     *
     * @throws IllegalArgumentException if the layer has no accumulators
     */
    public AccumulatorRanges losslessAccumulators(String layer) {
        return accumulators(layer).orElseThrow().into(losslessAccumulator(layer));
    }

    /**
     * The smallest result type of a layer that loses nothing of what its last cast is given: of a dense layer's accumulators
     * as they are typed, of the exact values of a batch normalization or merge.
     *
     * @throws IllegalArgumentException if the layer doesn't add
     */
    public FixedPointType losslessResult(String layer) {
        return before(layer)
                .map(BeforeCast::lossless)
                .orElseThrow(() -> new IllegalArgumentException("layer " + layer + " has no sum"));
    }

    /**
     * Bounds of each element of a layer's output before the cast to its type, as what that cast is given, in the smallest
     * type that holds them all: of the accumulators of a dense layer, of the exact values of batch normalizations and
     * merges.
     */
    public Optional<RawIntervals> beforeResult(String layer) {
        return before(layer).flatMap(before -> before.holding().map(type -> RawIntervals.of(type, before.values())));
    }

    Optional<BeforeCast> before(String layer) {
        return range(layer).before();
    }

    /**
     * Bounds of the accumulators of a dense layer; absent for layers without accumulators, which a dense
     * layer of distributed arithmetic is too.
     */
    public Optional<AccumulatorRanges> accumulators(String layer) {
        return range(layer).accumulators();
    }

    /** The constants of all layers, each tensor quantised once for each type. */
    public NetworkConstants constants() {
        return stored;
    }

    /**
     * The weights of a dense layer or convolution as its products use them, [inputs or values under the window][outputs or
     * filters]; depthwise convolutions have zeros where they multiply nothing.
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

    /**
     * The only constant tensor of a layer that has one: the slopes of a parametric relu, the table of an embedding.
     *
     * @throws IllegalArgumentException if the layer has none
     */
    public QuantizedTensor constant(String layer) {
        return constantsOf(layer).factor();
    }

    /** The dense layers that an Einstein sum with a kernel is made of. */
    public List<DensePart> parts(EinsumDense layer) {
        TypedLayer typed = network.layer(layer);
        RawIntervals input = result(network.inputsOf(typed).get(0));
        return SumRange.parts(layer, typed, input, weight(layer.name()), bias(layer.name()));
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
