package org.bitsweep.reports.rank;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bitsweep.model.result.AccuracyEstimate;
import org.bitsweep.model.result.LayerCertificate;
import org.bitsweep.model.result.LayerExcursion;
import org.bitsweep.reports.rank.VerdictLine.Kind;

/** USE and WHY: the chosen variant, which sums leave the base type, how many bits are proven, what singled it out. */
final class UseRule {
    private static final int LAYERS_SHOWN = 8;

    private UseRule() {}

    static List<VerdictLine> lines(Choice choice, VerdictContext context) {
        List<VerdictLine> lines = new ArrayList<>();
        Contender use = choice.use();
        String words = PolicyWords.describe(use.variant());
        lines.add(new VerdictLine(
                Kind.USE, use.label() + (words.isEmpty() ? "" : ": " + words), accuracies(use, context)));
        excursions(use, context).ifPresent(lines::add);
        proof(use).ifPresent(lines::add);
        ChoiceWords why = new ChoiceWords(choice, context);
        lines.add(new VerdictLine(Kind.WHY, why.reason(), why.tied()));
        return lines;
    }

    private static String accuracies(Contender use, VerdictContext context) {
        List<String> parts = new ArrayList<>();
        use.statedOn().map(Significance::accuracy).ifPresent(estimate -> parts.add(stated("accuracy", estimate)));
        use.statedOnLogits().map(Significance::accuracy).ifPresent(estimate -> parts.add(stated("logits", estimate)));
        context.sweep().reference().ifPresent(reference -> parts.add("float " + Text.accuracy(reference.accuracy())));
        context.sweep().split().ifPresent(split -> parts.add(split.describe()));
        return String.join(", ", parts);
    }

    private static String stated(String name, AccuracyEstimate estimate) {
        return name + " " + Text.accuracy(estimate.value()) + " " + Text.interval(estimate) + " on "
                + Text.count(estimate.samples()) + " samples";
    }

    private static Optional<VerdictLine> excursions(Contender use, VerdictContext context) {
        Contender source = use.variant().excursions().isEmpty() ? withExcursions(use, context) : use;
        List<LayerExcursion> layers = source.variant().excursions();
        if (layers.isEmpty()) {
            return Optional.empty();
        }
        String from = "exact sums of " + source.label() + " over "
                + Text.count(layers.get(0).samples()) + " samples";
        if (layers.stream().allMatch(layer -> layer.samplesOutside() == 0)) {
            return Optional.of(new VerdictLine(
                    Kind.WHY, "no sum leaves " + range(layers.get(0)) + " in any of the samples", from));
        }
        boolean oneRange = layers.stream().map(UseRule::range).distinct().count() == 1;
        List<String> parts = layers.stream()
                .sorted(Comparator.comparingDouble(UseRule::share).reversed())
                .limit(LAYERS_SHOWN)
                .map(layer -> layer.layer() + (oneRange ? "" : " " + range(layer)) + shareText(layer))
                .collect(Collectors.toCollection(ArrayList::new));
        String first = parts.get(0);
        parts.set(0, first + (first.endsWith(" never") ? "" : " of the samples"));
        String rest = layers.size() > LAYERS_SHOWN ? ", " + (layers.size() - LAYERS_SHOWN) + " more less often" : "";
        return Optional.of(new VerdictLine(
                Kind.WHY,
                "outside " + (oneRange ? range(layers.get(0)) : "the base type") + ": " + String.join(", ", parts)
                        + rest,
                from));
    }

    private static Contender withExcursions(Contender use, VerdictContext context) {
        return context.all().stream()
                .filter(other ->
                        other.isSiblingOf(use) && !other.variant().excursions().isEmpty())
                .max(Comparator.comparingInt(UseRule::accumulatorIntegerBits))
                .orElse(use);
    }

    private static int accumulatorIntegerBits(Contender point) {
        return point.variant().certificates().stream()
                .mapToInt(LayerCertificate::givenIntegerBits)
                .max()
                .orElse(0);
    }

    private static double share(LayerExcursion layer) {
        return (double) layer.samplesOutside() / layer.samples();
    }

    private static String shareText(LayerExcursion layer) {
        return layer.samplesOutside() == 0 ? " never" : " in " + Text.percent(share(layer));
    }

    private static String range(LayerExcursion layer) {
        return "[" + Text.value(layer.low()) + ", " + Text.value(layer.high()) + ")";
    }

    private static Optional<VerdictLine> proof(Contender use) {
        List<LayerCertificate> layers = use.variant().certificates();
        if (layers.isEmpty() || layers.size() > LAYERS_SHOWN) {
            return Optional.empty();
        }
        String needed = layers.stream()
                .map(layer -> layer.layer() + " " + layer.neededIntegerBits())
                .collect(Collectors.joining(", "));
        List<String> open = layers.stream()
                .filter(LayerCertificate::sumCanOverflow)
                .map(LayerCertificate::layer)
                .toList();
        String given = layers.stream()
                .map(layer -> layer.layer() + " " + layer.givenIntegerBits())
                .collect(Collectors.joining(", "));
        String end = open.isEmpty() ? "all given, so no sum can overflow" : "not given in " + String.join(", ", open);
        return Optional.of(
                new VerdictLine(Kind.WHY, "integer bits proven enough: " + needed + "; " + end, "given: " + given));
    }
}
