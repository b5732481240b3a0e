package org.bitsweep.runner.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bitsweep.inference.constants.NetworkConstants;
import org.bitsweep.inference.precision.LayerSelection;
import org.bitsweep.inference.precision.PolicyApplication;
import org.bitsweep.inference.precision.PolicyApplication.LosslessVariable;
import org.bitsweep.inference.precision.TypeResolver;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.inference.precision.UnsupportedPrecisionException;
import org.bitsweep.inference.range.InputRange;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.config.ConfigNode.Scalar;
import org.bitsweep.model.config.HlsConfig;
import org.bitsweep.model.config.LayerSettings;
import org.bitsweep.model.config.SourcePlace;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.layer.BatchNormalization;
import org.bitsweep.model.layer.Convolution;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.policy.MaximumModes;
import org.bitsweep.model.policy.RoleType;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.Precision;
import org.bitsweep.model.precision.TypeText;

/** Turns the variants of a plan into networks with types: policy, axes, overrides, inference, lossless widths. Thread-safe. */
public final class VariantResolver {
    private static final SourcePlace SWEEP = SourcePlace.of("sweep");
    private static final Set<String> TABLES = Set.of("table", "exp_table", "inv_table", "inv_inp");

    private final ModelGraph graph;
    private final Optional<HlsConfig> start;
    private final SweepFile sweep;
    private final Map<String, InputRange> declared;
    private final NetworkConstants constants = new NetworkConstants();

    /**
     * For one sweep.
     *
     * @param start the configuration of the sweep file
     */
    public VariantResolver(ModelGraph graph, Optional<HlsConfig> start, SweepFile sweep) {
        this.graph = graph;
        this.start = start;
        this.sweep = sweep;
        this.declared = new LinkedHashMap<>();
        graph.inputLayers()
                .forEach(input -> sweep.data()
                        .inputRange()
                        .of(input.name())
                        .ifPresent(range -> declared.put(input.name(), range)));
    }

    /** The ranges that the user declares of the inputs. */
    public Map<String, InputRange> declaredRanges() {
        return Map.copyOf(declared);
    }

    /** The constants shared by all variants. */
    public NetworkConstants constants() {
        return constants;
    }

    /** The network with the types of a variant. */
    public ResolvedVariant resolve(VariantSpec spec) {
        var applied = PolicyApplication.apply(graph, start, spec.policy(), spec.base());
        HlsConfig config = applied.config();
        if (!spec.policy().asConfigured()) {
            config = withAxes(config, spec);
        }
        config = withOverrides(withTarget(config));
        TypedNetwork network = TypeResolver.resolve(graph, config, spec.maximumModes());
        Set<LosslessVariable> wanted = withoutOverridden(applied.lossless());
        if (!wanted.isEmpty()) {
            config = lossless(config, network, wanted, spec);
            network = TypeResolver.resolve(graph, config, spec.maximumModes());
        }
        NetworkRanges ranges = NetworkRanges.analyse(network, Map.of(), constants);
        return new ResolvedVariant(spec, config, network, ranges, notes(spec, config, network));
    }

    private HlsConfig withTarget(HlsConfig config) {
        if (sweep.target().ioType().isEmpty()) {
            return config;
        }
        return ConfiguredTarget.withIoType(config, sweep.target().ioType().get(), SWEEP);
    }

    private HlsConfig withAxes(HlsConfig config, VariantSpec spec) {
        VariantAxes axes = spec.axes();
        HlsConfig changed = config;
        if (axes.reuseFactor().isPresent()) {
            changed = everywhere(
                    changed, "ReuseFactor", Scalar.integer(axes.reuseFactor().getAsInt(), SWEEP));
        }
        if (axes.strategy().isPresent()) {
            changed = everywhere(
                    changed,
                    "Strategy",
                    Scalar.string(StrategyName.of(axes.strategy().get()), SWEEP));
        }
        return axes.maximum().isPresent() ? withMaximum(changed, axes.maximum().get(), spec.base()) : changed;
    }

    /** Sets a key of the model, and of every layer and class that has a value of its own. */
    private static HlsConfig everywhere(HlsConfig config, String key, Scalar value) {
        return new HlsConfig(
                config.project(),
                config.model().withAttribute(key, value),
                replaced(config.layerTypes(), key, value),
                replaced(config.layerNames(), key, value));
    }

    private static Map<String, LayerSettings> replaced(Map<String, LayerSettings> all, String key, Scalar value) {
        Map<String, LayerSettings> changed = new LinkedHashMap<>();
        all.forEach((name, settings) ->
                changed.put(name, settings.attribute(key).isPresent() ? settings.withAttribute(key, value) : settings));
        return changed;
    }

    private static HlsConfig withMaximum(HlsConfig config, MaximumChoice choice, Optional<FixedPointType> base) {
        Map<String, Scalar> precision = new LinkedHashMap<>(config.model().precision());
        precision.remove("maximum");
        choice.type().ifPresent(type -> precision.put("maximum", Scalar.string(text(type, choice, base), SWEEP)));
        return config.withModel(new LayerSettings(precision, config.model().attributes()));
    }

