package org.bitsweep.inference.precision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.model.graph.FixedType;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.layer.InputLayer;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.Rearrangement;
import org.bitsweep.model.precision.Auto;

/** The network while it is being resolved: the graph as rewritten so far, and the types known so far. Mutable. */
final class Resolution {
    private ModelGraph graph;
    private final Map<String, DraftLayer> drafts = new HashMap<>();
    private final List<String> notes = new ArrayList<>();

    Resolution(ModelGraph graph, ConfiguredTypes configured) {
        this.graph = graph;
        for (Layer layer : graph.layers()) {
            DraftLayer draft = layer.accept(configured);
            if (layer instanceof Rearrangement) {
                // hls4ml takes the type that the input has before inference, and looks up none of its own.
                DraftLayer input = draft(graph.inputsOf(layer).get(0));
                draft.set(TypedLayer.RESULT, input.result(), TypeOrigin.INFERRED);
            }
            graph.fixedTypes(layer).forEach((variable, fixed) -> fix(configured, draft, variable, fixed));
            drafts.put(layer.name(), draft);
        }
    }

    /** The type that the model file fixes for a layer's key. */
    Optional<FixedType> fixed(DraftLayer draft, String key) {
        return graph.fixedType(draft.layer(), key.substring(0, key.length() - 2));
    }

    /** The quantizer of a variable of a layer, if it has one. */
    Optional<FixedType> quantizer(DraftLayer draft, String key) {
        return fixed(draft, key).filter(FixedType::quantizer);
    }

    /** Writes down that the model file fixes another type, or none, for a layer's key. */
    void setFixed(DraftLayer draft, String key, Optional<FixedType> type) {
        graph = graph.withFixedType(draft.layer(), key.substring(0, key.length() - 2), type);
    }

    /** A fixed type stands above the configuration, but for {@code auto}, which what is said of the layer itself replaces. */
    private static void fix(ConfiguredTypes configured, DraftLayer draft, String variable, FixedType fixed) {
        boolean yields = fixed.type() == Auto.AUTO && configured.names(draft.layer(), variable);
        if (!yields) {
            draft.set(variable + "_t", fixed.type(), TypeOrigin.TRAINED);
        }
    }

    ModelGraph graph() {
        return graph;
    }

    /** The layers in the order of the graph. */
    List<DraftLayer> layers() {
        return graph.layers().stream().map(this::draft).toList();
    }

    DraftLayer draft(Layer layer) {
        DraftLayer draft = drafts.get(layer.name());
        if (draft == null) {
            throw new IllegalArgumentException("no layer " + layer.name());
        }
        return draft;
    }

    /** The draft of a layer's input at a port. */
    DraftLayer input(DraftLayer layer, int port) {
        return draft(graph.inputsOf(layer.layer()).get(port));
    }

    boolean hasOneConsumer(DraftLayer layer) {
        return graph.consumersOf(layer.layer()).size() == 1;
    }

    void remove(DraftLayer layer, String note) {
        graph = graph.without(layer.layer());
        notes.add(note);
    }

    /** Puts a layer of the same name with other constants in a layer's place. */
    void replace(DraftLayer layer, Layer changed) {
        graph = graph.replace(layer.layer(), changed);
        layer.become(changed);
    }

    /** Puts a layer of another name, its types found, in a layer's place. */
    void exchange(DraftLayer layer, DraftLayer other) {
        graph = graph.replace(layer.layer(), other.layer());
        drafts.put(other.layer().name(), other);
    }

    /** Removes the only layer that reads an input, and puts an input of its shape in the input's place. */
    void removeBehind(InputLayer changed, DraftLayer reader, String note) {
        DraftLayer input = input(reader, 0);
        graph = graph.replaceWithout(input.layer(), changed, reader.layer());
        input.become(changed);
        notes.add(note);
    }

    /** Puts a layer of another class in a layer's place, with the types that are configured for it. */
    void redraft(DraftLayer layer, Layer changed, ConfiguredTypes configured) {
        graph = graph.replace(layer.layer(), changed);
        DraftLayer draft = changed.accept(configured);
        graph.fixedTypes(changed).forEach((variable, fixed) -> fix(configured, draft, variable, fixed));
        drafts.put(changed.name(), draft);
    }

    void note(String note) {
        notes.add(note);
    }

    List<String> notes() {
        return notes;
    }
}
