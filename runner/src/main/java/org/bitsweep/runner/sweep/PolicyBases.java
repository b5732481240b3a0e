package org.bitsweep.runner.sweep;

import java.util.List;
import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.config.SourcePlace;
import org.bitsweep.model.policy.PrecisionPolicy;
import org.bitsweep.model.policy.RoleType;
import org.bitsweep.model.precision.FixedPointType;

/** Whether a policy has the base types that it needs, and gives a possible type for each of them. */
final class PolicyBases {
    private PolicyBases() {}

    static void check(PrecisionPolicy policy, SourcePlace place, List<FixedPointType> bases, boolean configured) {
        if (policy.asConfigured()) {
            if (!configured) {
                throw new ConfigException(
                        place,
                        "the policy as-configured needs a configuration; add config: FILE or leave the policy out");
            }
            return;
        }
        if (bases.isEmpty() && (needsBase(policy) || !configured)) {
            throw new ConfigException(
                    place,
                    "the sweep is empty: the policy " + policy.name()
                            + " needs base types; write for example base: [\"ap_fixed<16,6>\"]");
        }
        policy.roles().forEach((role, type) -> {
            if (type instanceof RoleType.Base relative) {
                bases.forEach(base -> checkType(policy, role.key(), relative, base, place));
            }
        });
    }

    static boolean needsBase(PrecisionPolicy policy) {
        return policy.roles().values().stream().anyMatch(RoleType.Base.class::isInstance);
    }

    private static void checkType(
            PrecisionPolicy policy, String role, RoleType.Base relative, FixedPointType base, SourcePlace place) {
        try {
            relative.of(base);
        } catch (IllegalArgumentException e) {
            ConfigException failure = new ConfigException(
                    place,
                    "the policy " + policy.label() + " gives no type for " + role + " with the base " + base + ": "
                            + e.getMessage());
            failure.initCause(e);
            throw failure;
        }
    }
}
