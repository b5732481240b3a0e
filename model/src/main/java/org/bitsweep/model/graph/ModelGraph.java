package org.bitsweep.model.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.model.layer.InputLayer;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.tensor.TensorShape;
import org.jgrapht.graph.DirectedAcyclicGraph;
import org.jgrapht.traverse.TopologicalOrderIterator;

/**
 * A network: layers, and which output goes into which input. Immutable. The order of layers is topological, ties broken
 * by the order in which the importer added them, which is hls4ml's.
 */
public final class ModelGraph {
    private final List<Layer> layers;
    private final Map<String, List<Layer>> inputs;
    private final Map<String, List<Layer>> consumers;
    private final Map<String, TensorShape> shapes;
    private final Map<String, Layer> byName;
    private final List<InputLayer> inputLayers;
    private final List<Layer> outputs;
    private final Map<String, LayerOrigin> origins;
    private final Map<String, Map<String, FixedType>> fixedTypes;

    private ModelGraph(Builder builder) {
        Map<String, Integer> order = new HashMap<>();
        builder.layers.keySet().forEach(name -> order.put(name, order.size()));
        var dag = builder.connect();
        List<Layer> sorted = new ArrayList<>();
        new TopologicalOrderIterator<>(dag, Comparator.<String>comparingInt(order::get))
                .forEachRemaining(name -> sorted.add(builder.require(name, "layer")));
        this.layers = List.copyOf(sorted);
        this.byName = Map.copyOf(builder.layers);
        this.inputs = new HashMap<>();
        this.consumers = new HashMap<>();
        this.shapes = new HashMap<>();
        for (Layer layer : layers) {
            List<Layer> from = dag.incomingEdgesOf(layer.name()).stream()
                    .sorted(Comparator.comparingInt(TensorEdge::port))
                    .map(edge -> builder.require(dag.getEdgeSource(edge), "layer"))
                    .toList();
            inputs.put(layer.name(), from);
            shapes.put(
                    layer.name(),
                    layer.outputShape(
                            from.stream().map(input -> shapes.get(input.name())).toList()));
            consumers.put(
                    layer.name(),
                    dag.outgoingEdgesOf(layer.name()).stream()
                            .map(dag::getEdgeTarget)
                            .distinct()
                            .sorted(Comparator.comparingInt(order::get))
                            .map(target -> builder.require(target, "layer"))
                            .toList());
        }
        this.inputLayers = orderedInputs(builder.inputs);
        List<Layer> named = new ArrayList<>();
        for (String output : builder.outputs) {
            named.add(builder.require(output, "output"));
        }
        this.outputs = named.isEmpty()
                ? layers.stream().filter(layer -> consumersOf(layer).isEmpty()).toList()
                : List.copyOf(named);
        this.origins = Map.copyOf(builder.origins);
        this.fixedTypes = Map.copyOf(builder.fixedTypes);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** All layers in topological order. */
    public List<Layer> layers() {
        return layers;
    }

    /** The inputs of the network in the order of the model. */
    public List<InputLayer> inputLayers() {
        return inputLayers;
    }

    /** All input layers: those that the builder named in its order, then the others in topological order. */
    private List<InputLayer> orderedInputs(List<String> order) {
        Comparator<Layer> byOrder = Comparator.comparingInt(
                layer -> order.contains(layer.name()) ? order.indexOf(layer.name()) : order.size());
        return layers.stream()
                .filter(InputLayer.class::isInstance)
                .sorted(byOrder)
                .map(InputLayer.class::cast)
                .toList();
    }

    /** The layers whose outputs are the network's, in the order of the model. */
    public List<Layer> outputLayers() {
        return outputs;
    }

    public Optional<Layer> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * The layer of a name.
     *
     * @throws GraphException if there is none
     */
    public Layer layer(String name) {
        return find(name).orElseThrow(() -> new GraphException("the network has no layer " + name));
    }

    /** The layers whose outputs are this layer's inputs, in port order; the same layer can occur twice. */
    public List<Layer> inputsOf(Layer layer) {
        return require(inputs, layer);
    }

    /** The layers that take this layer's output, each once. */
    public List<Layer> consumersOf(Layer layer) {
        return require(consumers, layer);
    }

    /** The shape of a layer's output, without the batch dimension. */
    public TensorShape shapeOf(Layer layer) {
        return require(shapes, layer);
    }

    /** The node of the model file that a layer was made from, where that has another name. */
    public Optional<LayerOrigin> originOf(Layer layer) {
        return Optional.ofNullable(origins.get(layer.name()));
    }

    /**
     * The type that the model file fixes for a variable of a layer.
     *
     * @param variable hls4ml's name without {@code _t}: {@code weight}, {@code bias}, {@code scale}, {@code result}
     */
    public Optional<FixedType> fixedType(Layer layer, String variable) {
        return Optional.ofNullable(
                fixedTypes.getOrDefault(layer.name(), Map.of()).get(variable));
    }

    /** All types that the model file fixes for a layer, by variable. */
    public Map<String, FixedType> fixedTypes(Layer layer) {
        return fixedTypes.getOrDefault(layer.name(), Map.of());
    }

    /** The same network with another fixed type for a variable of a layer, or with none. */
    public ModelGraph withFixedType(Layer layer, String variable, Optional<FixedType> type) {
        Builder builder = rebuilder(Map.of(), Map.of());
        type.ifPresentOrElse(
                fixed -> builder.fix(layer.name(), variable, fixed), () -> builder.unfix(layer.name(), variable));
        return builder.build();
    }

    private static <T> T require(Map<String, T> map, Layer layer) {
        T value = map.get(layer.name());
        if (value == null) {
            throw new GraphException("the network has no layer " + layer.name());
        }
        return value;
    }

    /** The same network with one layer in place of another; connections and outputs follow the new name. */
    public ModelGraph replace(Layer old, Layer replacement) {
        return rewrite(Map.of(old.name(), replacement), Map.of());
    }

    /** The network without a layer of one input: what read the layer reads its input instead. */
    public ModelGraph without(Layer layer) {
        return rewrite(Map.of(), Map.of(layer.name(), inputsOf(layer).get(0).name()));
    }

    /** Both at once: one layer in place of another, and the network without a layer of one input. */
    public ModelGraph replaceWithout(Layer old, Layer replacement, Layer removed) {
        return rewrite(
                Map.of(old.name(), replacement),
                Map.of(removed.name(), inputsOf(removed).get(0).name()));
    }

    private ModelGraph rewrite(Map<String, Layer> replaced, Map<String, String> removed) {
        return rebuilder(replaced, removed).build();
    }

    private Builder rebuilder(Map<String, Layer> replaced, Map<String, String> removed) {
        Builder builder = builder();
        for (Layer layer : layers) {
            if (!removed.containsKey(layer.name())) {
                List<String> from = inputsOf(layer).stream()
                        .map(input -> newName(input.name(), replaced, removed))
                        .toList();
                builder.add(replaced.getOrDefault(layer.name(), layer), from);
            }
        }
        builder.inputs(inputLayers.stream()
                .map(input -> newName(input.name(), replaced, removed))
                .toList());
        builder.outputs(outputs.stream()
                .map(output -> newName(output.name(), replaced, removed))
                .toList());
        origins.forEach((name, origin) -> builder.origin(newName(name, replaced, Map.of()), origin));
        fixedTypes.forEach((name, types) ->
                types.forEach((variable, type) -> builder.fix(newName(name, replaced, Map.of()), variable, type)));
        return builder;
    }

    private static String newName(String name, Map<String, Layer> replaced, Map<String, String> removed) {
        Layer replacement = replaced.get(name);
        return replacement != null ? replacement.name() : removed.getOrDefault(name, name);
    }

    /** The graph in DOT, the same text for the same network. */
    public String toDot() {
        StringBuilder dot = new StringBuilder("digraph network {\n  rankdir=TB;\n  node [shape=box];\n");
        for (Layer layer : layers) {
            dot.append("  ")
                    .append(quoted(layer.name()))
                    .append(" [label=")
                    .append(quoted(layer.name() + "\\n" + layer.className() + " " + shapeOf(layer)))
                    .append("];\n");
        }
        for (Layer layer : layers) {
            List<Layer> from = inputsOf(layer);
            for (int port = 0; port < from.size(); port++) {
                dot.append("  ")
                        .append(quoted(from.get(port).name()))
                        .append(" -> ")
                        .append(quoted(layer.name()));
                dot.append(from.size() > 1 ? " [label=\"" + port + "\"];\n" : ";\n");
            }
        }
        return dot.append("}\n").toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\\\"") + '"';
    }

