package org.bitsweep.runner.sweep;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.config.HlsConfig;
import org.bitsweep.model.config.LayerSettings;
import org.bitsweep.model.result.VariantResult;
import org.bitsweep.reports.rank.Constraint;
import org.bitsweep.reports.rank.FloatReference;
import org.bitsweep.reports.rank.PhaseTime;
import org.bitsweep.reports.rank.RankedSweep;
import org.bitsweep.reports.rank.Ranking;
import org.bitsweep.reports.rank.SampleSplit;
import org.bitsweep.reports.rank.SweepResult;
import org.bitsweep.reports.rank.VerdictLine;
import org.bitsweep.reports.store.Run;
import org.bitsweep.reports.store.RunStart;
import org.bitsweep.reports.store.SweepStore;
import org.bitsweep.runner.Cancellation;
import org.bitsweep.runner.execute.Executor;
import org.bitsweep.runner.job.JobStandings;

/** One start of a sweep, from the files to the ranked answer, its database and its outputs. */
public final class SweepRun {
    private final SweepFile sweep;
    private final Options options;
    private final Cancellation cancellation;
    private final SweepProgress progress;
    private final Map<String, Duration> timings = new LinkedHashMap<>();
    private int failedFurther;

    /**
     * What the command line says beside the sweep file.
     *
     * @param work the work folder; absent for the one beside the sweep file
     * @param database a JDBC URL; absent for the work folder's database
     * @param name the run's own name
     * @param only ids of the variants to take, {@code *} for any text; empty for all
     * @param version of Bitsweep
     * @param environment the environment variables, by which tools are found and that they get
     */
    public record Options(
            Optional<Path> work,
            Optional<String> database,
            Optional<String> name,
            List<String> only,
            String version,
            Map<String, String> environment) {
        public Options {
            only = List.copyOf(only);
            environment = Map.copyOf(environment);
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
        return timings.entrySet().stream()
                .map(phase -> new PhaseTime(phase.getKey(), phase.getValue()))
                .toList();
    }

    /**
     * Runs it. Every chunk of variants is in the database as soon as it is measured; a run that is ended before its time
     * keeps those, and has no end.
     *
     * @param whenWorkFolderExists told the work folder as soon as it is there
     */
    public RankedSweep execute(Consumer<Path> whenWorkFolderExists) throws IOException {
        long start = System.nanoTime();
        Instant startedAt = Instant.now();
        SweepInputs inputs = SweepInputs.read(sweep, cancellation);
        SweepPlan plan = SweepPlan.of(sweep);
        List<VariantSpec> variants = VariantFilter.withReference(plan, options.only());
        HlsConfig config =
                inputs.config().orElseGet(() -> new HlsConfig(Map.of(), LayerSettings.EMPTY, Map.of(), Map.of()));
        if (sweep.engine() == EngineKind.ESTIMATE) {
            HardwareTarget.check(sweep, config);
        }
        if (sweep.engine() == EngineKind.VITIS && !(inputs.model() instanceof SweepModel.Project)) {
            NetworkDesigns.check(sweep, variants, config);
        }
        List<Constraint> constraints = new SweepConstraints(sweep, config).all();
        Optional<SampleSplit> split = split(inputs.samples());
        add("reading", since(start));
        // Before hours of emulation show that a tool isn't there.
        Optional<Builder> builder =
                engine().map(engine -> new Builder(engine, SweepExecutor.of(sweep, options.environment())));
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
            VariantMeasurement execution =
                    measurement(inputs, new FailingEarly(progress, () -> failIfRefused(opening)));
            notes(execution, config, plan).forEach(progress::note);
            Optional<FloatReference> reference = execution.floatReference();
            cancellation.check();
            RunStart runStart = new RunStart(
                    sweep.name(),
                    options.name(),
                    options.version(),
                    startedAt,
                    inputs.samples(),
                    plan.reference().map(VariantSpec::id),
                    reference,
                    split,
                    constraints,
                    builder.map(found -> found.engine().label(sweep)).orElseGet(SweepEngine::estimate),
                    Optional.of(SweepFingerprint.of(sweep)));
            return measure(variants, execution, runStart, opening, builder);
        } finally {
            closeQuietly(opening);
        }
    }

    private VariantMeasurement measurement(SweepInputs inputs, SweepProgress shown) {
        return inputs.model() instanceof SweepModel.Project project
                ? new ProjectExecution(sweep, inputs, project, workFolder(), options.environment(), cancellation, shown)
                : new SweepExecution(sweep, inputs, cancellation, shown);
    }

