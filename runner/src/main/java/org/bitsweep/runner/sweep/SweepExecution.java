package org.bitsweep.runner.sweep;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.bitsweep.codegen.estimate.ResourceEstimator;
import org.bitsweep.codegen.plan.Lowering;
import org.bitsweep.codegen.plan.Target;
import org.bitsweep.inference.accuracy.Accuracy;
import org.bitsweep.inference.accuracy.Labels;
import org.bitsweep.inference.constants.ConstantsCheck;
import org.bitsweep.inference.emulate.EmulationPlan;
import org.bitsweep.inference.emulate.Emulator;
import org.bitsweep.inference.emulate.Inspection;
import org.bitsweep.inference.emulate.SampleBlocks;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.range.Certifier;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.inference.reference.FloatEvaluator;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.layer.Convolution;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.Softmax;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.result.CorrectSamples;
import org.bitsweep.model.result.VariantResult;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.reports.rank.FloatReference;
import org.bitsweep.reports.rank.PhaseTime;
import org.bitsweep.reports.rank.RankedSweep;
import org.bitsweep.runner.Cancellation;

/** Measures all variants of a sweep on this machine: types, proofs, emulation, estimate. Nothing is written. */
public final class SweepExecution implements VariantMeasurement {
    /** So many variants share their computations, and are lost at most when the process is killed. */
    static final int CHUNK = 64;

    /** So many samples tell in which layer a variant leaves the float network; of large sweeps fewer. */
    private static final int MOST_COMPARED = 1024;

    private static final int LEAST_COMPARED = 256;

    /** Samples compared of all variants together, but for the least. */
    private static final int ALL_COMPARED = 1 << 17;

    private final SweepFile sweep;
    private final SweepInputs inputs;
    private final Cancellation cancellation;
    private final SweepProgress progress;
    private final VariantResolver resolver;
    private final Map<String, Duration> timings = new LinkedHashMap<>();

    public SweepExecution(SweepFile sweep, SweepInputs inputs, Cancellation cancellation, SweepProgress progress) {
        this.sweep = sweep;
        this.inputs = inputs;
        this.cancellation = cancellation;
        this.progress = progress;
        this.resolver = new VariantResolver(inputs.graph(), inputs.config(), sweep);
    }

    /** How long each part took, in the order of the work. */
    @Override
    public List<PhaseTime> timings() {
        return timings.entrySet().stream()
                .map(phase -> new PhaseTime(phase.getKey(), phase.getValue()))
                .toList();
    }

    /**
     * Measures the given variants, a chunk of them at a time, so that what is finished can be kept at once and the memory
     * doesn't grow with the sweep.
     *
     * @param whenMeasured told the results of every chunk, in order
     * @throws org.bitsweep.runner.CancelledException if the user stops it; the chunks before were told
     */
    @Override
    public void run(List<VariantSpec> variants, Consumer<List<VariantResult>> whenMeasured) {
        for (int from = 0; from < variants.size(); from += CHUNK) {
            int to = Math.min(variants.size(), from + CHUNK);
            String part = variants.size() <= CHUNK
                    ? ""
                    : String.format(Locale.ROOT, " (%,d to %,d of %,d)", from + 1, to, variants.size());
            List<VariantAttempt> attempts =
                    variants.subList(from, to).stream().map(VariantAttempt::new).toList();
            timed("types and proofs", () -> resolve(attempts, part));
            timed("emulation", () -> emulate(attempts, part));
            timed("divergence", () -> inspect(attempts, compared(variants.size()), part));
            if (sweep.engine() == EngineKind.ESTIMATE) {
                timed("estimate", () -> estimate(attempts, part));
            }
            List<VariantResult> results =
                    attempts.stream().map(VariantAttempt::result).toList();
            timed("storing", () -> whenMeasured.accept(results));
        }
    }

    /** The types of a variant again. */
    ResolvedVariant resolve(VariantSpec variant) {
        return resolver.resolve(variant);
    }

    private void timed(String phase, Runnable work) {
        long start = System.nanoTime();
        work.run();
        cancellation.check();
        timings.merge(phase, Duration.ofNanos(System.nanoTime() - start), Duration::plus);
    }

    private void resolve(List<VariantAttempt> attempts, String part) {
        progress.phase("resolving the types of " + count(attempts.size(), "variant") + part);
        AtomicInteger done = new AtomicInteger();
        inParallel(attempts, attempt -> {
            attempt.resolve(resolver);
            attempt.attempt(variant -> prove(attempt, variant, resolver));
            progress.step(done.incrementAndGet(), attempts.size());
        });
    }

    /** On as many threads as the sweep file allows; a stream uses those of the pool that it was started in. */
    private void inParallel(List<VariantAttempt> attempts, Consumer<VariantAttempt> work) {
        Runnable all = () -> attempts.parallelStream()
                .filter(attempt -> !cancellation.isCancelled())
                .forEach(work);
        if (sweep.executor().jobs().isEmpty()) {
            all.run();
            return;
        }
        ForkJoinPool pool = new ForkJoinPool(threads());
        try {
            pool.submit(all).join();
        } finally {
            pool.shutdown();
        }
    }

