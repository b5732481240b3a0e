package org.bitsweep.runner.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bitsweep.inference.emulate.InspectedNetwork;
import org.bitsweep.inference.emulate.Inspection;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.model.BitsweepException;
import org.bitsweep.model.result.CastEvents;
import org.bitsweep.model.result.ConstantFinding;
import org.bitsweep.model.result.LayerCertificate;
import org.bitsweep.model.result.Metric;
import org.bitsweep.model.result.VariantResult;
import org.bitsweep.model.result.VariantStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * One variant on its way through a run: what is found of it so far, or why it failed. A problem of one variant is data and
 * never ends the sweep. Used by one thread at a time.
 */
final class VariantAttempt {
    private final VariantSpec spec;
    private @Nullable ResolvedVariant resolved;
    private @Nullable String failure;
    private @Nullable CorrectCounter output;
    private @Nullable CorrectCounter logits;
    private final List<ExcursionCounter> excursions = new ArrayList<>();
    private @Nullable InspectedNetwork inspected;
    private List<Metric> metrics = List.of();
    private List<ConstantFinding> findings = List.of();
    private List<LayerCertificate> certificates = List.of();
    private final List<String> notes = new ArrayList<>();

    VariantAttempt(VariantSpec spec) {
        this.spec = spec;
    }

    /** A step that may fail for this variant alone. */
    @FunctionalInterface
    interface Step {
        void run(ResolvedVariant variant);
    }

    VariantSpec spec() {
        return spec;
    }

    void resolve(VariantResolver resolver) {
        try {
            resolved = resolver.resolve(spec);
        } catch (BitsweepException e) {
            failure = e.problem();
        } catch (RuntimeException e) {
            failure = internalError(e);
        }
    }

    /** A defect of ours, which must not cost the user the other variants either. */
    private String internalError(RuntimeException e) {
        LoggerFactory.getLogger(VariantAttempt.class).error("variant {} failed", spec.id(), e);
        return "internal error: " + e + " (the stack trace is in bitsweep.log)";
    }

    /** Does a step if nothing failed before. */
    void attempt(Step step) {
        ResolvedVariant variant = resolved;
        if (variant == null || failure != null) {
            return;
        }
        try {
            step.run(variant);
        } catch (BitsweepException e) {
            failure = e.problem();
        } catch (RuntimeException e) {
            failure = internalError(e);
        }
    }

    void counters(CorrectCounter outputCounter, Optional<CorrectCounter> logitsCounter) {
        output = outputCounter;
        logits = logitsCounter.orElse(null);
    }

    void excursion(ExcursionCounter counter) {
        excursions.add(counter);
    }

    /** Drops what an emulation that didn't end has left. */
    void forgetEmulation() {
        output = null;
        logits = null;
        excursions.clear();
    }

    void inspected(InspectedNetwork network) {
        inspected = network;
    }

    void metrics(List<Metric> found) {
        metrics = found;
    }

    void proofs(List<LayerCertificate> proven, List<ConstantFinding> found) {
        certificates = proven;
        findings = found;
    }

    /** What the user must know of this variant, beside what its types told. */
    void note(String words) {
        notes.add(words);
    }

    VariantResult result() {
        boolean done = failure == null && resolved != null;
        return new VariantResult(
                spec.id(),
                spec.base().map(Object::toString),
                spec.policy().label(),
                spec.axes().labels(),
                done ? VariantStatus.DONE : VariantStatus.FAILED,
                done ? Optional.ofNullable(output).map(CorrectCounter::result) : Optional.empty(),
                done ? Optional.ofNullable(logits).map(CorrectCounter::result) : Optional.empty(),
                done ? metrics : List.of(),
                done ? excursions.stream().map(ExcursionCounter::result).toList() : List.of(),
                findings,
                certificates,
                allNotes(),
                Optional.ofNullable(failure),
                done ? events() : List.of(),
                done && inspected != null ? inspected.divergence() : List.of(),
                List.of());
    }

    /** All of them where every cast is counted; of the others, those that lose something large. */
    private List<CastEvents> events() {
        if (inspected == null) {
            return List.of();
        }
        return inspected.depth() == Inspection.Depth.STEPS
                ? inspected.events()
                : inspected.events().stream()
                        .filter(event -> event.overflows() > 0)
                        .toList();
    }

    private List<String> allNotes() {
        List<String> all = new ArrayList<>(resolved == null ? List.of() : resolved.notes());
        all.addAll(notes);
        return all;
    }

    /** The accumulator of a layer, or its result where it has none: what its sums have to fit. */
    static String sumType(TypedLayer layer) {
        return layer.has(TypedLayer.ACCUM) ? TypedLayer.ACCUM : TypedLayer.RESULT;
    }
}