    /** Collects layers; {@link #build()} checks the whole. Not thread-safe. */
    public static final class Builder {
        /** The most layers: ten times those of the deepest networks for images. */
        private static final int LARGEST = 4096;

        private final Map<String, Layer> layers = new LinkedHashMap<>();
        private final Map<String, List<String>> connections = new LinkedHashMap<>();
        private final Map<String, LayerOrigin> origins = new LinkedHashMap<>();
        private final Map<String, Map<String, FixedType>> fixedTypes = new LinkedHashMap<>();
        private List<String> inputs = List.of();
        private List<String> outputs = List.of();

        private Builder() {}

        /**
         * Adds a layer.
         *
         * @param inputNames the layers that it reads, in port order; they may be added later
         * @throws GraphException if the name is taken
         */
        public Builder add(Layer layer, List<String> inputNames) {
            if (layers.putIfAbsent(layer.name(), layer) != null) {
                throw new GraphException("two layers have the name " + layer.name());
            }
            connections.put(layer.name(), List.copyOf(inputNames));
            return this;
        }

        public Builder add(Layer layer, String... inputNames) {
            return add(layer, List.of(inputNames));
        }

        /** Says which node of the model file a layer was made from. */
        public Builder origin(String layer, LayerOrigin origin) {
            origins.put(layer, origin);
            return this;
        }

