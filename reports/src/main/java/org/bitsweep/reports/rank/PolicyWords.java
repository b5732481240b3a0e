package org.bitsweep.reports.rank;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bitsweep.model.result.LayerCertificate;
import org.bitsweep.model.result.VariantResult;

/** What a policy does, in words. Accumulator types come from the certificates; the rest from the named policies. */
final class PolicyWords {
    private PolicyWords() {}

    /** {@code accumulators <20,9> WRAP, rounded and saturated once, in the activation}. */
    static String describe(VariantResult variant) {
        List<String> parts = new ArrayList<>();
        String accumulators = accumulators(variant);
        if (!accumulators.isEmpty()) {
            parts.add(accumulators);
        }
        String rest = switch (variant.policyName()) {
            case "truncate-wrap" -> "accumulators, results and activations in the base type";
            case "round-saturate" -> "rounded and saturated at every addition, result and activation";
            case "wide-accumulator" -> "activations truncate and wrap";
            case "lossless" -> "accumulators as wide as proven enough, activations in the base type";
            case "round-saturate-activation" -> "round and saturate once, in the activation";
            case "saturate-activation" -> "saturate once, in the activation, without rounding";
            case "as-configured" -> "every type as the configuration says";
            default -> "";
        };
        if (!rest.isEmpty()) {
            parts.add(rest);
        }
        return String.join(", ", parts);
    }

    /** The policy as something to do or not: {@code saturating accumulators}. */
    static String name(VariantResult variant) {
        return switch (variant.policyName()) {
            case "truncate-wrap" -> "truncating and wrapping in the base type";
            case "round-saturate" -> "saturating accumulators";
            case "wide-accumulator" -> "wide accumulators whose activations wrap";
            case "lossless" -> "lossless accumulators whose activations wrap";
            default -> variant.policyName();
        };
    }

    private static String accumulators(VariantResult variant) {
        Map<String, Long> types = variant.certificates().stream()
                .collect(Collectors.groupingBy(
                        certificate -> BaseType.withOverflow(certificate.accumulatorType()),
                        LinkedHashMap::new,
                        Collectors.counting()));
        if (types.isEmpty() || types.size() > 4) {
            return types.isEmpty() ? "" : "accumulators of " + types.size() + " types";
        }
        if (types.size() == 1) {
            return "accumulators " + types.keySet().iterator().next();
        }
        return "accumulators "
                + variant.certificates().stream().map(PolicyWords::accumulator).collect(Collectors.joining(", "));
    }

    private static String accumulator(LayerCertificate certificate) {
        return certificate.layer() + " " + BaseType.withOverflow(certificate.accumulatorType());
    }
}
