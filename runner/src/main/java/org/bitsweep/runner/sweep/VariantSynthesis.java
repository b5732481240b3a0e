package org.bitsweep.runner.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bitsweep.codegen.text.ProjectFiles;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.model.result.Metric;
import org.bitsweep.runner.flow.DesignSource;
import org.bitsweep.runner.flow.VitisStage;
import org.bitsweep.runner.flow.VitisTools;
import org.bitsweep.runner.job.JobEnd;
import org.bitsweep.runner.job.JobProgress;
import org.bitsweep.runner.job.JobRunner;
import org.bitsweep.runner.job.SynthesisJob;

/**
 * Takes variants through stages of the vendor's tools. Stages of one variant follow each other, and variants whose source is the
 * same are built once. A stage that fails keeps what earlier stages gave.
 */
final class VariantSynthesis implements VariantBuilder {
    private final DesignFactory designs;
    private final VitisTools tools;
    private final JobRunner runner;
    private final SharedJobs shared;

    VariantSynthesis(DesignFactory designs, VitisTools tools, JobRunner runner, JobProgress progress) {
        this.designs = designs;
        this.tools = tools;
        this.runner = runner;
        this.shared = new SharedJobs(runner, progress);
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

    @Override
    public BuiltVariant build(VariantSpec variant, List<FlowStage> asked) {
        List<VitisStage> stages = withEarlier(asked);
        List<Metric> metrics = new ArrayList<>();
        List<String> notes = new ArrayList<>();
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
                restore(variant, stage, job, files);
                JobEnd end = shared.run(job);
                if (end instanceof JobEnd.Done result) {
                    metrics.addAll(result.metrics());
                    notes.addAll(result.notes());
                } else if (end instanceof JobEnd.Failed problem) {
                    failed.add(stage);
                    failures.add(stage.stage().key() + ": " + problem.text());
                }
            }
        } catch (RuntimeException e) {
            failures.add(BuildPool.words(e, variant));
        }
        Optional<String> failure = failures.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", failures));
        return new BuiltVariant(hash, metrics, List.of(), notes, failure);
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
    private void restore(VariantSpec variant, VitisStage stage, SynthesisJob job, ProjectFiles files) {
        if (runner.lacksFolder(job)) {
            VitisStage before = stage.before().orElseThrow();
            SynthesisJob earlier = job(variant, before, files);
            restore(variant, before, earlier, files);
            shared.again(earlier);
        }
    }
}
