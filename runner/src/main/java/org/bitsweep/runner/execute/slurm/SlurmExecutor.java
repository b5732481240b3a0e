package org.bitsweep.runner.execute.slurm;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.bitsweep.runner.Cancellation;
import org.bitsweep.runner.execute.Executor;
import org.bitsweep.runner.execute.JobFiles;
import org.bitsweep.runner.execute.JobNeeds;
import org.bitsweep.runner.execute.LocalProcesses;
import org.bitsweep.runner.execute.ProcessEnd;
import org.bitsweep.runner.execute.ToolCommand;

/**
 * Runs commands as jobs of Slurm, in folders that the nodes share. A command's time limit counts from when the job runs;
 * waiting for a licence or a node is not its time. A job has ended where its exit file is there; without one only where Slurm
 * answers and says so. Thread-safe.
 */
public final class SlurmExecutor implements Executor {
    private static final long LOOK_MILLISECONDS = 500;
    private static final JobNeeds NOTHING = new JobNeeds(0, Map.of(), false);

    private final SlurmSettings settings;
    private final SlurmPrograms programs;
    private final SlurmQueue queue;
    private final JobNeeds needs;
    private final SlurmPoller poller;
    private final Semaphore places;

    /**
     * Ready to submit.
     *
     * @param environment finds Slurm's commands (PATH) and the cluster (SLURM_CONF)
     */
    public SlurmExecutor(SlurmSettings settings, Map<String, String> environment) {
        this.settings = settings;
        this.programs = new SlurmPrograms(environment);
        this.queue = new SlurmQueue(programs);
        this.needs = NOTHING;
        this.poller = new SlurmPoller(queue, settings.poll());
        this.places = new Semaphore(settings.jobs(), true);
    }

    private SlurmExecutor(SlurmExecutor all, JobNeeds needs) {
        this.settings = all.settings;
        this.programs = all.programs;
        this.queue = all.queue;
        this.needs = needs;
        this.poller = all.poller;
        this.places = all.places;
    }

    @Override
    public Executor forJob(JobNeeds needed) {
        return new SlurmExecutor(this, needed);
    }

    /** A job that waits in the queue has not begun, and is not given up. */
    @Override
    public void giveUpUnlessBegun(ToolCommand command) throws IOException {
        if (new SlurmFiles(command).ticket().isEmpty()) {
            Executor.super.giveUpUnlessBegun(command);
        }
    }

    @Override
    public boolean isBegun(ToolCommand command) {
        return Files.exists(new JobFiles(command).path("ticket")) || Executor.super.isBegun(command);
    }

    /** Slurm has the room, and knows of it. */
    @Override
    public JobNeeds room(JobNeeds needed) {
        return NOTHING;
    }

    @Override
    public ProcessEnd run(ToolCommand command, Cancellation cancellation) throws IOException {
        SlurmFiles files = new SlurmFiles(command);
        Optional<ProcessEnd> written = files.end();
        if (written.isPresent()) {
            return written.get();
        }
        if (files.ticket().isEmpty() && isBegun(command)) {
            // It was begun on this machine, or given up.
            return new LocalProcesses().run(command, cancellation);
        }
        try {
            while (!places.tryAcquire(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                cancellation.check();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ProcessEnd(ProcessEnd.Cause.CANCELLED, -1, Instant.now(), Duration.ZERO);
        }
        try {
            return await(
                    new SlurmSubmission(programs, queue, settings, needs).submit(command, files, cancellation),
                    cancellation);
        } finally {
            places.release();
        }
    }

    private ProcessEnd await(SlurmJob job, Cancellation cancellation) throws IOException {
        poller.watch(job);
        Cancellation.Registration registration = cancellation.onCancel(() -> {
            job.unwant();
            poller.wake();
        });
        try {
            return job.end().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            job.unwant();
            poller.wake();
            return new ProcessEnd(ProcessEnd.Cause.CANCELLED, -1, Instant.now(), Duration.ZERO);
        } catch (ExecutionException e) {
            throw new IOException("job " + job.id() + " of Slurm could not be watched: " + e.getMessage(), e);
        } finally {
            registration.close();
        }
    }

    /** Whether Slurm answers here: absent if it does, else why not, for people. */
    public static Optional<String> unusable(Map<String, String> environment) {
        try {
            SlurmPrograms.Answer answer = new SlurmPrograms(environment).ask(List.of("sinfo", "-h", "-o", "%P %a %D"));
            if (!answer.well()) {
                return Optional.of(
                        "no controller answers: " + answer.complaint().replaceAll("\\s*\\R\\s*", "; "));
            }
            return answer.out().isEmpty()
                    ? Optional.of("the cluster has no partition for this user")
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.of("sinfo can't be run: " + e.getMessage());
        }
    }
}
