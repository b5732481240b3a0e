package org.bitsweep.runner.sweep;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.bitsweep.codegen.estimate.ResourceEstimator;
import org.bitsweep.codegen.plan.Lowering;
import org.bitsweep.codegen.plan.Target;
import org.bitsweep.inference.accuracy.Accuracy;
import org.bitsweep.inference.accuracy.Labels;
import org.bitsweep.inference.constants.ConstantsCheck;
import org.bitsweep.inference.emulate.EmulationPlan;
import org.bitsweep.inference.emulate.Emulator;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.range.Certifier;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.inference.reference.FloatEvaluator;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.Softmax;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.result.CorrectSamples;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.reports.rank.PhaseTime;
import org.bitsweep.runner.Cancellation;

/** Measures all variants of a sweep on this machine: types, proofs, emulation, estimate. Nothing is written. */
public final class SweepExecution {
    private final SweepFile sweep;
    private final SweepInputs inputs;
    private final Cancellation cancellation;
    private final SweepProgress progress;
    private final List<PhaseTime> timings = new ArrayList<>();
    private int distinctLayers;

    public SweepExecution(SweepFile sweep, SweepInputs inputs, Cancellation cancellation, SweepProgress progress) {
        this.sweep = sweep;
        this.inputs = inputs;
        this.cancellation = cancellation;
        this.progress = progress;
    }

    /** How long each part took, in the order of the work. */
    public List<PhaseTime> timings() {
        return List.copyOf(timings);
    }

    /** Layers that were computed for all variants together, shared ones once. */
    public int distinctLayers() {
        return distinctLayers;
    }

    /**
     * Measures the given variants.
     *
     * @throws org.bitsweep.runner.CancelledException if the user stops it
     */
    public List<VariantOutcome> run(List<VariantSpec> variants) {
        List<VariantAttempt> attempts =
                variants.stream().map(VariantAttempt::new).toList();
        timed("types and proofs", () -> resolve(attempts));
        timed("emulation", () -> emulate(attempts));
        timed("estimate", () -> estimate(attempts));
        return attempts.stream().map(VariantAttempt::outcome).toList();
    }

    private void timed(String phase, Runnable work) {
        long start = System.nanoTime();
        work.run();
        cancellation.check();
        timings.add(new PhaseTime(phase, Duration.ofNanos(System.nanoTime() - start)));
    }

    private void resolve(List<VariantAttempt> attempts) {
        progress.phase("resolving the types of " + count(attempts.size(), "variant"));
        VariantResolver resolver = new VariantResolver(inputs.graph(), inputs.config(), sweep);
        AtomicInteger done = new AtomicInteger();
        attempts.parallelStream().forEach(attempt -> {
            if (!cancellation.isCancelled()) {
                attempt.resolve(resolver);
                attempt.attempt(variant -> prove(attempt, variant, resolver));
                progress.step(done.incrementAndGet(), attempts.size());
            }
        });
    }

    private static void prove(VariantAttempt attempt, ResolvedVariant variant, VariantResolver resolver) {
        NetworkRanges ranges = resolver.declaredRanges().isEmpty()
                ? variant.ranges()
                : NetworkRanges.analyse(variant.network(), resolver.declaredRanges(), resolver.constants());
        attempt.proofs(
                new Certifier(ranges).layers(), ConstantsCheck.findings(variant.network(), resolver.constants()));
    }

    private void emulate(List<VariantAttempt> attempts) {
        progress.phase("emulating " + count(attempts.size(), "variant") + " on " + count(inputs.samples(), "sample"));
        EmulationPlan plan = new EmulationPlan();
        for (VariantAttempt attempt : attempts) {
            attempt.attempt(variant -> observe(attempt, plan, variant));
        }
        distinctLayers = plan.distinctLayers();
        int blocks = Emulator.blocks(inputs.samples());
        AtomicInteger begun = new AtomicInteger();
        new Emulator(plan).run(inputs.data(), threads(), () -> {
            progress.step(Math.min(begun.getAndIncrement(), blocks), blocks);
            return cancellation.isCancelled();
        });
    }

    private int threads() {
        return sweep.executor().jobs().orElse(Runtime.getRuntime().availableProcessors());
    }

    private void observe(VariantAttempt attempt, EmulationPlan plan, ResolvedVariant variant) {
        EmulationPlan.Variant emulated = plan.add(variant.ranges());
        ModelGraph graph = variant.network().graph();
        Layer last = graph.outputLayers().get(0);
        CorrectCounter output = new CorrectCounter(inputs.labels(), CorrectCounter.PROBABILITY);
        emulated.observe(last.name(), output);
        Optional<CorrectCounter> logits = last instanceof Softmax
                ? Optional.of(new CorrectCounter(inputs.labels(), CorrectCounter.LOGIT))
                : Optional.empty();
        logits.ifPresent(counter -> emulated.observe(graph.inputsOf(last).get(0).name(), counter));
        attempt.counters(output, logits);
        for (TypedLayer layer : variant.network().layers()) {
            if (layer.layer() instanceof Dense) {
                FixedPointType range =
                        variant.spec().base().orElseGet(() -> layer.fixedPoint(VariantAttempt.sumType(layer)));
                ExcursionCounter counter = new ExcursionCounter(layer.name(), range);
                if (emulated.observeExactSums(variant.ranges(), layer.name(), counter)) {
                    attempt.excursion(counter);
                }
            }
        }
    }

    private void estimate(List<VariantAttempt> attempts) {
        progress.phase("estimating " + count(attempts.size(), "design"));
        Lowering lowering = new Lowering();
        ResourceEstimator estimator = new ResourceEstimator();
        attempts.parallelStream()
                .forEach(attempt -> attempt.attempt(variant -> {
                    Target target = HardwareTarget.of(sweep, variant.spec(), variant.config());
                    attempt.metrics(estimator
                            .estimate(lowering.lower(variant.network(), target), target)
                            .metrics());
                }));
    }

    /** What the network scores in floating point. */
    public CorrectSamples reference() {
        progress.phase("computing the float network");
        long start = System.nanoTime();
        Map<String, Tensor> outputs = new FloatEvaluator(inputs.graph()).forward(inputs.data());
        Layer last = inputs.graph().outputLayers().get(0);
        Labels labels = inputs.labels();
        CorrectSamples correct = Accuracy.classify(java.util.Objects.requireNonNull(outputs.get(last.name())), labels);
        timings.add(new PhaseTime("float network", Duration.ofNanos(System.nanoTime() - start)));
        return correct;
    }

    static String count(int number, String thing) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? thing : thing + "s");
    }
}
