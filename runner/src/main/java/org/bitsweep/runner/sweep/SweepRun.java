package org.bitsweep.runner.sweep;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.bitsweep.codegen.estimate.Estimate;
import org.bitsweep.codegen.estimate.EstimateError;
import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.config.HlsConfig;
import org.bitsweep.model.config.LayerSettings;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.model.result.Metric;
import org.bitsweep.model.result.VariantResult;
import org.bitsweep.reports.rank.Constraint;
import org.bitsweep.reports.rank.EngineLabel;
import org.bitsweep.reports.rank.FloatReference;
import org.bitsweep.reports.rank.PhaseTime;
import org.bitsweep.reports.rank.RankedSweep;
import org.bitsweep.reports.rank.Ranking;
import org.bitsweep.reports.rank.SampleSplit;
import org.bitsweep.reports.rank.SweepResult;
import org.bitsweep.reports.store.Run;
import org.bitsweep.reports.store.RunStart;
import org.bitsweep.reports.store.SweepStore;
import org.bitsweep.runner.Cancellation;

/** One start of a sweep, from the files to the ranked answer, its database and its outputs. */
public final class SweepRun {
    private final SweepFile sweep;
    private final Options options;
    private final Cancellation cancellation;
    private final SweepProgress progress;
    private final List<PhaseTime> timings = new ArrayList<>();

    /**
     * What the command line says beside the sweep file.
     *
     * @param work the work folder; absent for the one beside the sweep file
     * @param database a JDBC URL; absent for the work folder's database
     * @param name the run's own name
     * @param only ids of the variants to take, {@code *} for any text; empty for all
     * @param version of Bitsweep
     */
    public record Options(
            Optional<Path> work, Optional<String> database, Optional<String> name, List<String> only, String version) {
        public Options {
            only = List.copyOf(only);
        }
    }

    public SweepRun(SweepFile sweep, Options options, Cancellation cancellation, SweepProgress progress) {
        this.sweep = sweep;
        this.options = options;
        this.cancellation = cancellation;
        this.progress = progress;
    }

    /** Where the outputs go. */
    public Path workFolder() {
        return options.work().orElseGet(() -> sweep.file().resolveSibling(sweep.name() + ".bitsweep"));
    }

    /** How long each part took. */
    public List<PhaseTime> timings() {
        return List.copyOf(timings);
    }

    /**
     * Runs it.
     *
     * @param whenWorkFolderExists told the work folder as soon as it is there
     */
    public RankedSweep execute(Consumer<Path> whenWorkFolderExists) throws IOException {
        long start = System.nanoTime();
        SweepInputs inputs = SweepInputs.read(sweep);
        SweepPlan plan = SweepPlan.of(sweep);
        List<VariantSpec> variants = VariantFilter.of(plan.variants(), options.only());
        HlsConfig config =
                inputs.config().orElseGet(() -> new HlsConfig(Map.of(), LayerSettings.EMPTY, Map.of(), Map.of()));
        HardwareTarget.check(sweep, config);
        List<Constraint> constraints = new SweepConstraints(sweep, config).all();
        Optional<SampleSplit> split = split(inputs.samples());
        timings.add(new PhaseTime("reading", since(start)));
        // Everything that the user can have got wrong in a file is known by now: nothing was written for it.
        Optional<SweepStore> elsewhere = options.database().map(SweepStore::openWriter);
        CompletableFuture<SweepStore> opening = elsewhere
                .map(CompletableFuture::completedFuture)
                .orElseGet(() -> {
                    makeWorkFolder();
                    return CompletableFuture.supplyAsync(() -> SweepStore.openWriter(workFolder()));
                });
        try {
            makeWorkFolder();
            whenWorkFolderExists.accept(workFolder());
            sweep.notes().forEach(progress::note);
            SweepLayerNames.notes(sweep, inputs.graph()).forEach(progress::note);
            SweepExecution execution = new SweepExecution(
                    sweep, inputs, cancellation, new FailingEarly(progress, () -> failIfRefused(opening)));
            List<VariantOutcome> outcomes = execution.run(variants);
            FloatReference reference = FloatReference.of(execution.reference());
            timings.addAll(execution.timings());
            cancellation.check();
            RunStart runStart = new RunStart(
                    sweep.name(),
                    options.name(),
                    options.version(),
                    Instant.now(),
                    inputs.samples(),
                    plan.reference()
                            .map(VariantSpec::id)
                            .filter(id -> variants.stream()
                                    .anyMatch(variant -> variant.id().equals(id))),
                    Optional.of(reference),
                    split,
                    constraints,
                    engine());
            return finish(joined(opening), runStart, outcomes, inputs);
        } finally {
            closeQuietly(opening);
        }
    }

