package org.bitsweep.runner.sweep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.model.result.Metric;
import org.bitsweep.model.result.VariantResult;
import org.bitsweep.model.result.VariantStatus;
import org.bitsweep.reports.rank.RankedSweep;
import org.bitsweep.reports.rank.RankedVariant;
import org.bitsweep.reports.store.Run;
import org.bitsweep.reports.store.SweepStore;
import org.bitsweep.runner.Cancellation;
import org.bitsweep.runner.execute.Executor;
import org.bitsweep.runner.job.JobLedger;
import org.bitsweep.runner.job.JobRunner;

/**
 * The synthesis of a run: all variants through the stages of all, then the best of them further. What a variant has gained is
 * in the database as soon as it has it.
 */
final class SweepSynthesis {
    private static final String NOT_FURTHER = "not taken further: ";

    private final SweepFile sweep;
    private final SweepStore store;
    private final Run run;
    private final List<FlowStage> stagesOfAll;
    private final VariantBuilder builder;
    private final BuildPool pool;
    private final SweepProgress progress;
    private final Map<String, VariantSpec> specs = new LinkedHashMap<>();
    private final Map<String, VariantResult> results = new LinkedHashMap<>();
    private int failedFurther;

    private SweepSynthesis(
            SweepFile sweep,
            SweepStore store,
            Run run,
            List<FlowStage> stagesOfAll,
            VariantBuilder builder,
            BuildPool pool,
            SweepProgress progress) {
        this.sweep = sweep;
        this.store = store;
        this.run = run;
        this.stagesOfAll = stagesOfAll;
        this.builder = builder;
        this.pool = pool;
        this.progress = progress;
    }

    /** The synthesis of a run, on this machine or on the sweep's cluster. */
    static SweepSynthesis of(
            SweepFile sweep,
            SweepStore store,
            Run run,
            Path work,
            SynthesisEngine engine,
            VariantMeasurement measurement,
            Executor executor,
            SweepProgress progress,
            Cancellation cancellation) {
        JobLimits asked = JobLimits.of(sweep, engine);
        SynthesisNotes notes = new SynthesisNotes(progress, work);
        JobRunner runner = new JobRunner(
                asked.limits(), executor, asked.room(), new JobLedger(store, work), asked.retry(), notes, cancellation);
        // Those that wait for a licence to come back hold no place; others go on meanwhile.
        BuildPool pool = new BuildPool(2 * asked.room().places() + 2, cancellation);
        VariantBuilder builder = engine.builder(
                new SynthesisEngine.Site(measurement, runner, asked.limits(), notes, progress, cancellation));
        return new SweepSynthesis(sweep, store, run, engine.stagesOfAll(sweep), builder, pool, progress);
    }

    /**
     * Builds them.
     *
     * @param variants those of the run
     * @param measured what is known of them so far
     * @param ranking ranks results, to know the front and the best
     * @return all of them, in the given order
     */
    List<VariantResult> build(
            List<VariantSpec> variants,
            List<VariantResult> measured,
            Function<List<VariantResult>, RankedSweep> ranking) {
        variants.forEach(variant -> specs.put(variant.id(), variant));
        measured.forEach(result -> results.put(result.id(), result));
        Map<VariantSpec, List<FlowStage>> all = new LinkedHashMap<>();
        for (VariantSpec variant : variants) {
            if (result(variant).status() == VariantStatus.DONE) {
                all.put(variant, stagesOfAll);
            }
        }
        BestSoFar best = new BestSoFar(all.size(), ranking, progress, System::nanoTime);
        best.begin();
        pool.run(all, builder, (variant, built) -> {
            takeAsked(variant, built);
            best.take(result(variant));
        });
        Map<VariantSpec, List<FlowStage>> further = further(ranking.apply(List.copyOf(results.values())));
        if (!further.isEmpty()) {
            pool.run(further, builder, this::takeFurther);
        }
        return List.copyOf(results.values());
    }

    /** Variants of which a later stage than that of all has failed. */
    int failedFurther() {
        return failedFurther;
    }

    /** Takes some variants of a run that has ended to a later stage. */
    List<VariantResult> promote(Map<VariantSpec, List<FlowStage>> wanted, List<VariantResult> measured) {
        wanted.keySet().forEach(variant -> specs.put(variant.id(), variant));
        measured.forEach(result -> results.put(result.id(), result));
        pool.run(wanted, builder, this::takeFurther);
        return List.copyOf(results.values());
    }

    private Map<VariantSpec, List<FlowStage>> further(RankedSweep ranked) {
        Map<VariantSpec, List<FlowStage>> further = new LinkedHashMap<>();
        for (RankedVariant variant : ranked.variants()) {
            VariantSpec spec = specs.get(variant.variant().id());
            if (spec == null || variant.variant().status() != VariantStatus.DONE) {
                continue;
            }
            List<FlowStage> stages = sweep.stages().of(variant.rank(), variant.front());
            if (!stages.isEmpty()) {
                further.put(spec, stages);
            }
        }
        return further;
    }

    private VariantResult result(VariantSpec variant) {
        VariantResult result = results.get(variant.id());
        if (result == null) {
            throw new IllegalStateException("no result of variant " + variant.id());
        }
        return result;
    }

    /** What every variant was asked for: one that lacks it can't be compared with the others. */
    private void takeAsked(VariantSpec variant, BuiltVariant built) {
        take(variant, built, result(variant).notes(), built.failure());
    }

    /** What only some get: where it fails, the variant still is what it was. */
    private void takeFurther(VariantSpec variant, BuiltVariant built) {
        List<String> notes = new ArrayList<>(result(variant).notes());
        notes.removeIf(note -> note.startsWith(NOT_FURTHER));
        built.failure().ifPresent(failure -> {
            failedFurther++;
            notes.add(NOT_FURTHER + failure);
        });
        take(variant, built, notes, result(variant).failure());
    }

    /** Adds what a variant's stages gave to what is known of it; what the same stages gave before is replaced. */
    private void take(VariantSpec variant, BuiltVariant built, List<String> old, Optional<String> failure) {
        VariantResult before = result(variant);
        Map<String, Metric> metrics = new LinkedHashMap<>();
        before.metrics().forEach(metric -> metrics.put(key(metric), metric));
        List<String> notes = new ArrayList<>(old);
        built.metrics().forEach(metric -> metrics.put(key(metric), metric));
        built.notes().stream().filter(note -> !notes.contains(note)).forEach(notes::add);
        VariantResult after = before.withSynthesis(List.copyOf(metrics.values()), notes, failure);
        if (!built.layers().isEmpty()) {
            after = after.withLayers(built.layers());
        }
        results.put(variant.id(), after);
        store.save(run, after);
        built.sourceHash().ifPresent(hash -> store.linkDesignPoint(run, variant.id(), hash));
    }

    private static String key(Metric metric) {
        return metric.stage() + " " + metric.name();
    }
}
