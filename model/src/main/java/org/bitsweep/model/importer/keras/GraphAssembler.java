package org.bitsweep.model.importer.keras;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bitsweep.model.graph.FixedType;
import org.bitsweep.model.graph.GraphException;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.importer.ImportException;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.ShapeException;
import org.bitsweep.model.tensor.TensorShape;
import org.bitsweep.model.tensor.TensorSizeException;

/**
 * Puts the layers of an architecture together in the order in which hls4ml does: always the first layer of the file whose
 * inputs are there. Problems of all layers are gathered. Not thread-safe; for one architecture.
 */
final class GraphAssembler {
    private final Path file;
    private final Generation generation;
    private final LayerReader reader;
    private final UniqueNames names = new UniqueNames();
    private final List<Placed> placed = new ArrayList<>();
    private final Map<String, TensorShape> shapes = new HashMap<>();
    private final Set<String> problems = new LinkedHashSet<>();

    GraphAssembler(Path file, Generation generation, LayerReader reader) {
        this.file = file;
        this.generation = generation;
        this.reader = reader;
    }

    /** A layer of the graph, what it reads, and the types that the file fixes for it. */
    private record Placed(Layer layer, List<String> inputs, Map<String, FixedType> types) {}

    ModelGraph assemble(Architecture architecture) {
        Map<TensorReference, String> made = place(architecture, List.of(), Optional.empty());
        if (!problems.isEmpty()) {
            throw new ImportException(file, "can't be read:", List.copyOf(problems));
        }
        try {
            ModelGraph.Builder builder = ModelGraph.builder();
            placed.forEach(entry -> {
                builder.add(entry.layer(), entry.inputs());
                entry.types()
                        .forEach((variable, type) -> builder.fix(entry.layer().name(), variable, type));
            });
            return builder.inputs(resolve(architecture.inputs(), made))
                    .outputs(resolve(architecture.outputs(), made))
                    .build();
        } catch (GraphException | ShapeException e) {
            throw new ImportException(file, e.getMessage() + "; rename or mend the layer in Keras and save again", e);
        }
    }

    private List<String> resolve(List<TensorReference> references, Map<TensorReference, String> made) {
        List<String> layers = new ArrayList<>();
        for (TensorReference reference : references) {
            String layer = made.get(reference);
            if (layer == null) {
                throw new ImportException(
                        file, "the model's input or output " + reference.layer() + " is none of its layers' outputs");
            }
            layers.add(layer);
        }
        return layers;
    }

    /**
     * Places the layers of a model.
     *
     * @param path names of the models that it is in
     * @param input the layer that a nested model reads in place of its own input
     * @return the layer that gives each tensor; no entry for a tensor that could not be made
     */
    private Map<TensorReference, String> place(Architecture architecture, List<String> path, Optional<String> input) {
        Map<TensorReference, String> made = new HashMap<>();
        CallSchedule schedule = new CallSchedule(architecture);
        Optional<CallSchedule.Call> next = schedule.next();
        while (next.isPresent()) {
            CallSchedule.Call call = next.get();
            placeCall(call, path, input, made).ifPresent(layer -> made.put(call.output(), layer));
            schedule.done(call);
            next = schedule.next();
        }
        schedule.problem().ifPresent(problems::add);
        return made;
    }

    private Optional<String> placeCall(
            CallSchedule.Call call, List<String> path, Optional<String> input, Map<TensorReference, String> made) {
        KerasLayer layer = call.layer();
        boolean start = call.inputs().isEmpty();
        if (input.isPresent() && start && layer.kerasClass().equals("InputLayer")) {
            return input;
        }
        List<String> from = new ArrayList<>();
        for (TensorReference reference : call.inputs()) {
            String source = made.get(reference);
            if (source == null) {
                return Optional.empty(); // its problem is told already
            }
            from.add(source);
        }
        if (input.isPresent() && start) {
            from.add(input.get());
        }
        List<String> inner = new ArrayList<>(path);
        inner.add(layer.name());
        try {
            return Optional.of(
                    layer.nested().isPresent()
                            ? placeNested(layer.nested().get(), inner, from)
                            : placeLayers(layer, inner, from));
        } catch (LayerProblem | ShapeException | TensorSizeException e) {
            String shape = e instanceof ShapeException ? "" : layer.label() + ": ";
            problems.add(shape + e.getMessage());
            return Optional.empty();
        }
    }

    private String placeLayers(KerasLayer layer, List<String> path, List<String> from) {
        List<TensorShape> inputs =
                from.stream().map(name -> requireShape(layer, name)).toList();
        List<String> sources = from;
        if (from.isEmpty() && !layer.kerasClass().equals("InputLayer")) {
            throw new LayerProblem("has no input; save the model with an Input layer");
        }
        for (Layer read : reader.read(layer, path, inputs)) {
            Layer named = generation == Generation.KERAS3 ? read.renamed(names.next(read.name())) : read;
            TensorShape shape = named.outputShape(inputs);
            if (shapes.put(named.name(), shape) != null) {
                throw new LayerProblem("hls4ml would have two layers named " + named.name() + "; rename one in Keras");
            }
            // hls4ml puts each layer of a nested model right behind the one that it reads (expand_layer_group.py).
            placed.add(
                    path.size() == 1 ? placed.size() : indexOf(sources.get(0)) + 1,
                    new Placed(named, sources, reader.fixedTypes().of(read.name())));
            sources = List.of(named.name());
            inputs = List.of(shape);
        }
        return sources.get(0);
    }

    private TensorShape requireShape(KerasLayer layer, String input) {
        TensorShape shape = shapes.get(input);
        if (shape == null) {
            throw new LayerProblem("reads " + input + ", which " + layer.name() + " can't");
        }
        return shape;
    }

    private int indexOf(String name) {
        for (int i = 0; i < placed.size(); i++) {
            if (placed.get(i).layer().name().equals(name)) {
                return i;
            }
        }
        return placed.size() - 1;
    }

    private String placeNested(Architecture model, List<String> path, List<String> from) {
        if (from.size() != 1 || model.inputs().size() != 1 || model.outputs().size() != 1) {
            throw new LayerProblem(
                    "is a model of several inputs or outputs inside the model; call its layers one by one");
        }
        int before = problems.size();
        Map<TensorReference, String> made = place(model, path, Optional.of(from.get(0)));
        String output = made.get(model.outputs().get(0));
        if (output == null) {
            throw new LayerProblem(
                    problems.size() > before ? "a layer in it can't be read" : "has no output " + model.outputs());
        }
        return output;
    }
}
