package org.bitsweep.inference.testing;

import java.util.Optional;
import org.bitsweep.inference.precision.PolicyApplication;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.policy.NamedPolicies;
import org.bitsweep.model.policy.PrecisionPolicy;
import org.bitsweep.model.precision.FixedPointType;
import tools.jackson.databind.JsonNode;

/** The sixteen measured points of golden/mnist/policies_mlp.json as a sweep makes them: named policies on base types. */
public final class DigitsPolicies {
    private DigitsPolicies() {}

    public static JsonNode points() {
        return GoldenNetworks.json("mnist/policies_mlp.json");
    }

    /** The perceptron, from its {@code .keras} or {@code .h5} file. */
    public static ModelGraph graph(String format) {
        return GoldenModels.read("mnist/mlp." + format);
    }

    public static FixedPointType base(JsonNode point) {
        return FixedPointType.signed(
                point.get("width").asInt(), point.get("integer").asInt());
    }

    public static PrecisionPolicy policy(JsonNode point) {
        return NamedPolicies.of(point.get("policy").asString()).orElseThrow();
    }

    public static PolicyApplication.Applied applied(JsonNode point) {
        return PolicyApplication.apply(graph("keras"), Optional.empty(), policy(point), Optional.of(base(point)));
    }
}
