package org.bitsweep.runner.sweep;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bitsweep.model.BitsweepException;
import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.config.SourcePlace;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.model.result.VariantResult;
import org.bitsweep.model.text.NearestWord;
import org.bitsweep.reports.rank.RankedSweep;
import org.bitsweep.reports.rank.Ranking;
import org.bitsweep.reports.store.Run;
import org.bitsweep.reports.store.RunSelector;
import org.bitsweep.reports.store.SweepSource;
import org.bitsweep.reports.store.SweepStore;
import org.bitsweep.runner.Cancellation;

/** Takes some variants of a run to a later stage, after the run. */
public final class SweepPromotion {
    private final SweepStore store;
    private final RunSelector selector;
    private final Path work;
    private final Map<String, String> environment;
    private final Cancellation cancellation;
    private final SweepProgress progress;
    private int failed;

    /**
     * A promotion of variants of one run.
     *
     * @param store open for writing
     * @param work the work folder, for the jobs and the outputs
     * @param environment the environment variables, by which tools are found
     */
    public SweepPromotion(
            SweepStore store,
            RunSelector selector,
            Path work,
            Map<String, String> environment,
            Cancellation cancellation,
            SweepProgress progress) {
        this.store = store;
        this.selector = selector;
        this.work = work;
        this.environment = environment;
        this.cancellation = cancellation;
        this.progress = progress;
    }

    /**
     * Does it.
     *
     * @param ids variants by their id, or by their place in the ranking, from 1
     * @return the run as it is now
     * @throws BitsweepException if there is no such variant, or the sweep file is not what it was
     */
    public RankedSweep promote(List<String> ids, FlowStage stage) {
        Run run = store.find(selector);
        RankedSweep before = Ranking.of(store.load(selector));
        List<String> wanted =
                ids.stream().map(id -> idOf(id, before)).distinct().toList();
        SweepFile sweep = sweepOf(run);
        if (sweep.engine() == EngineKind.YOSYS) {
            throw problem("engine yosys has one stage, which all variants of " + sweep.file()
                    + " went through; run the sweep with --engine vitis to take them further");
        }
        VitisEngine engine = VitisEngine.of(List.of(stage), environment, cancellation);
        SweepInputs inputs = SweepInputs.read(sweep, cancellation);
        VariantMeasurement measurement = inputs.model() instanceof SweepModel.Project project
                ? new ProjectExecution(sweep, inputs, project, work, environment, cancellation, progress)
                : new SweepExecution(sweep, inputs, cancellation, progress);
        Map<String, VariantSpec> specs =
                SweepPlan.of(sweep).variants().stream().collect(Collectors.toMap(VariantSpec::id, spec -> spec));
        Map<VariantSpec, List<FlowStage>> stages = new LinkedHashMap<>();
        for (String id : wanted) {
            VariantSpec spec = specs.get(id);
            if (spec == null) {
                throw problem(id + " is not a variant of " + sweep.file() + "; was it imported?");
            }
            stages.put(spec, List.of(stage));
        }
        List<VariantResult> measured = before.result().variants();
        SweepSynthesis synthesis = SweepSynthesis.of(
                sweep,
                store,
                run,
                work,
                engine,
                measurement,
                SweepExecutor.of(sweep, environment),
                progress,
                cancellation);
        synthesis.promote(stages, measured);
        failed = synthesis.failedFurther();
        RankedSweep after = Ranking.of(store.load(selector));
        SweepOutputs.writeResults(after.withHints(SweepOutputs.savedHints(after, work)), work);
        return after;
    }

    /** Variants that did not get through. */
    public int failed() {
        return failed;
    }

    private static String idOf(String word, RankedSweep ranked) {
        return ranked.variants().stream()
                .filter(variant -> variant.variant().id().equals(word)
                        || Integer.toString(variant.rank()).equals(word))
                .map(variant -> variant.variant().id())
                .findFirst()
                .orElseThrow(() -> problem("run " + ranked.result().runLabel() + " has no variant " + word
                        + NearestWord.hint(
                                word,
                                ranked.result().variants().stream()
                                        .map(VariantResult::id)
                                        .toList())
                        + "; give ids or places as `bitsweep results` shows them"));
    }

    private SweepFile sweepOf(Run run) {
        SweepSource source = store.sourceOf(run)
                .orElseThrow(() ->
                        problem("run " + run.number() + " doesn't say which sweep file it came from; run it again"));
        SweepFile sweep = SweepFileReader.read(Path.of(source.file()));
        if (!SweepFingerprint.of(sweep).sha256().equals(source.sha256())) {
            throw problem(source.file() + " or its network or configuration has changed since run " + run.number()
                    + ", so its variants may be others; run it again: bitsweep run " + source.file());
        }
        return sweep;
    }

    private static ConfigException problem(String words) {
        return new ConfigException(SourcePlace.of("promote"), words);
    }
}