    private List<String> notes(VariantMeasurement execution, HlsConfig config, SweepPlan plan) {
        List<String> notes = new ArrayList<>(sweep.notes());
        notes.addAll(execution.notes());
        notes.addAll(SweepNotes.of(sweep, config));
        VariantFilter.addedReference(plan, options.only())
                .ifPresent(
                        id -> notes.add("the reference " + id + " is measured too: the others are compared with it"));
        return notes;
    }

    private RankedSweep measure(
            List<VariantSpec> variants,
            VariantMeasurement execution,
            RunStart start,
            CompletableFuture<SweepStore> opening,
            Optional<Builder> builder) {
        CompletableFuture<Run> starting = opening.thenApplyAsync(store -> store.startRun(start));
        try {
            List<VariantResult> results = new ArrayList<>();
            execution.run(variants, chunk -> {
                joined(opening).saveAll(joined(starting), chunk);
                results.addAll(chunk);
            });
            execution.timings().forEach(phase -> add(phase.phase(), phase.duration()));
            Map<String, VariantSpec> specs = new LinkedHashMap<>();
            variants.forEach(variant -> specs.put(variant.id(), variant));
            SweepStore store = joined(opening);
            Run run = joined(starting);
            List<VariantResult> built = builder.map(found -> {
                        return build(variants, results, store, run, start, execution, found);
                    })
                    .orElse(results);
            return finish(store, run, start, built, ranked -> execution.writeConfigs(ranked, specs, workFolder()));
        } finally {
            // The database must not be closed under it.
            starting.handle((run, problem) -> problem == null).join();
        }
    }

    /** Synthesises them, which may take the night. */
    private List<VariantResult> build(
            List<VariantSpec> variants,
            List<VariantResult> measured,
            SweepStore store,
            Run run,
            RunStart start,
            VariantMeasurement execution,
            Builder builder) {
        progress.phase("synthesising " + SweepExecution.count(variants.size(), "variant") + " with "
                + builder.engine().identity());
        long begin = System.nanoTime();
        SweepSynthesis synthesis = SweepSynthesis.of(
                sweep,
                store,
                run,
                workFolder(),
                builder.engine(),
                execution,
                builder.executor(),
                progress,
                cancellation);
        List<VariantResult> built = synthesis.build(variants, measured, results -> ranked(run, start, results));
        failedFurther = synthesis.failedFurther();
        add("synthesis", since(begin));
        return built;
    }

    /** Variants of which a stage failed that only some are taken to. */
    public int failedFurther() {
        return failedFurther;
    }

    /** What builds designs, and where. */
    private record Builder(SynthesisEngine engine, Executor executor) {}

    /** What builds designs; empty where nothing does. */
    private Optional<SynthesisEngine> engine() {
        return switch (sweep.engine()) {
            case ESTIMATE -> Optional.empty();
            case YOSYS -> Optional.of(YosysEngine.of(sweep, options.environment(), options.version(), cancellation));
            case VITIS -> Optional.of(VitisEngine.of(VitisEngine.stagesOf(sweep), options.environment(), cancellation));
        };
    }

    private RankedSweep ranked(Run run, RunStart start, List<VariantResult> results) {
        return Ranking.of(new SweepResult(
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
                timings()));
    }

    /**
     * Ranks and writes the outputs.
     *
     * @param configs writes the configurations and tells what differs in them
     */
    private RankedSweep finish(
            SweepStore store,
            Run run,
            RunStart start,
            List<VariantResult> results,
            Function<RankedSweep, Map<String, List<String>>> configs) {
        long ranking = System.nanoTime();
        RankedSweep ranked = ranked(run, start, results);
        add("ranking", since(ranking));
        long writing = System.nanoTime();
        List<VerdictLine> hints = new ArrayList<>(SweepOutputs.hints(ranked, configs.apply(ranked)));
        if (sweep.engine() == EngineKind.VITIS) {
            NextStage.of(ranked, workFolder(), options.database()).ifPresent(hints::add);
        }
        RankedSweep complete = ranked.withHints(hints);
        SweepOutputs.writeResults(complete, workFolder());
        add("writing files", since(writing));
        store.finishRun(run, Instant.now(), timings());
        return complete;
    }

    private void add(String phase, Duration duration) {
        timings.merge(phase, duration, Duration::plus);
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

        @Override
        public void change(String words) {
            shown.change(words);
        }

        @Override
        public void jobs(JobStandings standings) {
            shown.jobs(standings);
        }

        @Override
        public void variants(int built, int total, Optional<String> best) {
            shown.variants(built, total, best);
        }
    }

    private static <T> T joined(CompletableFuture<T> opening) {
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

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