    private static String text(RoleType type, MaximumChoice choice, Optional<FixedPointType> base) {
        if (type instanceof RoleType.Fixed fixed) {
            return TypeText.of(fixed.type());
        }
        if (type instanceof RoleType.Base relative && base.isPresent()) {
            return TypeText.of(relative.of(base.get()));
        }
        throw new ConfigException(SWEEP, "axis maximum: " + choice.text() + " needs a base type");
    }

    private HlsConfig withOverrides(HlsConfig config) {
        HlsConfig changed = config;
        for (Map.Entry<String, LayerSettings> override : sweep.overrides().entrySet()) {
            for (Layer layer : graph.layers()) {
                if (LayerSelection.matches(override.getKey(), layer)) {
                    changed = overridden(changed, layer, override.getValue());
                }
            }
        }
        return changed;
    }

    private static HlsConfig overridden(HlsConfig config, Layer layer, LayerSettings override) {
        HlsConfig changed = config;
        for (Map.Entry<String, Scalar> type : override.precision().entrySet()) {
            // hls4ml reads the types of tables from raw keys only.
            changed = TABLES.contains(type.getKey())
                    ? changed.withLayerAttribute(layer.name(), type.getKey() + "_t", type.getValue())
                    : changed.withLayerPrecision(layer.name(), type.getKey(), type.getValue());
        }
        for (var attribute : override.attributes().entrySet()) {
            changed = changed.withLayerAttribute(layer.name(), attribute.getKey(), attribute.getValue());
        }
        return changed;
    }

    /** What the sweep's overrides leave for certificates to decide. */
    private Set<LosslessVariable> withoutOverridden(Set<LosslessVariable> lossless) {
        Set<LosslessVariable> wanted = new LinkedHashSet<>(lossless);
        sweep.overrides()
                .forEach((glob, override) ->
                        wanted.removeIf(variable -> LayerSelection.matches(glob, graph.layer(variable.layer()))
                                && (override.precisionOf(variable.variable()).isPresent()
                                        || override.attribute(variable.variable() + "_t")
                                                .isPresent())));
        return wanted;
    }

    /** Writes the widths that certificates ask for; again, as long as they change what later layers infer. */
    private HlsConfig lossless(HlsConfig config, TypedNetwork first, Set<LosslessVariable> wanted, VariantSpec spec) {
        HlsConfig current = config;
        TypedNetwork network = first;
        for (int round = 0; round <= graph.layers().size(); round++) {
            TypedNetwork exact = NetworkRanges.lossless(
                            network,
                            declared,
                            constants,
                            (layer, key) -> wanted.contains(
                                    new LosslessVariable(layer.name(), key.substring(0, key.length() - 2))))
                    .network();
            HlsConfig next = current;
            for (LosslessVariable variable : wanted) {
                // A linear or reshape must follow what it passes on, or it would cast back to the provisional type.
                Layer source = PolicyApplication.source(graph, graph.layer(variable.layer()));
                if (exact.graph().find(source.name()).isPresent()) {
                    Precision type = exact.layer(source.name()).types().get(variable.variable() + "_t");
                    Scalar text = Scalar.string(TypeText.of(java.util.Objects.requireNonNull(type)), SWEEP);
                    next = next.withLayerPrecision(variable.layer(), variable.variable(), text);
                }
            }
            if (next.equals(current)) {
                return current;
            }
            current = next;
            network = TypeResolver.resolve(graph, current, spec.maximumModes());
        }
        throw new UnsupportedPrecisionException("policy " + spec.policy().name() + ": the lossless types still change "
                + "after " + (graph.layers().size() + 1) + " rounds; write types in place of auto or lossless");
    }

    private List<String> notes(VariantSpec spec, HlsConfig config, TypedNetwork network) {
        List<String> notes = new ArrayList<>(network.notes());
        for (Layer layer : network.graph().layers()) {
            if (!(layer instanceof BatchNormalization) || spec.policy().asConfigured()) {
                continue;
            }
            Layer before = network.graph().inputsOf(layer).get(0);
            boolean fusible = before instanceof Dense || before instanceof Convolution;
            if (fusible && network.graph().consumersOf(before).size() == 1) {
                notes.add(layer.name() + " stays a layer of its own: the policy writes the result type of "
                        + before.name() + ", which stops hls4ml's fusion");
            }
        }
        if (config.model().precisionOf("maximum").isPresent() && differsByModes(config, network, spec)) {
            notes.add("hls4ml 1.3.0 drops the modes of Precision.maximum and resolves other types; this variant is "
                    + "resolved with maximumModes " + spec.maximumModes().key());
        }
        return notes;
    }

    private boolean differsByModes(HlsConfig config, TypedNetwork network, VariantSpec spec) {
        MaximumModes other = spec.maximumModes() == MaximumModes.INHERIT ? MaximumModes.IGNORE : MaximumModes.INHERIT;
        TypedNetwork otherwise = TypeResolver.resolve(graph, config, other);
        for (TypedLayer layer : network.layers()) {
            boolean same = otherwise.graph().find(layer.name()).isPresent()
                    && layer.types().equals(otherwise.layer(layer.name()).types());
            if (!same) {
                return true;
            }
        }
        return otherwise.layers().size() != network.layers().size();
    }
}
