package org.bitsweep.inference.precision;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bitsweep.model.config.ConfigNode;
import org.bitsweep.model.config.ConfigNode.Scalar;
import org.bitsweep.model.config.HlsConfig;
import org.bitsweep.model.config.LayerSettings;
import org.bitsweep.model.config.SourcePlace;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.LayerNormalization;
import org.bitsweep.model.layer.ParametricRelu;
import org.bitsweep.model.layer.ParametrizedActivation;
import org.bitsweep.model.layer.Pooling;
import org.bitsweep.model.layer.Softmax;
import org.bitsweep.model.policy.NamedPolicies;
import org.bitsweep.model.policy.PrecisionPolicy;
import org.bitsweep.model.policy.Role;
import org.bitsweep.model.policy.RoleType;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.TypeText;

/**
 * Writes the types of a policy into a configuration, layer by layer and variable by variable, so that the configuration
 * says everything and a stock hls4ml builds what is measured. What the policy doesn't name stays as the configuration has
 * it, and where that says nothing, becomes the plain base type.
 */
public final class PolicyApplication {
    private static final FixedPointType SOFTMAX_OUTPUT = FixedPointType.unsigned(16, 1);
    /** hls4ml's default, which its own configurations write down. */
    private static final String NORMALIZATION_ACCUMULATOR = "ap_fixed<14,4,AP_RND_CONV,AP_SAT>";

    private static final String SOFTMAX_ACCUMULATOR = "fixed<18,8,RND,SAT,0>";

    private final ModelGraph graph;
    private final HlsConfig start;
    private final PrecisionPolicy policy;
    private final Optional<FixedPointType> base;
    private final SourcePlace place;
    private final RoleVariables variables;

    /** A named policy says what everything is, so that the default of the configuration yields to the base type. */
    private final boolean replacesDefault;

    private final Set<LosslessVariable> lossless = new LinkedHashSet<>();

    private PolicyApplication(
            ModelGraph graph, Optional<HlsConfig> start, PrecisionPolicy policy, Optional<FixedPointType> base) {
        this.graph = graph;
        this.policy = policy;
        this.base = base;
        this.place = SourcePlace.of("policy " + policy.name());
        this.variables = new RoleVariables(graph);
        this.replacesDefault = base.isPresent()
                && NamedPolicies.names().contains(policy.name())
                && policy.layers().isEmpty()
                && policy.except().isEmpty();
        this.start = start.map(config -> NodeSettings.byLayer(graph, config))
                .orElseGet(() -> new HlsConfig(Map.of(), LayerSettings.EMPTY, Map.of(), Map.of()));
    }

    /**
     * A type that is to be as wide as the certificate asks for.
     *
     * @param layer the layer
     * @param variable {@code accum} or {@code result}
     */
    public record LosslessVariable(String layer, String variable) {}

