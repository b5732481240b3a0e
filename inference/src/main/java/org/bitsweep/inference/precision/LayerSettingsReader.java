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
import org.bitsweep.model.layer.Bidirectional;
import org.bitsweep.model.layer.Convolution;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.layer.Einsum;
import org.bitsweep.model.layer.EinsumDense;
import org.bitsweep.model.layer.GarNet;
import org.bitsweep.model.layer.HardActivation;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.LayerNormalization;
import org.bitsweep.model.layer.ParametricRelu;
import org.bitsweep.model.layer.ParametrizedActivation;
import org.bitsweep.model.layer.Recurrent;
import org.bitsweep.model.layer.RecurrentCell;
import org.bitsweep.model.layer.Softmax;
import org.bitsweep.model.precision.NumericType;

/**
 * The settings of a layer that aren't types: strategy, reuse factor, table sizes, with hls4ml's corrections ({@code
 * vivado_backend.py}, init_dense; {@code fix_softmax_table_size.py}; {@code core_templates.py}).
 */
final class LayerSettingsReader {
    private static final int DEFAULT_TABLE_SIZE = 1024;
    private static final int NORMALIZATION_TABLE_SIZE = 4096;
    private static final int LARGEST_TABLE = 1 << 20;
    private static final int LARGEST_TABLE_RANGE = 30;

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
        if (layer instanceof EinsumDense || layer instanceof Einsum) {
            requireLatency(layer);
        }
        boolean recurrent = layer instanceof Recurrent || layer instanceof Bidirectional;
        strategy = recurrent && hasStrategy(layer) ? strategy(layer) : strategy;
        List<RecurrentReuse> recurrentReuse = RecurrentSettings.reuse(layer, strategy, reuse);
        if (layer instanceof Recurrent) {
            reuse = recurrentReuse.get(0).input();
        }
        finishTypes(draft, reuse);
        return new TypedLayer(
                layer,
                draft.types(),
                draft.origins(),
                strategy,
                reuse,
                hasTable(layer) ? tableSize(layer) : 0,
                layer instanceof Softmax ? Optional.of(softmax(draft)) : Optional.empty(),
                layer instanceof LayerNormalization ? tableRange(layer) : 0,
                recurrentReuse);
    }

    private static boolean hasTable(Layer layer) {
        return layer instanceof Activation
                || layer instanceof ParametrizedActivation
                || layer instanceof ParametricRelu
                || layer instanceof HardActivation
                || layer instanceof Softmax
                || layer instanceof LayerNormalization
                || layer instanceof Recurrent
                || layer instanceof Bidirectional;
    }

    private int tableRange(Layer layer) {
        Optional<ConfigNode> node = attribute(layer, "TableRangePower2", "table_range_power2");
        if (node.isPresent() && text(node.get(), "TableRangePower2").trim().equals("0")) {
            return 0;
        }
        int power = integer(layer, "TableRangePower2", node, 0);
        if (power > LARGEST_TABLE_RANGE) {
            throw new ConfigException(
                    node.orElseThrow().place(),
                    "TableRangePower2 of layer " + layer.name() + " is " + power + "; write 0 to "
                            + LARGEST_TABLE_RANGE);
        }
        return power;
    }

    /** hls4ml's Einstein sums have a latency kernel only ({@code einsum_dense.py}, {@code einsum.py}). */
    private void requireLatency(Layer layer) {
        Optional<ConfigNode> node = config.setting(layer.name(), layer.className(), "Strategy");
        String word = node.map(found -> text(found, "Strategy")).orElse("Latency");
        boolean other = switch (word.replace("_", "").toLowerCase(Locale.ROOT)) {
            case "resource" -> true;
            // An Einstein sum of two inputs has nothing to distribute, so hls4ml takes it for latency.
            case "distributedarithmetic", "da" -> layer instanceof EinsumDense;
            default -> false;
        };
        if (other) {
            throw new UnsupportedPrecisionException("layer " + layer.name() + ": hls4ml has no Strategy " + word
                    + " for it that is emulated; write Strategy: Latency for this layer");
        }
    }

    /** Types that depend on settings, and settings that not all types go with. */
    private void finishTypes(DraftLayer draft, int reuse) {
        if (draft.layer() instanceof Bidirectional both) {
            requireStatic(both, draft);
        }
        if (draft.layer() instanceof GarNet garNet) {
            GarNetTypes.variables(garNet, draft, config, reuse);
        }
    }

    /** hls4ml's Vitis backend looks at no strategy of a simple recurrent layer. */
    private static boolean hasStrategy(Layer layer) {
        return !(layer instanceof Recurrent recurrent && recurrent.cell().kind() == RecurrentCell.Kind.SIMPLE_RNN);
    }

    /** The state of a direction without static state is given to functions that take inputs and results. */
    private void requireStatic(Bidirectional layer, DraftLayer draft) {
        boolean lstm = layer.forward().kind() == RecurrentCell.Kind.LSTM
                || layer.backward().kind() == RecurrentCell.Kind.LSTM;
        boolean isStatic = attribute(layer, "Static", "static")
                .map(node -> !text(node, "Static").equalsIgnoreCase("false"))
                .orElse(true);
        boolean oneType = draft.get(TypedLayer.ACCUM).equals(draft.result())
                && network.input(draft, 0).result().equals(draft.result());
        if (lstm && !isStatic && !oneType) {
            throw new UnsupportedPrecisionException("layer " + layer.name()
                    + ": with Static false, hls4ml's LSTM compiles only if input, accum and result have one type; leave"
                    + " Static out");
        }
    }

    private Strategy strategy(Layer layer) {
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
        int standard = layer instanceof LayerNormalization ? NORMALIZATION_TABLE_SIZE : DEFAULT_TABLE_SIZE;
        return tableSize(layer, "TableSize", node, standard);
    }

    private static int tableSize(Layer layer, String key, Optional<ConfigNode> node, int standard) {
        int size = integer(layer, key, node, standard);
        if (size > LARGEST_TABLE) {
            throw new ConfigException(
                    node.orElseThrow().place(),
                    key + " of layer " + layer.name() + " is " + size + ", more than " + LARGEST_TABLE
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
        String word = attribute(layer, "Implementation", "implementation")
                .map(node -> text(node, "Implementation"))
                .orElse("stable");
        SoftmaxImplementation implementation = implementation(layer, word);
        Optional<ConfigNode> inverseNode = attribute(layer, "InvTableSize", "inv_table_size");
        int size = tableSize(layer);
        if (inverseNode.isEmpty()) {
            size = cut(draft, size);
        }
        int inverseSize = tableSize(layer, "InvTableSize", inverseNode, size);
        if (implementation == SoftmaxImplementation.STABLE
                && network.input(draft, 0).result() instanceof NumericType input
                && input.signed()) {
            // The template then derives the size of the exponential table from that of the other, whatever was set.
            int magnitudeBits = input.width() - 1;
            return new SoftmaxTables(
                    implementation,
                    magnitudeBits < 31 ? Math.min(inverseSize, 1 << magnitudeBits) : inverseSize,
                    inverseSize);
        }
        int expSize = tableSize(layer, "ExpTableSize", attribute(layer, "ExpTableSize", "exp_table_size"), size);
        return new SoftmaxTables(implementation, expSize, inverseSize);
    }

    /** One entry for each value of the input or of the invert table's type at most (fix_softmax_table_size.py). */
    private int cut(DraftLayer draft, int size) {
        if (network.input(draft, 0).result() instanceof NumericType input
                && draft.get(TypedLayer.INV_TABLE) instanceof NumericType inverse) {
            int bits = Math.min(input.width(), inverse.width());
            if (bits < 31 && 1 << bits < size) {
                network.note("layer " + draft.layer().name() + ": hls4ml cuts the tables from " + size + " to "
                        + (1 << bits) + " entries, one for each value of " + bits + " bits");
                return 1 << bits;
            }
        }
        return size;
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
