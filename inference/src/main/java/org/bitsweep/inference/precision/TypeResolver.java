package org.bitsweep.inference.precision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.config.ConfigNode.Scalar;
import org.bitsweep.model.config.HlsConfig;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.policy.MaximumModes;
import org.bitsweep.model.precision.NumericType;
import org.bitsweep.model.precision.Precision;

/**
 * Resolves the type of every tensor as hls4ml 1.3.0's Vitis backend does: lookup in the configuration, graph changes that
 * depend on types, inference from inputs to outputs, and the corrections of reuse factors and table sizes.
 */
public final class TypeResolver {
    private final HlsConfig config;
    private final Precision modelDefault;
    private final MaximumRule maximum;

    private TypeResolver(HlsConfig config, MaximumModes modes) {
        this.config = config;
        this.modelDefault = ConfiguredTypes.modelDefault(config);
        this.maximum = new MaximumRule(maximum(config), modes);
    }

    /**
     * Resolves a network.
     *
     * @param graph as imported
     * @param config hls4ml's configuration
     * @param modes whether modes written in {@code Precision.maximum} survive
     * @throws ConfigException if a type or setting of the configuration can't be used
     * @throws UnsupportedPrecisionException for a setting that isn't emulated yet
     */
    public static TypedNetwork resolve(ModelGraph graph, HlsConfig config, MaximumModes modes) {
        HlsConfig byLayer = NodeSettings.byLayer(graph, SeparableSettings.expand(graph, config));
        return new TypeResolver(byLayer, modes).resolve(graph);
    }

    private static Optional<NumericType> maximum(HlsConfig config) {
        Optional<Scalar> text = config.model().precisionOf("maximum");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (ConfiguredTypes.parse(text.get()) instanceof NumericType type) {
            return Optional.of(type);
        }
        throw new ConfigException(
                text.get().place(),
                "Model.Precision.maximum must be a fixed-point or integer type, not "
                        + text.get().text());
    }

    private TypedNetwork resolve(ModelGraph graph) {
        ConfiguredTypes configured = new ConfiguredTypes(config);
        Resolution network = new Resolution(graph, configured);
        GraphRewrites rewrites = new GraphRewrites(network, configured);
        boolean changed = true;
        while (changed) {
            changed = rewrites.convertOnce() || inferOnce(network);
        }
        LayerSettingsReader settings = new LayerSettingsReader(config, network);
        rewrites.finish(settings::isSkipped, settings.isParallel());
        rewrites.linkReshapes(settings.isParallel());
        List<TypedLayer> layers = new ArrayList<>();
        for (DraftLayer draft : network.layers()) {
            layers.add(settings.finish(draft));
        }
        return new TypedNetwork(network.graph(), layers, network.notes());
    }

    /** Infers the first layer that has open types; hls4ml looks at the graph again after each. */
    private boolean inferOnce(Resolution network) {
        for (DraftLayer draft : network.layers()) {
            if (draft.hasOpenTypes()) {
                List<Precision> inputs = network.graph().inputsOf(draft.layer()).stream()
                        .map(input -> network.draft(input).result())
                        .toList();
                int length = network.graph().inputsOf(draft.layer()).stream()
                        .mapToInt(input -> network.graph().shapeOf(input).size())
                        .findFirst()
                        .orElse(1);
                new TypeInference(draft, inputs, modelDefault, maximum, length).run();
                return true;
            }
        }
        return false;
    }
}
