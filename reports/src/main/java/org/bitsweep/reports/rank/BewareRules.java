package org.bitsweep.reports.rank;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bitsweep.model.result.ConstantFinding;
import org.bitsweep.model.result.CorrectSamples;
import org.bitsweep.reports.rank.VerdictLine.Kind;

/** BEWARE: constants that their types can't hold, softmax tables that look like a policy's fault. */
final class BewareRules {
    private static final int MOST_CONSTANTS = 3;
    private static final String SCALE = "scale";

    private BewareRules() {}

    /** Constants that wrap or saturate, the furthest off first; no accumulator policy mends these. */
    static List<VerdictLine> constants(List<Contender> contenders) {
        Map<ConstantFinding, Set<String>> users = new LinkedHashMap<>();
        for (Contender point : contenders) {
            for (ConstantFinding finding : point.variant().findings()) {
                if (finding.effect() != ConstantFinding.Effect.VANISHED) {
                    users.computeIfAbsent(finding, key -> new LinkedHashSet<>()).add(point.label());
                }
            }
        }
        List<ConstantFinding> sorted = users.keySet().stream()
                .sorted(Comparator.comparingDouble(finding -> -Math.abs(finding.value() - finding.becomes())))
                .toList();
        List<VerdictLine> lines = new ArrayList<>();
        for (ConstantFinding finding : sorted.subList(0, Math.min(MOST_CONSTANTS, sorted.size()))) {
            Set<String> labels = users.getOrDefault(finding, Set.of());
            String more =
                    finding.count() > 1 ? " (and " + Text.count(finding.count() - 1) + " more of this tensor)" : "";
            lines.add(new VerdictLine(
                    Kind.BEWARE,
                    constant(finding) + more + "; no accumulator policy mends that",
                    labels.size() == contenders.size() ? "in every variant" : "in " + String.join("; ", labels)));
        }
        if (sorted.size() > MOST_CONSTANTS) {
            lines.add(new VerdictLine(
                    Kind.BEWARE,
                    (sorted.size() - MOST_CONSTANTS) + " more tensors have constants that don't fit their type",
                    sorted.stream()
                            .skip(MOST_CONSTANTS)
                            .map(BewareRules::constant)
                            .collect(Collectors.joining("; "))));
        }
        return lines;
    }

    /** Scales that become zero: each of them takes a channel away. The line names the one that loses the most. */
    static Optional<VerdictLine> vanishedScales(List<Contender> contenders) {
        return vanished(contenders, true);
    }

    /** Weights and biases of the chosen variant that become zero; many small ones may at no harm. */
    static Optional<VerdictLine> vanishedWeights(Contender use) {
        return vanished(List.of(use), false);
    }

    private static Optional<VerdictLine> vanished(List<Contender> contenders, boolean scales) {
        List<ConstantFinding> sorted = contenders.stream()
                .flatMap(point -> point.variant().findings().stream())
                .filter(finding -> finding.effect() == ConstantFinding.Effect.VANISHED
                        && finding.tensor().equals(SCALE) == scales)
                .distinct()
                .sorted(Comparator.comparingDouble(finding -> -Math.abs(finding.value())))
                .toList();
        if (sorted.isEmpty()) {
            return Optional.empty();
        }
        int tensors = sorted.stream()
                .map(finding -> finding.layer() + "." + finding.tensor())
                .distinct()
                .toList()
                .size();
        String more = tensors > 1 ? "; and some in " + Text.count(tensors - 1) + " more tensors" : "";
        return Optional.of(new VerdictLine(
                Kind.BEWARE,
                gone(sorted.get(0)) + more,
                sorted.stream().skip(1).map(BewareRules::gone).collect(Collectors.joining("; "))));
    }

    /** {@code 7 weights of fc1 vanish in fixed<8,3> (largest 0.03)}. */
    private static String gone(ConstantFinding finding) {
        boolean one = finding.count() == 1;
        String plural = finding.tensor().equals("embeddings")
                ? finding.tensor()
                : finding.tensor() + (finding.tensor().endsWith("s") ? "es" : "s");
        return Text.count(finding.count()) + " " + (one ? finding.tensor() : plural) + " of " + finding.layer()
                + (one ? " vanishes in " : " vanish in ") + shortType(finding)
                + (one ? " (" : " (largest ") + decimal(finding.value()) + ")";
    }

    private static String shortType(ConstantFinding finding) {
        return finding.type().replaceAll(",TRN,WRAP,0>$", ">");
    }

    private static String constant(ConstantFinding finding) {
        String type = shortType(finding);
        String bits = finding.neededIntegerBits() == 1 ? " integer bit" : " integer bits";
        return String.format(
                Locale.ROOT,
                "%s.%s%s = %s becomes %s in %s: needs %d%s",
                finding.layer(),
                finding.tensor(),
                finding.element(),
                decimal(finding.value()),
                decimal(finding.becomes()),
                type,
                finding.neededIntegerBits(),
                bits);
    }

    private static String decimal(double value) {
        return Math.abs(value) >= 0.01 && Math.abs(value) < 1e6
                ? String.format(Locale.ROOT, "%.2f", value)
                : String.format(Locale.ROOT, "%.3g", value);
    }

    /**
     * Variants whose output is worse than their logits beyond chance, where that decides: the logits are no worse than
     * those of the chosen variant, so the table and not the policy keeps them down.
     */
    static List<VerdictLine> softmax(VerdictContext context) {
        Map<String, List<Contender>> groups = context.all().stream()
                .filter(Contender::softmaxCosts)
                .filter(point -> decides(point, context))
                .collect(Collectors.groupingBy(BewareRules::figures, LinkedHashMap::new, Collectors.toList()));
        return groups.values().stream().map(BewareRules::softmaxLine).toList();
    }

    private static boolean decides(Contender point, VerdictContext context) {
        Optional<Contender> use = context.choice().map(Choice::use);
        if (use.filter(chosen -> chosen.is(point)).isPresent()) {
            return true;
        }
        return context.comparisons()
                .flatMap(comparisons -> comparisons.of(point))
                .map(comparison -> !comparison.logitsAreWorse())
                .orElse(true);
    }

    private static String figures(Contender point) {
        return VariantLabels.base(point.variant())
                + point.variant().axes()
                + share(point.statedOn())
                + share(point.statedOnLogits());
    }

    private static VerdictLine softmaxLine(Collection<Contender> group) {
        List<Contender> points = List.copyOf(group);
        Contender first = points.get(0);
        boolean one = points.size() == 1;
        String names = first.label()
                + points.stream()
                        .skip(1)
                        .map(point -> " and " + point.variant().policyName())
                        .collect(Collectors.joining());
        PairedComparison table = Significance.compare(
                first.chosenOnLogits().orElseThrow(), first.chosenOn().orElseThrow());
        return new VerdictLine(
                Kind.BEWARE,
                names + " " + share(first.statedOn()) + " is the softmax table, " + (one ? "its" : "their")
                        + " logits reach " + share(first.statedOnLogits()),
                "logits against output of the same variant: " + Text.count(table.onlyFirst())
                        + " samples only by the logits, " + Text.count(table.onlySecond()) + " only by the output, p "
                        + Text.probability(table.pValue()));
    }

    private static String share(Optional<CorrectSamples> correct) {
        return correct.map(samples -> Text.accuracy((double) samples.count() / samples.samples()))
                .orElse("?");
    }
}
