package org.bitsweep.runner.sweep;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.result.FailureKind;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.reports.store.AttemptFailure;
import org.bitsweep.runner.flow.ModuleSize;
import org.bitsweep.runner.flow.YosysModule;
import org.bitsweep.runner.job.JobEnd;
import org.bitsweep.runner.job.SynthesisJob;

/**
 * Maps the layers of variants, each distinct module once, side by side as far as there is room. A variant costs what its layers
 * cost together; whole networks were found within 0.1 % of that.
 */
final class LayerSynthesis implements VariantBuilder {
    /** Layers of one variant that wait for room at a time. */
    private static final int MOST_WAITING = 8;
    /** So far from what there is that the guess would have to be the worst ever seen. */
    private static final int HOPELESS = 3;

    private static final int MIB_SHIFT = 20;

    private final YosysEngine engine;
    private final NetlistFactory netlists;
    private final SynthesisEngine.Site site;
    private final SharedJobs shared;
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    LayerSynthesis(YosysEngine engine, NetlistFactory netlists, SynthesisEngine.Site site) {
        this.engine = engine;
        this.netlists = netlists;
        this.site = site;
        this.shared = new SharedJobs(site.runner(), site.notes());
    }

    @Override
    public BuiltVariant build(VariantSpec variant, List<FlowStage> stages) {
        NetlistFactory.LayeredDesign design;
        try {
            design = netlists.design(variant);
        } catch (RuntimeException e) {
            return failed(BuildPool.words(e, variant));
        }
        List<Part> parts = new ArrayList<>();
        for (NetlistFactory.LayerModule layer : design.layers()) {
            parts.add(part(layer.module(), variant.id() + " " + layer.layer()));
        }
        if (engine.options().whole()) {
            parts.add(part(design.whole(), variant.id() + " as a whole"));
        }
        try {
            return new LayerSum(design, engine.version(), engine.bitsweep()).of(run(parts));
        } catch (RuntimeException e) {
            return failed(BuildPool.words(e, variant));
        }
    }

    /** The widest first: the largest layer of all, begun last, would keep one core for minutes with nothing beside it. */
    @Override
    public List<VariantSpec> order(Collection<VariantSpec> variants) {
        List<VariantSpec> widestFirst = new ArrayList<>(variants);
        widestFirst.sort(Comparator.comparing(
                variant -> variant.base().map(FixedPointType::width).orElse(Integer.MAX_VALUE),
                Comparator.reverseOrder()));
        return widestFirst;
    }

    private static BuiltVariant failed(String words) {
        return new BuiltVariant(Optional.empty(), List.of(), List.of(), List.of(), Optional.of(words));
    }

    /** A module to be mapped, and how large it is. */
    private record Part(SynthesisJob job, ModuleSize size) {}

    private Part part(YosysModule module, String name) {
        SynthesisJob job =
                SynthesisJob.of(module, module.effective(engine.options().settings()), engine.tools(), name);
        return new Part(job, ModuleSize.of(module.text()));
    }

    /** All of a variant, in their order; each takes its own time to get room. */
    private List<JobEnd> run(List<Part> parts) {
        ExecutorService waiting = Executors.newFixedThreadPool(Math.max(1, Math.min(MOST_WAITING, parts.size())));
        try {
            List<CompletableFuture<JobEnd>> ends = new ArrayList<>();
            for (Part part : parts) {
                ends.add(CompletableFuture.supplyAsync(() -> run(part), waiting));
            }
            BuildPool.join(ends);
            return ends.stream().map(CompletableFuture::join).toList();
        } finally {
            waiting.shutdown();
        }
    }

    private JobEnd run(Part part) {
        site.cancellation().check();
        return site.runner().isKnown(part.job()) ? shared.run(part.job()) : tried(part);
    }

    /** Says what can't fit before it is tried, and doesn't try what surely can't. */
    private JobEnd tried(Part part) {
        OptionalLong memory = site.limits().memoryBytes();
        long needed = part.size().memoryBytes();
        boolean tooLarge = memory.isPresent() && needed > memory.getAsLong();
        boolean tooLong = site.limits()
                .timeout()
                .filter(limit -> part.size().time().compareTo(limit) > 0)
                .isPresent();
        String expected = String.format(
                Locale.ROOT,
                "about %,d LUT are expected, which take %,d MiB and %,d s",
                part.size().lut(),
                needed >> MIB_SHIFT,
                part.size().time().toSeconds());
        String limits = memory.isPresent()
                ? String.format(Locale.ROOT, "; there are %,d MiB", memory.getAsLong() >> MIB_SHIFT)
                : "";
        if (tooLarge && needed / HOPELESS > memory.getAsLong()) {
            String words = "not tried: " + expected + limits + "; raise ReuseFactor, or executor: local: memory";
            return new JobEnd.Failed(
                    new AttemptFailure(FailureKind.OUT_OF_MEMORY, words, Optional.empty(), OptionalInt.empty()),
                    0,
                    false);
        }
        if ((tooLarge || tooLong) && warned.add(part.job().key())) {
            site.progress()
                    .note(part.job().name() + " may not fit: " + expected + limits
                            + (tooLong ? "; executor: local: timeout is shorter" : ""));
        }
        return shared.run(part.job());
    }
}
