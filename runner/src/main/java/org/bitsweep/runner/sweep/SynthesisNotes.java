package org.bitsweep.runner.sweep;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.bitsweep.model.result.Metric;
import org.bitsweep.runner.flow.YosysAttempt;
import org.bitsweep.runner.job.JobBoard;
import org.bitsweep.runner.job.JobEnd;
import org.bitsweep.runner.job.JobProgress;
import org.bitsweep.runner.job.SynthesisJob;

/** Tells the user how synthesis gets on, one line for every change. */
final class SynthesisNotes implements JobProgress {
    private final SweepProgress progress;
    private final Path work;
    private final JobBoard board;

    SynthesisNotes(SweepProgress progress, Path work) {
        this.progress = progress;
        this.work = work;
        this.board = new JobBoard(System::nanoTime, progress::jobs);
    }

    @Override
    public void waiting(SynthesisJob job) {
        board.waiting(job);
    }

    @Override
    public void started(SynthesisJob job, Path folder) {
        board.started(job, folder);
        change(job, "runs in " + work.relativize(folder));
    }

    @Override
    public void retried(SynthesisJob job, JobEnd.Failed failed, Duration pause) {
        board.retried(job, failed, pause);
        say(
                job,
                failed.failure().kind().key() + ": " + failed.failure().words() + "; tries again"
                        + (pause.isZero() ? "" : " in " + seconds(pause)));
    }

    @Override
    public void ended(SynthesisJob job, JobEnd end) {
        board.ended(job, end);
        if (end instanceof JobEnd.Done done) {
            // A sweep has a hundred layers; of those that were mapped yesterday there is nothing to say.
            if (done.known() && job.engine().equals(YosysAttempt.ENGINE)) {
                return;
            }
            change(job, (done.known() ? "was done before" : "done") + lut(done));
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

    private void change(SynthesisJob job, String words) {
        progress.change(job.name() + " " + job.stage().key() + " " + words);
    }

    private void say(SynthesisJob job, String words) {
        progress.note(job.name() + " " + job.stage().key() + " " + words);
    }
}
