package org.bitsweep.runner.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import org.bitsweep.model.BitsweepException;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.runner.Cancellation;
import org.bitsweep.runner.CancelledException;
import org.bitsweep.runner.MissingToolException;
import org.slf4j.LoggerFactory;

/**
 * Builds variants side by side.
 *
 * @param threads variants at a time that are worth starting; how many jobs really run is for the machine's room to say
 */
record BuildPool(int threads, Cancellation cancellation) {
    /**
     * Takes every variant through its stages.
     *
     * @param wanted stages by variant
     * @param whenBuilt told as soon as a variant is through, one at a time
     * @throws CancelledException if the user stops it; what had ended was told
     */
    void run(
            Map<VariantSpec, List<FlowStage>> wanted,
            VariantBuilder builder,
            BiConsumer<VariantSpec, BuiltVariant> whenBuilt) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<CompletableFuture<Void>> all = new ArrayList<>();
            Object oneAtATime = new Object();
            for (VariantSpec variant : builder.order(wanted.keySet())) {
                List<FlowStage> stages = wanted.getOrDefault(variant, List.of());
                all.add(CompletableFuture.runAsync(
                        () -> {
                            if (cancellation.isCancelled()) {
                                return;
                            }
                            BuiltVariant built = builder.build(variant, stages);
                            synchronized (oneAtATime) {
                                whenBuilt.accept(variant, built);
                            }
                        },
                        pool));
            }
            join(all);
            cancellation.check();
        } finally {
            pool.shutdown();
        }
    }

    /** Waits for all of them; throws what the first that failed has thrown. */
    static void join(List<? extends CompletableFuture<?>> all) {
        try {
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw e;
        }
    }

    /**
     * What is told of an exception that costs one variant.
     *
     * @throws RuntimeException the exception itself, if it ends them all
     */
    static String words(RuntimeException e, VariantSpec variant) {
        if (e instanceof CancelledException || e instanceof MissingToolException) {
            throw e;
        }
        if (e instanceof BitsweepException told) {
            return told.problem();
        }
        LoggerFactory.getLogger(BuildPool.class).error("variant {} failed", variant.id(), e);
        return "internal error: " + e + " (the stack trace is in bitsweep.log)";
    }
}
