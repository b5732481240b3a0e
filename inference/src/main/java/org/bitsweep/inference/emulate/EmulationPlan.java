package org.bitsweep.inference.emulate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.model.layer.InputLayer;
import org.bitsweep.model.precision.FixedPointType;

/**
 * What has to be computed for several variants of a network, each piece once: layers that agree in everything that can
 * change their values, inputs included, are one node. Not thread-safe while it is built.
 */
public final class EmulationPlan {
    private final List<Node> nodes = new ArrayList<>();
    private final Map<Key, Integer> known = new HashMap<>();
    private final FunctionTables tables = new FunctionTables();

    /** Everything that decides a layer's values. */
    private record Key(TypedLayer layer, List<Integer> inputs) {}

    /** One computation. */
    static final class Node {
        final TypedLayer layer;
        final FixedPointType type;
        final Optional<Kernel> kernel;
        final int[] inputs;
        final Lane lane;
        final int size;
        final List<BlockObserver> observers = new ArrayList<>();

        Node(TypedLayer layer, Optional<Kernel> kernel, int[] inputs, Lane lane, int size) {
            this.layer = layer;
            this.type = layer.result();
            this.kernel = kernel;
            this.inputs = inputs;
            this.lane = lane;
            this.size = size;
        }
    }

    /** One variant in the plan. */
    public final class Variant {
        private final Map<String, Integer> nodeOf = new HashMap<>();

        private Variant() {}

        /** Has an observer called with every block of a layer's output. */
        public void observe(String layer, BlockObserver observer) {
            Integer node = nodeOf.get(layer);
            if (node == null) {
                throw new IllegalArgumentException("no layer " + layer);
            }
            nodes.get(node).observers.add(observer);
        }

        /**
         * Has an observer called with the sums of a layer that adds, as they are before any cast to the accumulator or the
         * result, for the inputs that the layer gets in this variant.
         *
         * @param ranges those that the variant was added with
         * @return false for a layer that doesn't add, and for one whose sums no 64-bit lane holds
         */
        public boolean observeExactSums(NetworkRanges ranges, String layer, BlockObserver observer) {
            Optional<Integer> node = exactSums(ranges, ranges.network().layer(layer), this);
            node.ifPresent(found -> nodes.get(found).observers.add(observer));
            return node.isPresent();
        }
    }

    /**
     * Adds a variant.
     *
     * @param ranges what is proven of it for every input of its input types
     */
    public Variant add(NetworkRanges ranges) {
        TypedNetwork network = ranges.network();
        Variant variant = new Variant();
        for (TypedLayer layer : network.layers()) {
            List<Integer> inputs = inputs(network, layer, variant);
            Key key = key(layer, inputs);
            Integer node = known.get(key);
            if (node == null) {
                node = nodes.size();
                nodes.add(node(ranges, layer, inputs));
                known.put(key, node);
            }
            variant.nodeOf.put(layer.name(), node);
        }
        return variant;
    }

    private Optional<Integer> exactSums(NetworkRanges ranges, TypedLayer typed, Variant variant) {
        if (ranges.beforeResult(typed.name()).isEmpty()) {
            return Optional.empty();
        }
        boolean accumulates = ranges.accumulators(typed.name()).isPresent();
        if (!accumulates && typed.has(TypedLayer.ACCUM)) {
            // What its result is cast from has been through an accumulator of its own.
            return Optional.empty();
        }
        FixedPointType exact =
                accumulates ? ranges.losslessAccumulator(typed.name()) : ranges.losslessResult(typed.name());
        if (Lane.of(exact.minRaw(), exact.maxRaw()) == Lane.WIDE) {
            return Optional.empty();
        }
        TypedLayer lossless = typed.with(TypedLayer.RESULT, exact);
        TypedLayer layer = accumulates ? lossless.with(TypedLayer.ACCUM, exact) : lossless;
        List<Integer> inputs = inputs(ranges.network(), layer, variant);
        Key key = key(layer, inputs);
        Integer node = known.get(key);
        if (node == null) {
            node = nodes.size();
            nodes.add(new Node(
                    layer,
                    Optional.of(KernelFactory.exactSums(ranges, layer, tables)),
                    inputs.stream().mapToInt(Integer::intValue).toArray(),
                    Lane.of(exact.minRaw(), exact.maxRaw()),
                    ranges.result(layer.name()).size()));
            known.put(key, node);
        }
        return Optional.of(node);
    }

    private static List<Integer> inputs(TypedNetwork network, TypedLayer layer, Variant variant) {
        return network.graph().inputsOf(layer.layer()).stream()
                .map(input -> java.util.Objects.requireNonNull(variant.nodeOf.get(input.name())))
                .toList();
    }

    private static Key key(TypedLayer layer, List<Integer> inputs) {
        return new Key(layer.withoutOrigins(), inputs);
    }

    private Node node(NetworkRanges ranges, TypedLayer layer, List<Integer> inputs) {
        Optional<Kernel> kernel = layer.layer() instanceof InputLayer
                ? Optional.empty()
                : Optional.of(KernelFactory.kernel(ranges, layer, tables));
        var result = ranges.result(layer.name());
        return new Node(
                layer,
                kernel,
                inputs.stream().mapToInt(Integer::intValue).toArray(),
                Lane.of(result.lowest(), result.highest()),
                result.size());
    }

    List<Node> nodes() {
        return nodes;
    }

    /** Layers computed, those shared by several variants counted once. */
    public int distinctLayers() {
        return nodes.size();
    }
}
