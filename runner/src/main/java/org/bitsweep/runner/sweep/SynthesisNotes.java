package org.bitsweep.runner.sweep;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.bitsweep.model.result.Metric;
import org.bitsweep.runner.flow.YosysAttempt;
import org.bitsweep.runner.job.JobEnd;
import org.bitsweep.runner.job.JobProgress;
import org.bitsweep.runner.job.SynthesisJob;

/** Tells the user how synthesis gets on, one line for every change. */
final class SynthesisNotes implements JobProgress {
    private final SweepProgress progress;
    private final Path work;

    SynthesisNotes(SweepProgress progress, Path work) {
        this.progress = progress;
        this.work = work;
    }

    @Override
    public void started(SynthesisJob job, Path folder) {
        say(job, "runs in " + work.relativize(folder));
    }

    @Override
    public void retried(SynthesisJob job, JobEnd.Failed failed, Duration pause) {
        say(
                job,
                failed.failure().kind().key() + ": " + failed.failure().words() + "; tries again"
                        + (pause.isZero() ? "" : " in " + seconds(pause)));
    }

    @Override
    public void ended(SynthesisJob job, JobEnd end) {
        if (end instanceof JobEnd.Done done) {
            // A sweep has a hundred layers; of those that were mapped yesterday there is nothing to say.
            if (done.known() && job.engine().equals(YosysAttempt.ENGINE)) {
                return;
            }
            say(job, (done.known() ? "was done before" : "done") + lut(done));
        } else if (end instanceof JobEnd.Failed failed) {
            say(job, "failed: " + failed.text());
        }
    }

    private static String lut(JobEnd.Done done) {
        return done.metrics().stream()
                .filter(metric -> metric.name().equals(Metric.LUT))
                .findFirst()
                .map(metric -> String.format(Locale.ROOT, ", %,.0f LUT", metric.value()))
                .orElse("");
    }

    private static String seconds(Duration pause) {
        return pause.toSeconds() < 120 ? pause.toMillis() / 1000.0 + " s" : pause.toMinutes() + " min";
    }

    private void say(SynthesisJob job, String words) {
        progress.note(job.name() + " " + job.stage().key() + " " + words);
    }
}
