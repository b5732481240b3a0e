package org.bitsweep.reports.rank;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bitsweep.model.result.VariantResult;

/** The shortest names that tell the variants of one sweep apart: {@code <10,4> round-saturate-activation}. */
final class VariantLabels {
    private final Map<String, String> byId = new LinkedHashMap<>();

    VariantLabels(List<VariantResult> variants) {
        Map<String, Integer> uses = new HashMap<>();
        variants.forEach(variant -> uses.merge(plain(variant) + axes(variant), 1, Integer::sum));
        for (VariantResult variant : variants) {
            boolean unique = uses.getOrDefault(plain(variant) + axes(variant), 0) == 1;
            if (ImportedDesign.is(variant)) {
                byId.put(variant.id(), variant.id());
                continue;
            }
            byId.put(variant.id(), (unique ? plain(variant) : base(variant) + variant.policy()) + axes(variant));
        }
        if (byId.values().stream().distinct().count() < byId.size()) {
            variants.forEach(variant -> byId.put(variant.id(), variant.id()));
        }
    }

    String of(VariantResult variant) {
        return byId.getOrDefault(variant.id(), variant.id());
    }

    static String base(VariantResult variant) {
        return variant.base().map(base -> BaseType.shorten(base) + " ").orElse("");
    }

    private static String plain(VariantResult variant) {
        return base(variant) + variant.policyName();
    }

    private static String axes(VariantResult variant) {
        return variant.axes().entrySet().stream()
                .map(axis -> " " + axis.getKey() + "=" + axis.getValue())
                .collect(Collectors.joining());
    }
}
