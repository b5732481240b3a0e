package org.bitsweep.codegen.hls4ml;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bitsweep.model.importer.hls4ml.HlsProject;
import org.bitsweep.model.importer.hls4ml.ProjectLayer;
import org.bitsweep.model.policy.NamedPolicies;
import org.bitsweep.model.policy.PrecisionPolicy;
import org.bitsweep.model.policy.Role;
import org.bitsweep.model.policy.RoleType;
import org.bitsweep.model.precision.Auto;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.Precision;

/** The types of a policy: for a project what {@code PolicyApplication} says for a network. */
public final class PolicyTypes implements TypeChoice {
    private static final FixedPointType SOFTMAX_OUTPUT = FixedPointType.unsigned(16, 1);
    private static final String SOFTMAX = "Softmax";

    private final HlsProject project;
    private final PrecisionPolicy policy;
    private final Optional<FixedPointType> base;

    /**
     * A policy for a project.
     *
     * @param base absent only for policies that don't need one
     * @throws RetypeException if the policy asks for certificates, which need the network
     */
    public PolicyTypes(HlsProject project, PrecisionPolicy policy, Optional<FixedPointType> base) {
        this.project = project;
        this.policy = policy;
        this.base = base;
        if (policy.roles().values().stream().anyMatch(RoleType.Lossless.class::isInstance)) {
            throw new RetypeException("policy " + policy.name() + ": lossless needs the network's certificates, "
                    + "and a project has none; write widths such as base+<10,5>, or name the network as model");
        }
    }

    @Override
    public Optional<Precision> typeOf(ProjectLayer layer, String role, Optional<Role> meaning) {
        if (policy.asConfigured() || meaning.isEmpty() || !isChosen(layer)) {
            return Optional.empty();
        }
        RoleType own = policy.roles().get(meaning.get());
        if (own == null && meaning.get() == Role.OUTPUT) {
            own = output(layer);
        }
        return Optional.ofNullable(own).map(this::type);
    }

    private @org.jspecify.annotations.Nullable RoleType output(ProjectLayer layer) {
        if (!sourceClass(layer).equals(SOFTMAX)) {
            return policy.roles().get(Role.RESULT);
        }
        boolean wholePolicy = NamedPolicies.names().contains(policy.name())
                && policy.layers().isEmpty()
                && policy.except().isEmpty();
        return wholePolicy ? new RoleType.Fixed(SOFTMAX_OUTPUT) : null;
    }

    private String sourceClass(ProjectLayer layer) {
        ProjectLayer source = layer;
        while (ProjectRoles.passesOn(source) && !source.inputs().isEmpty()) {
            source = project.layer(source.inputs().get(0)).orElse(layer);
        }
        return source.className();
    }

    private Precision type(RoleType type) {
        if (type instanceof RoleType.Base relative) {
            return relative.of(base.orElseThrow(() ->
                    new RetypeException("policy " + policy.name() + " needs a base type; add --base ap_fixed<16,6>")));
        }
        return type instanceof RoleType.Fixed fixed ? fixed.type() : Auto.AUTO;
    }

    private boolean isChosen(ProjectLayer layer) {
        return (policy.layers().isEmpty() || matches(policy.layers(), layer)) && !matches(policy.except(), layer);
    }

    private static boolean matches(List<String> globs, ProjectLayer layer) {
        return globs.stream().anyMatch(glob -> matches(glob, layer));
    }

    /** Whether a pattern of names ({@code fc*}) or a class is for a layer. */
    public static boolean matches(String glob, ProjectLayer layer) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return glob.equals(layer.className()) || layer.name().matches(regex.toString());
    }
}
