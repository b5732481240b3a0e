package org.bitsweep.runner.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import org.bitsweep.codegen.text.ProjectFiles;
import org.bitsweep.model.BitsweepException;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.runner.Cancellation;
import org.bitsweep.runner.CancelledException;
import org.bitsweep.runner.MissingToolException;
import org.bitsweep.runner.flow.DesignSource;
import org.bitsweep.runner.flow.VitisStage;
import org.bitsweep.runner.flow.VitisTools;
import org.bitsweep.runner.job.JobEnd;
import org.bitsweep.runner.job.JobProgress;
import org.bitsweep.runner.job.JobRunner;
import org.bitsweep.runner.job.SynthesisJob;
import org.slf4j.LoggerFactory;

/**
 * Takes variants through stages of synthesis. Stages of one variant follow each other, variants go side by side as far as there
 * is room, and variants whose source is the same are built once. A stage that fails keeps what earlier stages gave.
 */
final class VariantSynthesis {
    private final DesignFactory designs;
    private final VitisTools tools;
    private final JobRunner runner;
    private final JobProgress progress;
    private final int threads;
    private final Cancellation cancellation;
    private final Map<String, CompletableFuture<JobEnd>> jobs = new LinkedHashMap<>();

    /**
     * Ready to build.
     *
     * @param threads jobs at a time that are worth starting
     */
    VariantSynthesis(
            DesignFactory designs,
            VitisTools tools,
            JobRunner runner,
            JobProgress progress,
            int threads,
            Cancellation cancellation) {
        this.designs = designs;
        this.tools = tools;
        this.runner = runner;
        this.progress = progress;
        this.threads = threads;
        this.cancellation = cancellation;
    }

    /**
     * What a variant's stages have given.
     *
     * @param sourceHash names its design point; absent where it has none
     */
    record Built(Optional<String> sourceHash, List<JobEnd.Done> done, Optional<String> failure) {
        Built {
            done = List.copyOf(done);
        }
    }

    /**
     * Takes every variant through its stages.
     *
     * @param wanted stages by variant, without what has to come before them
     * @param whenBuilt told as soon as a variant is through, one at a time
     * @throws org.bitsweep.runner.CancelledException if the user stops it; what had ended was told
     */
    void run(Map<VariantSpec, List<FlowStage>> wanted, BiConsumer<VariantSpec, Built> whenBuilt) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<CompletableFuture<Void>> all = new ArrayList<>();
            Object oneAtATime = new Object();
            wanted.forEach((variant, stages) -> all.add(CompletableFuture.runAsync(
                    () -> {
                        if (cancellation.isCancelled()) {
                            return;
                        }
                        Built built = build(variant, withEarlier(stages));
                        synchronized (oneAtATime) {
                            whenBuilt.accept(variant, built);
                        }
                    },
                    pool)));
            join(all);
            cancellation.check();
        } finally {
            pool.shutdown();
        }
    }

    private static void join(List<CompletableFuture<Void>> all) {
        try {
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw e;
        }
    }

    /** The stages with all that they start from, in the order of the flow. */
    static List<VitisStage> withEarlier(List<FlowStage> stages) {
        List<VitisStage> all = new ArrayList<>();
        for (FlowStage stage : stages) {
            Optional<VitisStage> next = VitisStage.of(stage);
            while (next.isPresent()) {
                if (!all.contains(next.get())) {
                    all.add(next.get());
                }
                next = next.get().before();
            }
        }
        all.sort(null);
        return all;
    }

    private Built build(VariantSpec variant, List<VitisStage> stages) {
        List<JobEnd.Done> done = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        List<VitisStage> failed = new ArrayList<>();
        Optional<String> hash = Optional.empty();
        try {
            ProjectFiles files = designs.files(variant);
            for (VitisStage stage : stages) {
                SynthesisJob job = job(variant, stage, files);
                hash = Optional.of(job.sourceHash());
                if (stage.before().filter(failed::contains).isPresent()) {
                    failed.add(stage);
                    continue;
                }
                restore(variant, job, files);
                JobEnd end = once(job, job.key());
                if (end instanceof JobEnd.Done result) {
                    done.add(result);
                } else if (end instanceof JobEnd.Failed problem) {
                    failed.add(stage);
                    failures.add(stage.stage().key() + ": " + problem.text());
                }
            }
        } catch (CancelledException | MissingToolException e) {
            throw e;
        } catch (BitsweepException e) {
            failures.add(e.problem());
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(VariantSynthesis.class).error("variant {} failed", variant.id(), e);
            failures.add("internal error: " + e + " (the stack trace is in bitsweep.log)");
        }
        return new Built(hash, done, failures.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", failures)));
    }

    private SynthesisJob job(VariantSpec variant, VitisStage stage, ProjectFiles files) {
        DesignSource source = new DesignSource() {
            @Override
            public ProjectFiles files() {
                return designs.files(variant);
            }

            @Override
            public void describe(Path folder) throws IOException {
                designs.describe(variant, folder);
            }
        };
        return SynthesisJob.of(stage, designs.identity(variant), files, tools, variant.id(), source);
    }

    /** Does again what a job goes on from, where somebody has made room on the disk since. */
    private void restore(VariantSpec variant, SynthesisJob job, ProjectFiles files) {
        if (runner.lacksFolder(job)) {
            SynthesisJob earlier = job(variant, job.stage().before().orElseThrow(), files);
            restore(variant, earlier, files);
            once(earlier, earlier.key() + " again");
        }
    }

    /** Runs a job, or waits for the thread that runs it for another variant already. */
    private JobEnd once(SynthesisJob job, String name) {
        CompletableFuture<JobEnd> mine = new CompletableFuture<>();
        CompletableFuture<JobEnd> first;
        synchronized (jobs) {
            first = jobs.putIfAbsent(name, mine);
        }
        if (first != null) {
            return joined(first);
        }
        try {
            JobEnd end = name.equals(job.key()) ? runner.run(job) : runner.again(job);
            progress.ended(job, end);
            mine.complete(end);
            return end;
        } catch (RuntimeException e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            // Whatever went wrong, others that wait for it must not wait for ever.
            mine.completeExceptionally(new IllegalStateException("the thread that ran it for another variant failed"));
        }
    }

    private static JobEnd joined(CompletableFuture<JobEnd> other) {
        try {
            return other.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw e;
        }
    }
}
