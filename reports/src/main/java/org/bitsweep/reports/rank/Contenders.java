package org.bitsweep.reports.rank;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bitsweep.model.result.CorrectSamples;
import org.bitsweep.model.result.Metric;
import org.bitsweep.model.result.VariantResult;
import org.bitsweep.model.result.VariantStatus;

/** Makes contenders of the variants of a sweep: accuracies on the right samples, costs of one source, constraints. */
final class Contenders {
    private final SweepResult sweep;
    private final CostBasis basis;
    private final VariantLabels labels;
    private final Optional<Double> reference;

    private Contenders(SweepResult sweep, CostBasis basis) {
        this.sweep = sweep;
        this.basis = basis;
        this.labels = new VariantLabels(sweep.variants());
        this.reference = referenceAccuracy();
    }

    static List<Contender> of(SweepResult sweep, CostBasis basis) {
        Contenders maker = new Contenders(sweep, basis);
        return sweep.variants().stream().map(maker::contender).toList();
    }

    private Contender contender(VariantResult variant) {
        Optional<CorrectSamples> chosenOn = variant.correct().map(this::selecting);
        Optional<Double> accuracy = chosenOn.map(Contenders::share);
        OptionalDouble objective = accuracy.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
        List<Constraint.Problem> problems = problems(variant, accuracy);
        return new Contender(
                variant,
                labels.of(variant),
                chosenOn,
                variant.correct().map(this::stating),
                variant.logitsCorrect().map(this::selecting),
                variant.logitsCorrect().map(this::stating),
                basis.objectives(variant, objective),
                standing(variant, problems),
                problemText(variant, problems));
    }

    private static Standing standing(VariantResult variant, List<Constraint.Problem> problems) {
        if (variant.status() != VariantStatus.DONE) {
            return variant.status() == VariantStatus.FAILED ? Standing.FAILED : Standing.UNFINISHED;
        }
        if (problems.isEmpty()) {
            return Standing.FEASIBLE;
        }
        return problems.stream().anyMatch(Constraint.Problem::violated) ? Standing.VIOLATES : Standing.NOT_KNOWN;
    }

    private static Optional<String> problemText(VariantResult variant, List<Constraint.Problem> problems) {
        if (variant.status() == VariantStatus.FAILED) {
            return Optional.of("failed: " + variant.failure().orElse("for a reason not recorded"));
        }
        if (variant.status() != VariantStatus.DONE) {
            return Optional.of(variant.status().key());
        }
        return problems.stream().map(Constraint.Problem::text).reduce((first, second) -> first + "; " + second);
    }

    private List<Constraint.Problem> problems(VariantResult variant, Optional<Double> accuracy) {
        return sweep.constraints().stream()
                .flatMap(constraint -> constraint.check(value(variant, constraint, accuracy), reference).stream())
                .toList();
    }

    private Optional<Double> value(VariantResult variant, Constraint constraint, Optional<Double> accuracy) {
        return switch (constraint.quantity()) {
            case Constraint.ACCURACY -> accuracy;
            case Constraint.LATENCY_NS -> nanoseconds(variant, Metric.LATENCY_WORST_CYCLES);
            case Constraint.INTERVAL_NS -> nanoseconds(variant, Metric.INTERVAL_MAX_CYCLES);
            default -> variant.metric(constraint.quantity()).map(Metric::value);
        };
    }

    private static Optional<Double> nanoseconds(VariantResult variant, String metricInCycles) {
        return variant.metric(metricInCycles)
                .flatMap(cycles -> variant.metrics().stream()
                        .filter(metric ->
                                metric.name().equals(Metric.TARGET_CLOCK_NS) && metric.stage() == cycles.stage())
                        .findFirst()
                        .map(clock -> cycles.value() * clock.value()));
    }

    private Optional<Double> referenceAccuracy() {
        Optional<Double> ofFloat = sweep.reference()
                .map(reference -> reference
                        .correct()
                        .map(this::selecting)
                        .map(Contenders::share)
                        .orElse(reference.accuracy()));
        return sweep.referenceId().isEmpty()
                ? ofFloat
                : sweep.referenceId()
                        .flatMap(sweep::variant)
                        .flatMap(VariantResult::correct)
                        .map(this::selecting)
                        .map(Contenders::share);
    }

    private CorrectSamples selecting(CorrectSamples all) {
        return sweep.split().map(split -> split.select(all)).orElse(all);
    }

    private CorrectSamples stating(CorrectSamples all) {
        return sweep.split().map(split -> split.confirm(all)).orElse(all);
    }

    private static double share(CorrectSamples correct) {
        return (double) correct.count() / correct.samples();
    }
}