        /** Fixes the type of a variable of a layer, {@code weight} or {@code result} for instance. */
        public Builder fix(String layer, String variable, FixedType type) {
            fixedTypes.computeIfAbsent(layer, key -> new LinkedHashMap<>()).put(variable, type);
            return this;
        }

        private void unfix(String layer, String variable) {
            fixedTypes.getOrDefault(layer, new LinkedHashMap<>()).remove(variable);
        }

        /** Orders the inputs; without, they keep the topological order, in which a late input comes late. */
        public Builder inputs(List<String> names) {
            inputs = List.copyOf(names);
            return this;
        }

        /** Names the outputs; without, they are the layers that nothing reads. */
        public Builder outputs(List<String> names) {
            outputs = List.copyOf(new LinkedHashSet<>(names));
            return this;
        }

        /**
         * The network.
         *
         * @throws GraphException if a connection has no layer or closes a cycle
         * @throws org.bitsweep.model.layer.ShapeException if a layer can't take its inputs
         */
        public ModelGraph build() {
            if (layers.isEmpty()) {
                throw new GraphException("the network has no layers");
            }
            if (layers.size() > LARGEST) {
                throw new GraphException(
                        "the network has " + layers.size() + " layers; networks of up to " + LARGEST + " are read");
            }
            return new ModelGraph(this);
        }

        private DirectedAcyclicGraph<String, TensorEdge> connect() {
            var dag = new DirectedAcyclicGraph<String, TensorEdge>(null, null, false, true);
            layers.keySet().forEach(dag::addVertex);
            connections.forEach((name, from) -> {
                for (int port = 0; port < from.size(); port++) {
                    Layer source = require(from.get(port), "input of " + name);
                    try {
                        dag.addEdge(source.name(), name, new TensorEdge(port));
                    } catch (IllegalArgumentException e) {
                        throw new GraphException("layers " + from.get(port) + " and " + name + " form a cycle");
                    }
                }
            });
            return dag;
        }

        private Layer require(String name, String what) {
            Layer layer = layers.get(name);
            if (layer == null) {
                throw new GraphException(what + ": the network has no layer " + name + "; it has "
                        + String.join(", ", Collections.unmodifiableSet(layers.keySet())));
            }
            return layer;
        }
    }
}
