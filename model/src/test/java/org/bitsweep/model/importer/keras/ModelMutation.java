package org.bitsweep.model.importer.keras;

import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Spoils a network as a damaged disk, a careless edit or an attacker would. Not thread-safe. */
final class ModelMutation {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final long[] NUMBERS = {
        0,
        1,
        2,
        3,
        -1,
        -2,
        7,
        255,
        32768,
        65536,
        1 << 20,
        1 << 24,
        1 << 30,
        Integer.MAX_VALUE,
        1L << 31,
        -1L << 31,
        1L << 40
    };
    private static final double[] FRACTIONS = {0.5, -0.5, 1e308, 1e-308, Double.NaN, Double.POSITIVE_INFINITY};
    private static final List<String> CLASSES = List.of(
            "Dense",
            "Conv1D",
            "Conv2D",
            "DepthwiseConv2D",
            "MaxPooling2D",
            "AveragePooling1D",
            "GlobalMaxPooling1D",
            "ZeroPadding2D",
            "UpSampling1D",
            "Cropping1D",
            "Permute",
            "Reshape",
            "Flatten",
            "Embedding",
            "LSTM",
            "GRU",
            "Bidirectional",
            "Concatenate",
            "Add",
            "Dot",
            "Softmax",
            "PReLU",
            "BatchNormalization",
            "InputLayer",
            "LayerNormalization",
            "EinsumDense",
            "Sequential",
            "Functional",
            "QDense",
            "QActivation",
            "Lambda",
            "relu",
            "linear",
            "softmax",
            "channels_first",
            "same",
            "causal",
            "float64",
            "");

    /** What decides about shapes and connections; the rest of a file is mostly about training. */
    private static final Set<String> TELLING = Set.of(
            "units",
            "filters",
            "kernel_size",
            "strides",
            "padding",
            "pool_size",
            "size",
            "cropping",
            "batch_shape",
            "batch_input_shape",
            "target_shape",
            "dims",
            "axis",
            "axes",
            "equation",
            "bias_axes",
            "output_shape",
            "name",
            "class_name",
            "module",
            "inbound_nodes",
            "keras_history",
            "epsilon",
            "input_dim",
            "output_dim",
            "activation",
            "use_bias",
            "return_sequences",
            "dilation_rate",
            "alpha",
            "negative_slope",
            "max_value",
            "threshold",
            "scale",
            "center",
            "input_layers",
            "output_layers",
            "layers",
            "layer",
            "backward_layer",
            "config",
            "data_format");

    private final ModelParts sound;
    private final Random random;

    ModelMutation(ModelParts sound, Random random) {
        this.sound = sound;
        this.random = random;
    }

    /** A place in the JSON: an object and a key, or an array and an index. */
    private record Slot(JsonNode parent, String key, int index) {
        JsonNode value() {
            return parent instanceof ObjectNode object ? object.get(key) : parent.get(index);
        }

        void set(JsonNode value) {
            if (parent instanceof ObjectNode object) {
                object.set(key, value);
            } else {
                ((ArrayNode) parent).set(index, value);
            }
        }
    }

    /** Writes a spoilt network into a folder; gives the file to open. */
    Path write(Path folder) throws IOException {
        ModelParts parts = sound.copy();
        int kind = random.nextInt(10);
        if (kind < 6) {
            for (int i = random.nextInt(3); i >= 0; i--) {
                spoilJson(parts.config());
            }
        } else if (kind < 8) {
            spoilWeights(parts.weights());
        }
        Path file = parts.write(folder);
        if (kind == 8) {
            bytes(random.nextBoolean() ? file : hdf(file, folder));
        }
        return kind == 9 ? withoutEntry(file, folder) : file;
    }

    private Path hdf(Path file, Path folder) {
        return sound.format() == ModelParts.Format.SEPARATE ? folder.resolve("m_weights.h5") : file;
    }

    /** Cut off, or some bytes changed. */
    private void bytes(Path file) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        if (whole.length == 0) {
            return;
        }
        if (random.nextInt(3) == 0) {
            Files.write(file, Arrays.copyOf(whole, random.nextInt(whole.length)));
            return;
        }
        for (int i = random.nextInt(8); i >= 0; i--) {
            whole[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
        }
        Files.write(file, whole);
    }

