package org.bitsweep.reports.rank;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.bitsweep.model.result.LayerCertificate;
import org.bitsweep.reports.rank.VerdictLine.Kind;

/** NOT and TIE: the other policies at the chosen base type, and what the samples can't tell from the chosen variant. */
final class AlternativeRules {
    private static final int MOST_NOT = 3;
    private static final int MOST_TIE = 3;

    private AlternativeRules() {}

    /** The first ones; the last of them says how many were left out. */
    private static List<VerdictLine> cut(List<VerdictLine> lines, int most, String words) {
        if (lines.size() <= most) {
            return lines;
        }
        List<VerdictLine> shown = new ArrayList<>(lines.subList(0, most));
        VerdictLine last = shown.get(most - 1);
        String more = "; and " + (lines.size() - most) + " more " + words;
        shown.set(most - 1, new VerdictLine(last.kind(), last.text() + more, last.evidence()));
        return shown;
    }

    /** Policies that are worse for the same base type, the least bad first. */
    static List<VerdictLine> worse(Contender use, Comparisons comparisons, VerdictContext context) {
        List<VerdictLine> lines = comparisons.all().stream()
                .filter(comparison -> comparison.other().isSiblingOf(use) && comparison.isWorse())
                .sorted(Comparator.comparingDouble(
                        comparison -> -comparison.statedOn().difference()))
                .map(comparison -> not(use, comparison, context))
                .toList();
        return cut(lines, MOST_NOT, "worse");
    }

    private static VerdictLine not(Contender use, Comparison comparison, VerdictContext context) {
        PairedComparison pair = comparison.statedOn();
        if (pair.difference() >= 0) {
            return new VerdictLine(
                    Kind.NOT,
                    PolicyWords.name(comparison.other().variant()) + ": "
                            + Text.points(comparison.chosenOn().difference()) + " pp (p "
                            + Text.probability(comparison.chosenOn().pValue())
                            + ") on the samples to choose on, not confirmed on the others ("
                            + Text.points(pair.difference()) + " pp)",
                    comparison.other().label() + ": " + comparison.evidence());
        }
        String logits = comparison.softmaxCosts()
                ? comparison
                        .logits()
                        .map(logit -> ", of it " + Text.points(logit.difference()) + " pp in the logits (p "
                                + Text.probability(logit.pValue()) + ")")
                        .orElse("")
                : "";
        String text = PolicyWords.name(comparison.other().variant()) + ": " + Text.points(pair.difference()) + " pp (p "
                + Text.probability(pair.pValue()) + ")" + logits
                + CostWords.against(use, comparison.other(), context)
                + DivergenceRules.cause(comparison.other());
        return new VerdictLine(
                Kind.NOT,
                text,
                comparison.other().label() + ": " + comparison.evidence()
                        + DivergenceRules.evidence(comparison.other(), context));
    }

    /** Variants that can't be told from the chosen one, the most accurate first. */
    static List<VerdictLine> ties(Contender use, Comparisons comparisons, VerdictContext context) {
        List<VerdictLine> lines = comparisons.all().stream()
                .filter(comparison -> comparison.isTie() && !comparison.other().softmaxCosts())
                .sorted(Comparator.comparing(Comparison::other, Choice.byAccuracy()))
                .map(comparison -> tie(use, comparison, context))
                .toList();
        return cut(lines, MOST_TIE, "that can't be told apart");
    }

    private static VerdictLine tie(Contender use, Comparison comparison, VerdictContext context) {
        Contender other = comparison.other();
        PairedComparison pair = comparison.statedOn().reversed();
        String accuracy = other.statedOn()
                .map(correct -> Text.accuracy((double) correct.count() / correct.samples()))
                .orElse("");
        boolean alone = pair.lower() > 0 || pair.upper() < 0;
        String holm = alone
                ? ", p " + Text.probability(comparison.chosenOn().pValue()) + " but "
                        + Text.probability(comparison.correctedP()).replaceFirst("^= ", "") + " among "
                        + comparison.family() + " comparisons"
                : "";
        String text = other.label() + " " + accuracy + " (" + Text.points(pair.difference()) + " pp, 95 % "
                + Text.points(pair.lower()) + " … " + Text.points(pair.upper()) + holm + ")" + width(use, other)
                + CostWords.against(use, other, context);
        return new VerdictLine(Kind.TIE, text, "in brackets: the chosen minus this; " + comparison.evidence());
    }

    private static String width(Contender use, Contender other) {
        if (use.baseWidth() == Integer.MAX_VALUE || other.baseWidth() == Integer.MAX_VALUE) {
            return "";
        }
        int more = other.baseWidth() - use.baseWidth();
        String bits = Math.abs(more) == 1 ? " bit " : " bits ";
        return more == 0 ? "" : ", " + Math.abs(more) + bits + (more > 0 ? "wider" : "narrower");
    }

    /** Saturation that is proven never to fire: it can go at no change of accuracy. */
    static List<VerdictLine> uselessSaturation(List<Contender> contenders) {
        List<VerdictLine> lines = contenders.stream()
                .filter(point -> !saturating(point).isEmpty()
                        && saturating(point).stream().noneMatch(LayerCertificate::saturationCanFire))
                .map(point -> new VerdictLine(
                        Kind.TIE,
                        point.label() + ": proven equal without saturation in "
                                + saturating(point).stream()
                                        .map(LayerCertificate::layer)
                                        .collect(Collectors.joining(", "))
                                + ": it can never fire, so it can go at 0 change of accuracy",
                        "certificates: integer bits for which SAT never fires are given"))
                .toList();
        return cut(lines, MOST_TIE, "with saturation that can never fire");
    }

    private static List<LayerCertificate> saturating(Contender point) {
        return point.variant().certificates().stream()
                .filter(layer -> layer.accumulatorType().contains(",SAT"))
                .toList();
    }
}
