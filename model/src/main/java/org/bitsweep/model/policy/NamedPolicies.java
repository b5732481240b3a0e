package org.bitsweep.model.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.model.precision.OverflowMode;
import org.bitsweep.model.precision.QuantizationMode;

/**
 * The policies that a sweep names without saying more (docs/CLI.md, "The sweep file").
 *
 * <p>Each of them but {@link #AS_CONFIGURED} keeps input, weight, bias and scale in the plain base type. None names {@link
 * Role#OUTPUT} or {@link Role#TABLE}: whoever applies a policy gives the last layer its default ({@code ap_ufixed<16,1>}
 * for softmax, else the result role) and leaves tables to the configuration.
 */
public final class NamedPolicies {
    public static final String AS_CONFIGURED = "as-configured";
    public static final String TRUNCATE_WRAP = "truncate-wrap";
    public static final String ROUND_SATURATE = "round-saturate";
    public static final String WIDE_ACCUMULATOR = "wide-accumulator";
    public static final String LOSSLESS = "lossless";
    public static final String ROUND_SATURATE_ACTIVATION = "round-saturate-activation";
    public static final String SATURATE_ACTIVATION = "saturate-activation";

    /** The parameter of the wide policies: bits added to the base type's width. */
    public static final String ADD_WIDTH = "addWidth";

    /** The parameter of the wide policies: how many of the added bits are integer bits. */
    public static final String ADD_INTEGER = "addInteger";

    /**
     * What {@link #ADD_WIDTH} is where it is not given: 5 bits of headroom for a sum of 32 products and 5 bits below the
     * base type's last, the policy of the accuracies that were measured with hls4ml 1.3.0 and g++.
     */
    public static final int DEFAULT_ADD_WIDTH = 10;

    /** What {@link #ADD_INTEGER} is where it is not given. */
    public static final int DEFAULT_ADD_INTEGER = 5;

    private static final List<String> NAMES = List.of(
            AS_CONFIGURED,
            TRUNCATE_WRAP,
            ROUND_SATURATE,
            WIDE_ACCUMULATOR,
            LOSSLESS,
            ROUND_SATURATE_ACTIVATION,
            SATURATE_ACTIVATION);

    private static final RoleType ROUNDED = modes(QuantizationMode.RND, OverflowMode.SAT);

    private NamedPolicies() {}

    /** All names. */
    public static List<String> names() {
        return NAMES;
    }

    /** The parameters that a named policy takes; empty for most. */
    public static List<String> parametersOf(String name) {
        return switch (name) {
            case WIDE_ACCUMULATOR, ROUND_SATURATE_ACTIVATION, SATURATE_ACTIVATION -> List.of(ADD_WIDTH, ADD_INTEGER);
            default -> List.of();
        };
    }

    /** The policy of a name with its default parameters; absent for an unknown name. */
    public static Optional<PrecisionPolicy> of(String name) {
        return of(name, DEFAULT_ADD_WIDTH, DEFAULT_ADD_INTEGER);
    }

    /**
     * The policy of a name; absent for an unknown name.
     *
     * @param addWidth for the wide policies; the others don't regard it
     * @param addInteger for the wide policies; the others don't regard it
     */
    public static Optional<PrecisionPolicy> of(String name, int addWidth, int addInteger) {
        if (!NAMES.contains(name)) {
            return Optional.empty();
        }
        RoleType wide = new RoleType.Base(addWidth, addInteger, Optional.empty(), Optional.empty(), 0);
        RoleType plain = RoleType.Base.PLAIN;
        return Optional.of(
                switch (name) {
                    case TRUNCATE_WRAP -> policy(name, Map.of(), plain, plain);
                    case ROUND_SATURATE -> policy(name, Map.of(), ROUNDED, ROUNDED);
                    case LOSSLESS -> policy(name, Map.of(), new RoleType.Lossless(), plain);
                    case WIDE_ACCUMULATOR -> policy(name, added(addWidth, addInteger), wide, plain);
                    case ROUND_SATURATE_ACTIVATION -> policy(name, added(addWidth, addInteger), wide, ROUNDED);
                    case SATURATE_ACTIVATION ->
                        policy(name, added(addWidth, addInteger), wide, modes(QuantizationMode.TRN, OverflowMode.SAT));
                    default -> new PrecisionPolicy(name, Map.of(), Map.of(), List.of(), List.of(), true);
                });
    }

    private static Map<String, Integer> added(int addWidth, int addInteger) {
        Map<String, Integer> parameters = new LinkedHashMap<>();
        parameters.put(ADD_WIDTH, addWidth);
        parameters.put(ADD_INTEGER, addInteger);
        return parameters;
    }

    private static PrecisionPolicy policy(
            String name, Map<String, Integer> parameters, RoleType sums, RoleType activations) {
        Map<Role, RoleType> roles = new LinkedHashMap<>();
        for (Role role : List.of(Role.INPUT, Role.WEIGHT, Role.BIAS, Role.SCALE)) {
            roles.put(role, RoleType.Base.PLAIN);
        }
        roles.put(Role.ACCUM, sums);
        roles.put(Role.RESULT, sums);
        roles.put(Role.ACTIVATION, activations);
        return new PrecisionPolicy(name, parameters, roles, List.of(), List.of(), false);
    }

    private static RoleType modes(QuantizationMode quantization, OverflowMode overflow) {
        return new RoleType.Base(0, 0, Optional.of(quantization), Optional.of(overflow), 0);
    }
}
