package org.bitsweep.reports.rank;

import java.util.ArrayList;
import java.util.List;
import org.bitsweep.reports.rank.VerdictLine.Kind;

/** Puts the answer together. */
final class Verdict {
    private Verdict() {}

    static List<VerdictLine> of(VerdictContext context) {
        if (!context.all().isEmpty() && context.all().stream().allMatch(point -> ImportedDesign.is(point.variant()))) {
            String words = "designs from elsewhere are shown, not chosen among: run a sweep beside them";
            return List.of(new VerdictLine(Kind.BEWARE, words, ""));
        }
        List<VerdictLine> lines = new ArrayList<>(BewareRules.constants(context.all()));
        BewareRules.vanishedScales(context.all()).ifPresent(lines::add);
        context.choice().ifPresentOrElse(choice -> answer(choice, context, lines), () -> lines.add(nothing(context)));
        return List.copyOf(lines);
    }

    private static void answer(Choice choice, VerdictContext context, List<VerdictLine> lines) {
        lines.addAll(UseRule.lines(choice, context));
        context.comparisons().ifPresent(comparisons -> {
            lines.addAll(AlternativeRules.worse(choice.use(), comparisons, context));
            lines.addAll(AlternativeRules.ties(choice.use(), comparisons, context));
        });
        lines.addAll(AlternativeRules.uselessSaturation(context.feasible()));
        lines.addAll(BewareRules.softmax(context));
        DivergenceRules.chosen(choice.use(), context).ifPresent(lines::add);
        BewareRules.vanishedWeights(choice.use()).ifPresent(lines::add);
        if (choice.use().chosenOn().isEmpty()) {
            lines.add(new VerdictLine(Kind.BEWARE, "accuracy not known: give data with labels to rank by it", ""));
        }
        if (choice.use().objectives().lut().isEmpty()) {
            lines.add(new VerdictLine(Kind.BEWARE, "LUT not known: the choice rests on accuracy and widths alone", ""));
        }
    }

    private static VerdictLine nothing(VerdictContext context) {
        long finished = context.all().stream()
                .filter(point -> point.standing().compareTo(Standing.UNFINISHED) < 0)
                .count();
        if (finished == 0) {
            return new VerdictLine(Kind.BEWARE, "no variant has finished, so there is nothing to choose", "");
        }
        Contender nearest = context.all().stream()
                .filter(point -> point.standing().compareTo(Standing.UNFINISHED) < 0)
                .min(Choice.byAccuracy())
                .orElseThrow();
        return new VerdictLine(
                Kind.NOT,
                "none of " + finished + " finished variants is known to meet the constraints",
                "the most accurate, " + nearest.label() + ": "
                        + nearest.problem().orElse(""));
    }
}