    /**
     * What a policy makes of a configuration.
     *
     * @param config the types of all roles; those of {@code lossless} are provisional
     * @param lossless the types that certificates are to decide
     */
    public record Applied(HlsConfig config, Set<LosslessVariable> lossless) {
        public Applied {
            lossless = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(lossless));
        }
    }

    /**
     * Applies a policy to a network.
     *
     * @param start the configuration that the policy changes; absent for none
     * @param base the base type; absent only for policies that don't need one
     */
    public static Applied apply(
            ModelGraph graph, Optional<HlsConfig> start, PrecisionPolicy policy, Optional<FixedPointType> base) {
        return new PolicyApplication(graph, start, policy, base).apply();
    }

    /** The layer whose values a reshape or linear activation passes on; for others, the layer itself. */
    public static Layer source(ModelGraph graph, Layer layer) {
        return new RoleVariables(graph).source(layer);
    }

    private Applied apply() {
        if (policy.asConfigured()) {
            return new Applied(start, Set.of());
        }
        HlsConfig config = withDefault(start);
        for (Layer layer : graph.layers()) {
            boolean chosen = LayerSelection.isChosen(layer, policy.layers(), policy.except());
            for (Map.Entry<String, Role> entry : variables.of(layer).entrySet()) {
                config = write(config, layer, entry.getKey(), entry.getValue(), chosen);
            }
            config = withHidden(config, layer);
        }
        return new Applied(config, lossless);
    }

    /** Named policies stand on the base type; where the configuration has a default of its own, others keep it. */
    private HlsConfig withDefault(HlsConfig config) {
        boolean keeps = config.model().precisionOf("default").isPresent() && !replacesDefault;
        if (keeps || base.isEmpty()) {
            return config;
        }
        return config.withModel(config.model().withPrecision("default", scalar(TypeText.of(base.get()))));
    }

    private HlsConfig write(HlsConfig config, Layer layer, String variable, Role role, boolean chosen) {
        if (role == Role.TABLE) {
            return chosen && policy.roles().containsKey(role)
                    ? withTable(config, layer, variable, text(layer, variable, typeOf(role)))
                    : config;
        }
        Optional<RoleType> named = chosen ? named(layer, role) : Optional.empty();
        if (named.isPresent()) {
            return config.withLayerPrecision(layer.name(), variable, scalar(text(layer, variable, named.get())));
        }
        if (configures(layer, variable) || base.isEmpty()) {
            return config;
        }
        FixedPointType unsaid = isSoftmaxOutput(layer, role) ? SOFTMAX_OUTPUT : base.get();
        return config.withLayerPrecision(layer.name(), variable, scalar(TypeText.of(unsaid)));
    }

    /** Whether the start says a variable's type, in a default of the layer, the class or the model too. */
    private boolean configures(Layer layer, String variable) {
        return start.namesPrecision(layer.name(), layer.className(), variable)
                || start.model().precisionOf(variable).isPresent()
                || (!replacesDefault && start.model().precisionOf("default").isPresent());
    }

    private boolean isSoftmaxOutput(Layer layer, Role role) {
        return role == Role.OUTPUT && variables.source(layer) instanceof Softmax;
    }

    /** The type that the policy has for a role; that of an output is the result's, and softmax has its own. */
    private Optional<RoleType> named(Layer layer, Role role) {
        RoleType own = policy.roles().get(role);
        if (role != Role.OUTPUT) {
            return Optional.ofNullable(own);
        }
        boolean adds = RoleVariables.adds(variables.source(layer));
        if (own != null) {
            if (own instanceof RoleType.Lossless && !adds) {
                throw new UnsupportedPrecisionException("policy " + policy.name() + ": output can't be lossless, since "
                        + "layer " + layer.name() + " (" + layer.className() + ") doesn't add; write base or a type");
            }
            return Optional.of(own);
        }
        if (isSoftmaxOutput(layer, role)) {
            return configures(layer, "result") && !replacesDefault
                    ? Optional.empty()
                    : Optional.of(new RoleType.Fixed(SOFTMAX_OUTPUT));
        }
        RoleType result = policy.roles().get(Role.RESULT);
        // Only of sums is it known how wide lossless is; what else there is gets the type of an activation.
        return Optional.ofNullable(
                result instanceof RoleType.Lossless && !adds ? policy.roles().get(Role.ACTIVATION) : result);
    }

    private RoleType typeOf(Role role) {
        return java.util.Objects.requireNonNull(policy.roles().get(role));
    }

    private String text(Layer layer, String variable, RoleType type) {
        if (type instanceof RoleType.Base relative) {
            return TypeText.of(relative.of(base.orElseThrow(
                    () -> new IllegalArgumentException("policy " + policy.name() + " needs a base type"))));
        }
        if (type instanceof RoleType.Fixed fixed) {
            return TypeText.of(fixed.type());
        }
        if (type instanceof RoleType.Lossless) {
            // An explicit type for now, since auto would have hls4ml fuse a batch normalization.
            lossless.add(new LosslessVariable(layer.name(), variable));
            return TypeText.of(base.orElse(FixedPointType.signed(16, 6)));
        }
        return "auto";
    }

    /** Types without a role, which would fall to the base type as the model's default. */
    private HlsConfig withHidden(HlsConfig config, Layer layer) {
        if (layer instanceof Softmax && !configures(layer, "accum")) {
            return config.withLayerPrecision(layer.name(), "accum", scalar(SOFTMAX_ACCUMULATOR));
        }
        if (layer instanceof LayerNormalization && !configures(layer, "accum")) {
            return config.withLayerPrecision(layer.name(), "accum", scalar(NORMALIZATION_ACCUMULATOR));
        }
        if (layer instanceof Pooling && !configures(layer, "accum")) {
            return config.withLayerPrecision(layer.name(), "accum", scalar("auto"));
        }
        boolean hasParameter = layer instanceof ParametrizedActivation || layer instanceof ParametricRelu;
        if (hasParameter && !configures(layer, "param")) {
            return config.withLayerPrecision(layer.name(), "param", scalar("auto"));
        }
        return config;
    }

    /** hls4ml reads the types of tables from raw keys only. */
    static HlsConfig withTable(HlsConfig config, Layer layer, String variable, String type) {
        SourcePlace place = SourcePlace.of("policy");
        return config.withLayerAttribute(layer.name(), variable + "_t", Scalar.string(type, place));
    }

    private ConfigNode.Scalar scalar(String text) {
        return Scalar.string(text, place);
    }
}
