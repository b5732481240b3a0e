package org.bitsweep.runner.sweep;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.bitsweep.inference.accuracy.Accuracy;
import org.bitsweep.model.BitsweepException;
import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.result.CorrectSamples;
import org.bitsweep.model.result.VariantResult;
import org.bitsweep.model.result.VariantStatus;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.reports.rank.FloatReference;
import org.bitsweep.reports.rank.PhaseTime;
import org.bitsweep.reports.rank.RankedSweep;
import org.bitsweep.runner.Cancellation;
import org.bitsweep.runner.CancelledException;
import org.bitsweep.runner.csim.CppCompiler;
import org.bitsweep.runner.csim.ProjectFailure;
import org.bitsweep.runner.csim.ProjectPrograms;
import org.bitsweep.runner.csim.ProjectSamples;
import org.slf4j.LoggerFactory;

/**
 * Measures the variants of a project by compiling and running each one's own C++, as many at a time as the sweep file
 * allows. There is no plan of the hardware, so there is no estimate: variants have their accuracy alone.
 */
final class ProjectExecution implements VariantMeasurement {
    private static final String FOLDER = "csim";
    private static final String NO_ESTIMATE =
            "a project of hls4ml: accuracy is that of its own C++; no hardware figures, as engine estimate has no plan of it";

    private final SweepFile sweep;
    private final SweepInputs inputs;
    private final Path work;
    private final Map<String, String> environment;
    private final Cancellation cancellation;
    private final SweepProgress progress;
    private final ProjectVariants variants;
    private final Map<String, Duration> timings = new LinkedHashMap<>();

    ProjectExecution(
            SweepFile sweep,
            SweepInputs inputs,
            SweepModel.Project model,
            Path work,
            Map<String, String> environment,
            Cancellation cancellation,
            SweepProgress progress) {
        this.sweep = sweep;
        this.inputs = inputs;
        this.work = work;
        this.environment = environment;
        this.cancellation = cancellation;
        this.progress = progress;
        this.variants = new ProjectVariants(sweep, model, work.resolve(FOLDER), environment, cancellation);
    }

    @Override
    public Optional<FloatReference> floatReference() {
        return Optional.empty();
    }

    @Override
    public List<PhaseTime> timings() {
        return timings.entrySet().stream()
                .map(phase -> new PhaseTime(phase.getKey(), phase.getValue()))
                .toList();
    }

    @Override
    public List<String> notes() {
        return sweep.engine() == EngineKind.ESTIMATE ? List.of(NO_ESTIMATE) : List.of();
    }

    @Override
    public void run(List<VariantSpec> all, Consumer<List<VariantResult>> whenMeasured) {
        long start = System.nanoTime();
        ProjectPrograms programs =
                new ProjectPrograms(work.resolve(FOLDER), CppCompiler.find(environment), environment, cancellation);
        ProjectSamples samples =
                ProjectSamples.write(work.resolve(FOLDER), inputs.data().values());
        progress.phase("compiling and running the C++ of " + SweepExecution.count(all.size(), "variant") + " on "
                + SweepExecution.count(inputs.samples(), "sample"));
        int jobs = sweep.executor().jobs().orElse(Runtime.getRuntime().availableProcessors());
        ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, jobs));
        try {
            AtomicInteger done = new AtomicInteger();
            List<Future<VariantResult>> running = new ArrayList<>();
            for (VariantSpec spec : all) {
                running.add(pool.submit(() -> {
                    VariantResult result = measure(spec, programs, samples);
                    progress.step(done.incrementAndGet(), all.size());
                    return result;
                }));
            }
            for (Future<VariantResult> result : running) {
                VariantResult measured = get(result);
                measured.notes().stream()
                        .filter(note -> !note.equals(NO_ESTIMATE))
                        .forEach(note -> progress.note(measured.id() + ": " + note));
                whenMeasured.accept(List.of(measured));
            }
        } finally {
            pool.shutdownNow();
        }
        timings.merge("compiling and running", Duration.ofNanos(System.nanoTime() - start), Duration::plus);
    }

    private VariantResult get(Future<VariantResult> running) {
        try {
            VariantResult result = running.get();
            cancellation.check();
            return result;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** A variant that fails is data, and never ends the sweep. */
    private VariantResult measure(VariantSpec spec, ProjectPrograms programs, ProjectSamples samples) {
        cancellation.check();
        try {
            ProjectVariants.Made made = variants.make(spec);
            double[] outputs = programs.run(made.project(), samples).outputs().get(0);
            List<String> notes = new ArrayList<>(made.notes());
            notes.addAll(notes());
            return result(spec, Optional.of(correct(outputs)), notes, Optional.empty());
        } catch (CancelledException e) {
            throw e;
        } catch (BitsweepException e) {
            return result(spec, Optional.empty(), List.of(), Optional.of(e.problem()));
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(ProjectExecution.class).error("variant {} failed", spec.id(), e);
            return result(
                    spec,
                    Optional.empty(),
                    List.of(),
                    Optional.of("internal error: " + e + " (the stack trace is in bitsweep.log)"));
        }
    }

    private CorrectSamples correct(double[] outputs) {
        int size = inputs.labels().outputs();
        if (outputs.length != inputs.samples() * size) {
            throw new ProjectFailure("its program gave " + outputs.length + " numbers for " + inputs.samples()
                    + " samples of " + size + " outputs; is the size in its C++ right?");
        }
        Tensor tensor = Tensor.of(new int[] {inputs.samples(), size}, outputs, ElementType.FLOAT64);
        return Accuracy.classify(tensor, inputs.labels());
    }

    private static VariantResult result(
            VariantSpec spec, Optional<CorrectSamples> correct, List<String> notes, Optional<String> failure) {
        return new VariantResult(
                spec.id(),
                spec.base().map(Object::toString),
                spec.policy().label(),
                spec.axes().labels(),
                failure.isEmpty() ? VariantStatus.DONE : VariantStatus.FAILED,
                correct,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                notes,
                failure);
    }

    @Override
    public Map<String, List<String>> writeConfigs(RankedSweep ranked, Map<String, VariantSpec> specs, Path folder) {
        Map<String, List<String>> own = new LinkedHashMap<>();
        SweepOutputs.writeConfigs(
                ranked,
                id -> {
                    own.put(id, List.of());
                    return ProjectVariants.yaml(
                            variants.make(Objects.requireNonNull(specs.get(id))).project());
                },
                folder);
        return own;
    }

    @Override
    public NetlistFactory netlists() {
        return variant -> {
            throw new ConfigException(
                    sweep.source().placeOf("engine"),
                    "engine yosys needs the network itself, and a project of hls4ml is C++; give the trained model as"
                            + " model, or use engine: vitis");
        };
    }

    @Override
    public DesignFactory designs() {
        return new ProjectDesigns(sweep, variants);
    }
}