    private RankedSweep finish(SweepStore store, RunStart start, List<VariantOutcome> outcomes, SweepInputs inputs) {
        long storing = System.nanoTime();
        Run run = store.startRun(start);
        List<VariantResult> results =
                outcomes.stream().map(VariantOutcome::result).toList();
        store.saveAll(run, results);
        timings.add(new PhaseTime("storing", since(storing)));
        long ranking = System.nanoTime();
        RankedSweep ranked = Ranking.of(new SweepResult(
                run.sweep(),
                run.number(),
                run.name(),
                start.samples(),
                results,
                start.referenceId(),
                start.reference(),
                start.split(),
                start.constraints(),
                start.engine(),
                timings));
        timings.add(new PhaseTime("ranking", since(ranking)));
        long writing = System.nanoTime();
        Map<String, List<String>> differences =
                SweepOutputs.writeConfigs(ranked, outcomes, sweep, inputs.graph(), workFolder());
        RankedSweep complete = ranked.withHints(SweepOutputs.hints(ranked, differences));
        SweepOutputs.writeResults(complete, workFolder());
        timings.add(new PhaseTime("writing files", since(writing)));
        store.finishRun(run, Instant.now(), timings);
        return complete;
    }

    private void makeWorkFolder() {
        try {
            Files.createDirectories(workFolder());
        } catch (FileAlreadyExistsException e) {
            throw new WorkFolderException(workFolder() + ": is a file; name a folder with --work", e);
        } catch (IOException e) {
            throw new WorkFolderException(
                    workFolder() + ": can't be made; name a folder that you may write with --work", e);
        }
        if (!Files.isWritable(workFolder())) {
            throw new WorkFolderException(
                    workFolder() + ": can't be written; name a folder that you may write with --work");
        }
    }

    /** A database that another run holds is known at once, and not only after an hour of emulation. */
    private static void failIfRefused(CompletableFuture<SweepStore> opening) {
        if (opening.isCompletedExceptionally()) {
            joined(opening);
        }
    }

    /** Looks, at the start of every phase, whether there is any use in going on. */
    private record FailingEarly(SweepProgress shown, Runnable check) implements SweepProgress {
        @Override
        public void phase(String words) {
            check.run();
            shown.phase(words);
        }

        @Override
        public void step(int done, int total) {
            shown.step(done, total);
        }

        @Override
        public void note(String words) {
            shown.note(words);
        }
    }

    private static SweepStore joined(CompletableFuture<SweepStore> opening) {
        try {
            return opening.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw e;
        }
    }

    private static void closeQuietly(CompletableFuture<SweepStore> opening) {
        // What went wrong while opening was told by joined, or is second to what ended the run before it.
        opening.handle((store, problem) -> store)
                .thenAccept(store -> {
                    if (store != null) {
                        store.close();
                    }
                })
                .join();
    }

    private Optional<SampleSplit> split(int samples) {
        if (sweep.data().confirm().isEmpty()) {
            return Optional.empty();
        }
        SampleSlice select = sweep.data().select();
        SampleSlice confirm = sweep.data().confirm().get();
        try {
            return Optional.of(new SampleSplit(
                    select.from(samples), select.to(samples), confirm.from(samples), confirm.to(samples)));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(
                    sweep.source().placeOf("data"),
                    "select " + select + " and confirm " + confirm + " of " + samples + " samples: " + e.getMessage());
        }
    }

    /** No verdict rests on a difference that is smaller than these errors. */
    private static EngineLabel engine() {
        return new EngineLabel(
                Estimate.ENGINE,
                Estimate.VERSION,
                FlowStage.ESTIMATE,
                error(Metric.LUT),
                error(Metric.DSP),
                error(Metric.LATENCY_WORST_CYCLES),
                error(Metric.ESTIMATED_CLOCK_NS));
    }

    private static double error(String metric) {
        OptionalDouble error = EstimateError.absolute(metric);
        return error.orElseThrow(() -> new IllegalStateException("the estimate states no error of " + metric));
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
