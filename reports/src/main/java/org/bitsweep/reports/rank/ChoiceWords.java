package org.bitsweep.reports.rank;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.reports.rank.Choice.Reason;
import org.bitsweep.reports.rank.Choice.Step;

/** Why this one of those that the samples can't tell apart, in words. */
final class ChoiceWords {
    private final Choice choice;
    private final VerdictContext context;

    ChoiceWords(Choice choice, VerdictContext context) {
        this.choice = choice;
        this.context = context;
    }

    /** {@code cheapest of the 3 that 5,000 samples can't tell from the best, <12,4> 0.9182: 10 DSP, the others ...}. */
    String reason() {
        Contender best = choice.best();
        if (choice.tied().size() == 1) {
            return best.chosenOn().isEmpty()
                    ? "the only one on the front; accuracy not known"
                    : "no other variant on the front is as accurate: " + accuracy(best) + " is the best of "
                            + Text.count(context.feasible().size());
        }
        List<String> parts = choice.steps().stream().map(this::step).collect(Collectors.toCollection(ArrayList::new));
        if (choice.steps().stream().noneMatch(step -> step.reason() == Reason.LUT)) {
            vagueLut().ifPresent(parts::add);
        }
        return superlative() + " of the " + choice.tied().size() + among() + ": " + String.join("; ", parts);
    }

    /** Each of those with what it costs. */
    String tied() {
        return choice.tied().stream().map(this::figures).collect(Collectors.joining("; "));
    }

    private String superlative() {
        return switch (choice.steps().get(0).reason()) {
            case LUT, DSP -> "cheapest";
            case LATENCY -> "fastest";
            case WIDTH -> "narrowest";
            case ACCURACY -> "most accurate";
        };
    }

    private String among() {
        Contender best = choice.best();
        return best.chosenOn()
                .map(correct -> " that " + Text.count(correct.samples())
                        + (best.is(choice.use())
                                ? " samples can't tell apart, and most accurate"
                                : " samples can't tell from the best, " + shortName(best) + " " + accuracy(best)))
                .orElse(" on the front, accuracy not known");
    }

    /** The base type alone where only this one of them has it. */
    private String shortName(Contender point) {
        boolean alone = choice.tied().stream()
                        .filter(other -> other.baseWidth() == point.baseWidth())
                        .count()
                == 1;
        String base = VariantLabels.base(point.variant()).strip();
        return alone && !base.isEmpty() ? base : point.label();
    }

    private String step(Step step) {
        return switch (step.reason()) {
            case LUT ->
                costs(step, Text::count, " LUT", point -> point.objectives().lut()) + context.stageMark();
            case DSP ->
                costs(step, Text::count, " DSP", point -> point.objectives().dsp()) + context.stageMark();
            case LATENCY ->
                costs(
                                step,
                                Text::value,
                                " " + context.latencyUnit(),
                                point -> point.objectives().latency())
                        + context.stageMark();
            case WIDTH -> costs(step, Text::count, " bits", point -> width(point));
            case ACCURACY -> "the most accurate of the " + (step.out().size() + 1) + " left";
        };
    }

    private static OptionalDouble width(Contender point) {
        int width = point.baseWidth();
        return width == Integer.MAX_VALUE ? OptionalDouble.empty() : OptionalDouble.of(width);
    }

    /** {@code 10 DSP, the others 1,535 and more}. */
    private String costs(
            Step step, Function<Double, String> text, String unit, Function<Contender, OptionalDouble> cost) {
        OptionalDouble least = step.out().stream()
                .map(cost)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .min();
        boolean one = step.out().size() == 1;
        boolean all = step.out().size() == choice.tied().size() - 1;
        String others = all ? (one ? "the other " : "the others ") : step.out().size() + (one ? " other " : " others ");
        String theirs = least.isEmpty() ? "not known" : text.apply(least.getAsDouble()) + (one ? "" : " and more");
        return text.apply(cost.apply(choice.use()).orElseThrow()) + unit + ", " + others + theirs;
    }

    /** Said where LUT decided nothing, though they differ. */
    private Optional<String> vagueLut() {
        double error = context.sweep().engine().lutError();
        long different = choice.tied().stream()
                .map(point -> point.objectives().lut())
                .filter(OptionalDouble::isPresent)
                .distinct()
                .count();
        String whose = context.sweep().engine().stage() == FlowStage.ESTIMATE ? "the estimate's " : "the engine's ";
        return different < 2
                ? Optional.empty()
                : Optional.of("LUT differ by less than " + whose + Text.value(error * 100) + " % error");
    }

    private String figures(Contender point) {
        List<String> parts = new ArrayList<>();
        parts.add((point.label() + " " + accuracy(point)).strip());
        Objectives costs = point.objectives();
        costs.lut().ifPresent(lut -> parts.add(Text.count(lut) + " LUT"));
        costs.dsp().ifPresent(dsp -> parts.add(Text.count(dsp) + " DSP"));
        costs.latency().ifPresent(latency -> parts.add(Text.value(latency) + " " + context.latencyUnit()));
        return String.join(", ", parts);
    }

    private static String accuracy(Contender point) {
        return point.statedOn()
                .map(correct -> Text.accuracy((double) correct.count() / correct.samples()))
                .orElse("");
    }
}
