package org.bitsweep.inference.precision;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.layer.Layer;

/**
 * A network after hls4ml's graph changes, every type resolved. Immutable.
 *
 * <p>What the emulator computes, what the generators write and what the estimate counts all come from here.
 */
public final class TypedNetwork {
    private final ModelGraph graph;
    private final List<TypedLayer> layers;
    private final Map<String, TypedLayer> byName = new HashMap<>();
    private final List<String> notes;

    /**
     * Takes what a resolver found.
     *
     * @param graph after the graph changes
     * @param layers one for each layer of the graph, in its order
     * @param notes what the user should know: a fused layer, a corrected reuse factor, a table that was cut
     */
    public TypedNetwork(ModelGraph graph, List<TypedLayer> layers, List<String> notes) {
        this.graph = graph;
        this.layers = List.copyOf(layers);
        this.notes = List.copyOf(notes);
        for (TypedLayer layer : layers) {
            byName.put(layer.name(), layer);
        }
    }

    public ModelGraph graph() {
        return graph;
    }

    /** All layers in the order of the graph. */
    public List<TypedLayer> layers() {
        return layers;
    }

    public List<String> notes() {
        return notes;
    }

    /**
     * The layer of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public TypedLayer layer(String name) {
        TypedLayer layer = byName.get(name);
        if (layer == null) {
            throw new IllegalArgumentException("no layer " + name);
        }
        return layer;
    }

    public TypedLayer layer(Layer layer) {
        return layer(layer.name());
    }

    /** The typed layers that a layer reads, in port order. */
    public List<TypedLayer> inputsOf(TypedLayer layer) {
        return graph.inputsOf(layer.layer()).stream().map(this::layer).toList();
    }
}