    private static void prove(VariantAttempt attempt, ResolvedVariant variant, VariantResolver resolver) {
        NetworkRanges ranges = resolver.declaredRanges().isEmpty()
                ? variant.ranges()
                : NetworkRanges.analyse(variant.network(), resolver.declaredRanges(), resolver.constants());
        attempt.proofs(
                new Certifier(ranges).layers(), ConstantsCheck.findings(variant.network(), resolver.constants()));
    }

    private void emulate(List<VariantAttempt> attempts, String part) {
        progress.phase(
                "emulating " + count(attempts.size(), "variant") + part + " on " + count(inputs.samples(), "sample"));
        try {
            emulateTogether(attempts);
        } catch (RuntimeException e) {
            // Which variant it was is not known: each by itself, so that it costs no other its result.
            for (VariantAttempt attempt : attempts) {
                attempt.forgetEmulation();
                attempt.attempt(variant -> emulateTogether(List.of(attempt)));
            }
        }
    }

    private void emulateTogether(List<VariantAttempt> attempts) {
        EmulationPlan plan = new EmulationPlan();
        for (VariantAttempt attempt : attempts) {
            attempt.attempt(variant -> observe(attempt, plan, variant));
        }
        Emulator emulator = new Emulator(plan);
        int blocks = emulator.blocks(inputs.samples(), threads());
        AtomicInteger begun = new AtomicInteger();
        emulator.run(inputs.data(), threads(), () -> {
            progress.step(Math.min(begun.getAndIncrement(), blocks), blocks);
            return cancellation.isCancelled();
        });
    }

    private int compared(int variants) {
        return sweep.events()
                ? inputs.samples()
                : Math.max(LEAST_COMPARED, Math.min(MOST_COMPARED, ALL_COMPARED / Math.max(1, variants)));
    }

    /** Compares every layer with the float network's, and counts what the casts do. */
    private void inspect(List<VariantAttempt> attempts, int wanted, String part) {
        Inspection inspection = new Inspection(sweep.events() ? Inspection.Depth.STEPS : Inspection.Depth.ENDS);
        for (VariantAttempt attempt : attempts) {
            attempt.attempt(variant -> attempt.inspected(inspection.add(variant.ranges())));
        }
        SampleBlocks blocks = SampleBlocks.of(inputs.samples(), wanted, inspection.elements());
        progress.phase((sweep.events() ? "counting the casts of " : "comparing with the float network ")
                + count(attempts.size(), "variant") + part + " on " + count(blocks.samples(), "sample"));
        AtomicInteger begun = new AtomicInteger();
        int all = blocks.blocks().size();
        inspection.run(inputs.data(), blocks, threads(), () -> {
            progress.step(Math.min(begun.getAndIncrement(), all), all);
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
            if (layer.layer() instanceof Dense || layer.layer() instanceof Convolution) {
                FixedPointType range =
                        variant.spec().base().orElseGet(() -> layer.fixedPoint(VariantAttempt.sumType(layer)));
                ExcursionCounter counter = new ExcursionCounter(layer.name(), range);
                if (emulated.observeExactSums(variant.ranges(), layer.name(), counter)) {
                    attempt.excursion(counter);
                }
            }
        }
    }

    private void estimate(List<VariantAttempt> attempts, String part) {
        progress.phase("estimating " + count(attempts.size(), "design") + part);
        Lowering lowering = new Lowering();
        ResourceEstimator estimator = new ResourceEstimator();
        inParallel(
                attempts,
                attempt -> attempt.attempt(variant -> {
                    Target target = HardwareTarget.of(sweep, variant.spec(), variant.config());
                    attempt.metrics(estimator
                            .estimate(lowering.lower(variant.network(), target), target)
                            .metrics());
                    if (SweepNotes.isStream(variant.config())) {
                        attempt.note(SweepNotes.STREAM);
                    }
                }));
    }

    @Override
    public Optional<FloatReference> floatReference() {
        return Optional.of(FloatReference.of(reference()));
    }

    @Override
    public Map<String, List<String>> writeConfigs(RankedSweep ranked, Map<String, VariantSpec> specs, Path work) {
        return SweepOutputs.writeConfigs(
                ranked, id -> resolve(java.util.Objects.requireNonNull(specs.get(id))), sweep, inputs.graph(), work);
    }

    @Override
    public List<String> notes() {
        return SweepLayerNames.notes(sweep, inputs.graph());
    }

    @Override
    public NetlistFactory netlists() {
        return new NetworkNetlists(
                this::resolve, sweep.yosys().pipeline(), sweep.yosys().chains());
    }

    @Override
    public DesignFactory designs() {
        return new NetworkDesigns(sweep, inputs, this::resolve);
    }

    /** What the network scores in floating point. */
    public CorrectSamples reference() {
        progress.phase("computing the float network");
        long start = System.nanoTime();
        Map<String, Tensor> outputs = new FloatEvaluator(inputs.graph()).forward(inputs.data());
        Layer last = inputs.graph().outputLayers().get(0);
        Labels labels = inputs.labels();
        CorrectSamples correct = Accuracy.classify(java.util.Objects.requireNonNull(outputs.get(last.name())), labels);
        timings.merge("float network", Duration.ofNanos(System.nanoTime() - start), Duration::plus);
        return correct;
    }

    static String count(int number, String thing) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? thing : thing + "s");
    }
}
