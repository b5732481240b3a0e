package org.bitsweep.runner.sweep;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.config.SourcePlace;
import org.bitsweep.model.text.NearestWord;

/** Chooses variants by id, for {@code --only}. */
final class VariantFilter {
    private VariantFilter() {}

    /**
     * The variants whose ids match one of the patterns, in the plan's order; all where there is no pattern.
     *
     * @throws ConfigException if a pattern matches none
     */
    static List<VariantSpec> of(List<VariantSpec> variants, List<String> patterns) {
        for (String pattern : patterns) {
            if (variants.stream().noneMatch(variant -> matches(pattern, variant))) {
                List<String> ids = variants.stream().map(VariantSpec::id).toList();
                throw new ConfigException(
                        SourcePlace.of("--only " + pattern),
                        "no such variant" + NearestWord.hint(pattern, ids) + "; there are "
                                + ids.stream().limit(20).collect(Collectors.joining(", "))
                                + (ids.size() > 20 ? ", ..." : ""));
            }
        }
        return patterns.isEmpty()
                ? variants
                : variants.stream()
                        .filter(variant -> patterns.stream().anyMatch(pattern -> matches(pattern, variant)))
                        .toList();
    }

    /** The chosen variants and the one that they are compared with: constraints against it need its accuracy. */
    static List<VariantSpec> withReference(SweepPlan plan, List<String> patterns) {
        Set<String> ids = new HashSet<>();
        of(plan.variants(), patterns).forEach(variant -> ids.add(variant.id()));
        plan.reference().ifPresent(reference -> ids.add(reference.id()));
        return plan.variants().stream()
                .filter(variant -> ids.contains(variant.id()))
                .toList();
    }

    /** The id of the reference where only {@link #withReference} takes it. */
    static Optional<String> addedReference(SweepPlan plan, List<String> patterns) {
        List<VariantSpec> chosen = of(plan.variants(), patterns);
        return plan.reference().filter(reference -> !chosen.contains(reference)).map(VariantSpec::id);
    }

    private static boolean matches(String pattern, VariantSpec variant) {
        String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q");
        return Pattern.matches(regex, variant.id());
    }
}
