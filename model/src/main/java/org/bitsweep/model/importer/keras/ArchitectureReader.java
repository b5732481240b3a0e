package org.bitsweep.model.importer.keras;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.bitsweep.model.tensor.TensorShape;

/** Reads the JSON in which Keras describes a network, of Keras 2 and 3. */
final class ArchitectureReader {
    /** The name that hls4ml gives to the input of a Keras 2 sequential model without an input layer. */
    private static final String UNNAMED_INPUT = "input1";
    /** Models within models within models: nobody goes deeper, and the reader recurs. */
    private static final int MAXIMUM_NESTING = 16;

    private ArchitectureReader() {}

    /** @throws LayerProblem if it isn't the description of a network */
    static Architecture read(JsonTree model) {
        return read(model, 0);
    }

    private static Architecture read(JsonTree model, int depth) {
        String kind = model.path("class_name").text("");
        JsonTree config = model.path("config");
        JsonTree layers = config.isArray() ? config : config.path("layers");
        if (layers.size() == 0) {
            throw new LayerProblem(
                    "the model" + (kind.isEmpty() ? "" : " of class " + kind) + " has no list of layers;"
                            + " only Sequential and Functional models can be read, not subclasses: build a Functional model from it");
        }
        if (depth > MAXIMUM_NESTING) {
            throw new LayerProblem("models are nested more than " + MAXIMUM_NESTING + " deep");
        }
        return switch (kind) {
            case "Sequential" -> distinct(sequential(layers, depth));
            case "Model", "Functional" -> distinct(functional(config, layers, depth));
            default ->
                throw new LayerProblem(
                        "the model is of class '" + kind + "'; only Sequential and Functional models can be read");
        };
    }

    private static Architecture distinct(Architecture architecture) {
        Set<String> names = new HashSet<>();
        for (KerasLayer layer : architecture.layers()) {
            if (!names.add(layer.name())) {
                throw new LayerProblem("two layers are named " + layer.name() + "; rename one in Keras and save again");
            }
        }
        return architecture;
    }

    private static Architecture sequential(JsonTree layers, int depth) {
        List<KerasLayer> chain = new ArrayList<>();
        KerasLayer first = layer(layers.path(0), List.of(), depth);
        if (!first.kerasClass().equals("InputLayer") && first.config().hasBatchShape()) {
            chain.add(unnamedInput(first.config().inputShape()));
        }
        for (JsonTree layer : layers) {
            List<List<TensorReference>> calls = chain.isEmpty()
                    ? List.of(List.of())
                    : List.of(List.of(
                            new TensorReference(chain.get(chain.size() - 1).name(), 0, 0)));
            chain.add(layer(layer, calls, depth));
        }
        TensorReference input = new TensorReference(chain.get(0).name(), 0, 0);
        TensorReference output = new TensorReference(chain.get(chain.size() - 1).name(), 0, 0);
        return new Architecture(chain, List.of(input), List.of(output));
    }

    private static KerasLayer unnamedInput(TensorShape shape) {
        List<JsonTree> batch = new ArrayList<>(List.of(JsonTree.NULL));
        shape.dimensions().forEach(dimension -> batch.add(JsonTree.of((long) dimension)));
        JsonTree config = JsonTree.object(Map.of("batch_input_shape", JsonTree.array(batch)));
        return new KerasLayer(
                UNNAMED_INPUT, "InputLayer", new LayerConfig(config), List.of(List.of()), Optional.empty());
    }

    private static Architecture functional(JsonTree config, JsonTree layers, int depth) {
        List<KerasLayer> read = new ArrayList<>();
        for (JsonTree layer : layers) {
            List<List<TensorReference>> calls = new ArrayList<>();
            for (JsonTree node : layer.path("inbound_nodes")) {
                List<TensorReference> inputs = new ArrayList<>();
                references(node, inputs);
                calls.add(inputs);
            }
            boolean input = layer.path("class_name").text("").equals("InputLayer");
            read.add(layer(layer, input ? List.of(List.of()) : calls, depth));
        }
        return new Architecture(read, ends(config, "input_layers"), ends(config, "output_layers"));
    }

    private static KerasLayer layer(JsonTree layer, List<List<TensorReference>> calls, int depth) {
        LayerConfig config = new LayerConfig(layer.path("config"));
        String kind = kerasClass(layer);
        String name = layer.path("name").text(config.text("name").orElse(""));
        if (name.isEmpty()) {
            throw new LayerProblem("a layer of class " + kind + " has no name");
        }
        boolean model = kind.equals("Sequential") || kind.equals("Functional");
        return new KerasLayer(
                name, kind, config, calls, model ? Optional.of(read(layer, depth + 1)) : Optional.empty());
    }

    /** The class, with its package unless it is Keras' own: a user's {@code Dense} is not Keras' Dense. */
    private static String kerasClass(JsonTree layer) {
        String name = layer.path("class_name").text("");
        String module = layer.path("module").text("");
        String registered = layer.path("registered_name").text("");
        boolean own = module.isEmpty()
                || module.equals("keras")
                || module.equals("keras.layers")
                || module.startsWith("keras.src.layers.")
                || module.startsWith("keras.src.models.")
                || module.startsWith("keras.src.engine.");
        if (own && (registered.isEmpty() || registered.equals(name))) {
            return name.isEmpty() ? "without class" : name;
        }
        return own ? registered : module + "." + name;
    }

    /** The tensors that a call takes, in the order of its arguments; both generations' notations. */
    private static void references(JsonTree node, List<TensorReference> found) {
        if (node.isObject()) {
            JsonTree history = node.path("config").path("keras_history");
            if (node.path("class_name").text("").equals("__keras_tensor__") && isReference(history)) {
                found.add(reference(history));
                return;
            }
            for (JsonTree value : node) {
                references(value, found);
            }
        } else if (isReference(node)) {
            found.add(reference(node));
            for (int i = 3; i < node.size(); i++) {
                references(node.path(i), found); // tensors among Keras 2's keyword arguments
            }
        } else if (node.isArray()) {
            for (JsonTree value : node) {
                references(value, found);
            }
        }
    }

    private static boolean isReference(JsonTree node) {
        return node.size() >= 3
                && node.path(0).text().isPresent()
                && node.path(1).integer().isPresent()
                && node.path(2).integer().isPresent();
    }

    private static TensorReference reference(JsonTree node) {
        return new TensorReference(
                node.path(0).text(""),
                node.path(1).integer().orElse(0),
                node.path(2).integer().orElse(0));
    }

    /** The model's inputs or outputs: one reference, a list of them, or an object, which Keras sorts by key. */
    private static List<TensorReference> ends(JsonTree config, String key) {
        List<TensorReference> found = new ArrayList<>();
        ends(config.path(key), found);
        if (found.isEmpty()) {
            throw new LayerProblem("the model states no " + key);
        }
        return found;
    }

    private static void ends(JsonTree node, List<TensorReference> found) {
        if (isReference(node)) {
            found.add(reference(node));
        } else if (node.isObject()) {
            new TreeMap<>(node.members()).values().forEach(value -> ends(value, found));
        } else {
            for (JsonTree value : node) {
                ends(value, found);
            }
        }
    }
}
