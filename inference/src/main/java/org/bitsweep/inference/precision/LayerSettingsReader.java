package org.bitsweep.inference.precision;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.config.ConfigNode;
import org.bitsweep.model.config.ConfigNode.Scalar;
import org.bitsweep.model.config.ConfigNode.ScalarKind;
import org.bitsweep.model.config.HlsConfig;
import org.bitsweep.model.layer.Activation;
import org.bitsweep.model.layer.Convolution;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.ParametrizedActivation;
import org.bitsweep.model.layer.Softmax;
import org.bitsweep.model.precision.NumericType;

/**
 * The settings of a layer that aren't types: strategy, reuse factor, table sizes, with hls4ml's corrections ({@code
 * vivado_backend.py}, init_dense; {@code fix_softmax_table_size.py}; {@code core_templates.py}).
 */
final class LayerSettingsReader {
    private static final int DEFAULT_TABLE_SIZE = 1024;
    private static final int LARGEST_TABLE = 1 << 20;

    private final HlsConfig config;
    private final Resolution network;

    LayerSettingsReader(HlsConfig config, Resolution network) {
        this.config = config;
        this.network = network;
    }

    boolean isParallel() {
        return !(config.project().get("IOType") instanceof Scalar scalar
                && scalar.text().equals("io_stream"));
    }

    boolean isSkipped(Layer layer) {
        return config.attribute(layer.name(), layer.className(), "Skip")
                .filter(node -> node instanceof Scalar scalar && scalar.text().equalsIgnoreCase("true"))
                .isPresent();
    }

    TypedLayer finish(DraftLayer draft) {
        Layer layer = draft.layer();
        int reuse = integer(layer, "ReuseFactor", config.setting(layer.name(), layer.className(), "ReuseFactor"), 1);
        Strategy strategy = Strategy.LATENCY;
        if (layer instanceof Dense dense) {
            strategy = strategy(dense);
            reuse = strategy == Strategy.RESOURCE ? corrected(dense, reuse) : reuse;
        }
        if (layer instanceof Convolution convolution) {
            ConvolutionSettings settings = new ConvolutionSettings(config, network, convolution);
            reuse = integer(layer, "ReuseFactor", settings.find("ReuseFactor"), 1);
            strategy = settings.strategy();
            reuse = strategy == Strategy.RESOURCE ? settings.reuseFactor(reuse) : reuse;
        }
        boolean hasTable = layer instanceof Activation || layer instanceof ParametrizedActivation;
        return new TypedLayer(
                layer,
                draft.types(),
                draft.origins(),
                strategy,
                reuse,
                hasTable || layer instanceof Softmax ? tableSize(layer) : 0,
                layer instanceof Softmax ? Optional.of(softmax(draft)) : Optional.empty());
    }

    private Strategy strategy(Dense layer) {
        Optional<ConfigNode> node = config.setting(layer.name(), layer.className(), "Strategy");
        String word = node.map(found -> text(found, "Strategy")).orElse("Latency");
        Strategy strategy = switch (word.replace("_", "").toLowerCase(Locale.ROOT)) {
            case "resource" -> Strategy.RESOURCE;
            case "resourceunrolled" -> Strategy.RESOURCE_UNROLLED;
            case "distributedarithmetic", "da" -> Strategy.DISTRIBUTED_ARITHMETIC;
            default -> Strategy.LATENCY;
        };
        if (strategy == Strategy.RESOURCE_UNROLLED || strategy == Strategy.DISTRIBUTED_ARITHMETIC) {
            throw new UnsupportedPrecisionException(
                    "layer " + layer.name() + ": Strategy " + word + " is not emulated yet; use Latency or Resource");
        }
        if (strategy == Strategy.LATENCY && !word.equalsIgnoreCase("latency")) {
            network.note("layer " + layer.name() + ": hls4ml takes the unknown Strategy \"" + word + "\" for Latency");
        }
        boolean compressed = strategy == Strategy.RESOURCE
                && config.setting(layer.name(), layer.className(), "Compression")
                        .filter(found -> !text(found, "Compression").matches("(?i)false|0"))
                        .isPresent();
        if (compressed) {
            throw new UnsupportedPrecisionException(
                    "layer " + layer.name() + ": Compression is not emulated yet; leave it out");
        }
        return strategy;
    }