    /** The archive without an entry, or with a damaged one; of other formats, one file is missing. */
    private Path withoutEntry(Path file, Path folder) throws IOException {
        if (sound.format() != ModelParts.Format.ARCHIVE) {
            bytes(hdf(file, folder));
            return file;
        }
        Map<String, byte[]> entries = Fixture.entries(file);
        String entry = random.nextBoolean() ? "config.json" : "model.weights.h5";
        byte[] old = entries.remove(entry);
        if (random.nextInt(4) > 0 && old != null) {
            Path part = Files.write(folder.resolve("entry"), old);
            bytes(part);
            entries.put(entry, Files.readAllBytes(part));
        }
        return Fixture.archive(file, entries);
    }

    private void spoilWeights(Map<String, Object> weights) {
        List<String> paths = List.copyOf(weights.keySet());
        if (paths.isEmpty()) {
            return;
        }
        String path = paths.get(random.nextInt(paths.size()));
        Object array = weights.get(path);
        switch (random.nextInt(8)) {
            case 0 -> weights.remove(path);
            case 1 -> weights.put(path, new int[] {1, 2, 3});
            case 2 -> weights.put(path, new float[][][] {{{1}}});
            case 3 -> weights.put(path, new String[] {"weights"});
            case 4 -> weights.put(path, new byte[Array.getLength(array)]);
            case 5 -> weights.put(path, weights.get(paths.get(random.nextInt(paths.size()))));
            case 6 -> weights.put(path, new double[Array.getLength(array) + 1]);
            default -> {
                weights.remove(path);
                weights.put(path + "/" + path, array);
            }
        }
    }

    private void spoilJson(ObjectNode config) {
        List<Slot> slots = new ArrayList<>();
        collect(config, "", slots);
        Slot slot = slots.get(random.nextInt(slots.size()));
        boolean anywhere = random.nextInt(4) == 0;
        while (!anywhere && !TELLING.contains(slot.key())) {
            slot = slots.get(random.nextInt(slots.size()));
        }
        switch (random.nextInt(8)) {
            case 0 -> remove(slot);
            case 1 -> slot.set(slots.get(random.nextInt(slots.size())).value().deepCopy());
            case 2 -> slot.set(sameKey(slots, slot));
            case 3 -> duplicate(slot);
            case 4 -> slot.set(NODES.numberNode(FRACTIONS[random.nextInt(FRACTIONS.length)]));
            case 5 ->
                slot.set(
                        slot.value().isString()
                                ? NODES.stringNode(CLASSES.get(random.nextInt(CLASSES.size())))
                                : odd());
            default -> slot.set(NODES.numberNode(NUMBERS[random.nextInt(NUMBERS.length)]));
        }
    }

    private JsonNode odd() {
        return switch (random.nextInt(6)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.arrayNode();
            case 3 -> NODES.objectNode();
            case 4 -> NODES.arrayNode().add(NODES.arrayNode().add("x"));
            default -> NODES.stringNode("x");
        };
    }

    /** What another object has under the key: another layer's name gives cycles and doubles. */
    private JsonNode sameKey(List<Slot> slots, Slot slot) {
        List<Slot> same =
                slots.stream().filter(other -> other.key().equals(slot.key())).toList();
        return same.get(random.nextInt(same.size())).value().deepCopy();
    }

    private static void remove(Slot slot) {
        if (slot.parent() instanceof ObjectNode object) {
            object.remove(slot.key());
        } else {
            ((ArrayNode) slot.parent()).remove(slot.index());
        }
    }

    private static void duplicate(Slot slot) {
        if (slot.parent() instanceof ArrayNode array) {
            array.insert(slot.index(), slot.value().deepCopy());
        } else {
            ((ObjectNode) slot.parent()).set(slot.key() + "_", slot.value());
        }
    }

    private static void collect(JsonNode node, String key, List<Slot> slots) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                slots.add(new Slot(object, member.getKey(), -1));
                collect(member.getValue(), member.getKey(), slots);
            }
        }
        for (int i = 0; node instanceof ArrayNode && i < node.size(); i++) {
            slots.add(new Slot(node, key, i));
            collect(node.get(i), key, slots);
        }
    }
}