    private int corrected(Dense layer, int wish) {
        if (config.setting(layer.name(), layer.className(), "TargetCycles").isPresent()) {
            throw new UnsupportedPrecisionException(
                    "layer " + layer.name()
                            + ": TargetCycles, from which hls4ml derives a reuse factor, is not emulated yet; write ReuseFactor");
        }
        int valid = ReuseFactors.closest(layer.inputs(), layer.outputs(), wish);
        if (valid != wish) {
            network.note("layer " + layer.name() + ": ReuseFactor " + wish + " is not possible, hls4ml uses " + valid);
        }
        return valid;
    }

    private int tableSize(Layer layer) {
        Optional<ConfigNode> node = attribute(layer, "TableSize", "table_size");
        int size = integer(layer, "TableSize", node, DEFAULT_TABLE_SIZE);
        if (size > LARGEST_TABLE) {
            throw new ConfigException(
                    node.orElseThrow().place(),
                    "TableSize of layer " + layer.name() + " is " + size + ", more than " + LARGEST_TABLE
                            + " entries; write a smaller one");
        }
        return size;
    }

    /** hls4ml writes every key of a layer in snake case before it looks, so both spellings count. */
    private Optional<ConfigNode> attribute(Layer layer, String key, String snakeCase) {
        return config.attribute(layer.name(), layer.className(), key)
                .or(() -> config.attribute(layer.name(), layer.className(), snakeCase));
    }

    private SoftmaxTables softmax(DraftLayer draft) {
        Layer layer = draft.layer();
        for (String key : List.of("ExpTableSize", "exp_table_size", "InvTableSize", "inv_table_size")) {
            if (config.attribute(layer.name(), layer.className(), key).isPresent()) {
                throw new UnsupportedPrecisionException("layer " + layer.name() + ": " + key
                        + " is not emulated yet; use TableSize, which is for both tables");
            }
        }
        String word = attribute(layer, "Implementation", "implementation")
                .map(node -> text(node, "Implementation"))
                .orElse("stable");
        SoftmaxImplementation implementation = implementation(layer, word);
        int size = tableSize(layer);
        if (network.input(draft, 0).result() instanceof NumericType input
                && draft.get(TypedLayer.INV_TABLE) instanceof NumericType inverse) {
            int bits = Math.min(input.width(), inverse.width());
            if (bits < 31 && 1 << bits < size) {
                network.note("layer " + layer.name() + ": hls4ml cuts the tables from " + size + " to " + (1 << bits)
                        + " entries, one for each value of " + bits + " bits");
                size = 1 << bits;
            }
            int magnitudeBits = input.width() - 1;
            boolean limited = implementation == SoftmaxImplementation.STABLE && input.signed() && magnitudeBits < 31;
            return new SoftmaxTables(implementation, limited ? Math.min(size, 1 << magnitudeBits) : size, size);
        }
        return new SoftmaxTables(implementation, size, size);
    }

    private SoftmaxImplementation implementation(Layer layer, String word) {
        for (SoftmaxImplementation implementation : SoftmaxImplementation.values()) {
            if (implementation.key().equals(word)) {
                return implementation;
            }
        }
        throw new UnsupportedPrecisionException("layer " + layer.name() + ": softmax has no Implementation \"" + word
                + "\"; use stable, latency, legacy or argmax");
    }

    private static String text(ConfigNode node, String key) {
        if (node instanceof Scalar scalar) {
            return scalar.text();
        }
        throw new ConfigException(node.place(), key + " must be a single value, not " + node.describe());
    }

    private static int integer(Layer layer, String key, Optional<ConfigNode> node, int absent) {
        if (node.isEmpty()) {
            return absent;
        }
        String problem = key + " of layer " + layer.name() + " must be a whole number of at least 1, not "
                + node.get().describe();
        if (!(node.get() instanceof Scalar scalar)
                || (scalar.kind() != ScalarKind.INTEGER && scalar.kind() != ScalarKind.STRING)) {
            throw new ConfigException(node.get().place(), problem);
        }
        try {
            int value = Integer.parseInt(scalar.text().trim());
            if (value >= 1) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new ConfigException(node.get().place(), problem);
        }
        throw new ConfigException(node.get().place(), problem);
    }
}
