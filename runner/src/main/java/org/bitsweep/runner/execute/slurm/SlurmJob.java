package org.bitsweep.runner.execute.slurm;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.bitsweep.runner.execute.ProcessEnd;
import org.bitsweep.runner.execute.ToolCommand;

/** A job that somebody waits for, and what is known of it. Only the poller's thread changes it, but for the wish to stop it. */
final class SlurmJob {
    private static final int ABSENCES = 2;

    private final ToolCommand command;
    private final SlurmFiles files;
    private final String name;
    private final Duration grace;
    private final CompletableFuture<ProcessEnd> end = new CompletableFuture<>();
    private volatile boolean unwanted;
    private String id;
    private Optional<ProcessEnd.Cause> stopping = Optional.empty();
    private Optional<SlurmState> fate = Optional.empty();
    private boolean stopTold;
    private int absences;
    private long goneSince;
    private long writtenSince;
    private Duration ran = Duration.ZERO;
    private long logSize = -1;
    private Duration ranAtGrowth = Duration.ZERO;

    SlurmJob(ToolCommand command, SlurmFiles files, String id, String name, Duration grace) {
        this.command = command;
        this.files = files;
        this.id = id;
        this.name = name;
        this.grace = grace;
    }

    CompletableFuture<ProcessEnd> end() {
        return end;
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    /** The user wants no more of it. */
    void unwant() {
        unwanted = true;
    }

    boolean isUnwanted() {
        return unwanted;
    }

    /** Whether it is to be cancelled and Slurm hasn't been told yet. */
    boolean mustStop() {
        return (unwanted || stopping.isPresent()) && !stopTold;
    }

    void stopTold() {
        stopTold = true;
    }

    /** Ends the wait where the exit file is there, or where it should long be. */
    void look() {
        try {
            Optional<ProcessEnd> written = files.end();
            if (written.isPresent()) {
                ended(written.get());
                return;
            }
            if (fate.isPresent() && System.nanoTime() - goneSince > grace.toNanos() && !runsAsAnother()) {
                finish(stopping.orElse(fate.get().cause()));
            }
        } catch (IOException e) {
            // The shared file system is away: nothing is known, so nothing is decided.
            goneSince = System.nanoTime();
        }
    }

    /** Its program has ended; whether by itself, only Slurm can tell where a signal ended it. */
    private void ended(ProcessEnd written) {
        if (writtenSince == 0) {
            writtenSince = System.nanoTime();
        }
        ProcessEnd.Cause cause = ProcessEnd.Cause.EXITED;
        if (stopping.isPresent() && written.exitCode() != 0) {
            cause = stopping.get();
        } else if (written.killedFromOutside()) {
            if (fate.isEmpty() && System.nanoTime() - writtenSince < grace.toNanos()) {
                return;
            }
            cause = fate.map(SlurmState::cause)
                    .filter(known -> known != ProcessEnd.Cause.LOST)
                    .orElse(cause);
        }
        end.complete(new ProcessEnd(cause, written.exitCode(), written.startedAt(), written.duration()));
    }

    /** Two submissions, of which one was thought lost, may both have come through: the other runs it. */
    private boolean runsAsAnother() throws IOException {
        Optional<String> other = files.claimedBy().filter(claimed -> !claimed.equals(id));
        if (other.isEmpty()) {
            return false;
        }
        id = other.get();
        files.writeJobId(id);
        fate = Optional.empty();
        absences = 0;
        return true;
    }

    void finish(ProcessEnd.Cause cause) {
        end.complete(new ProcessEnd(cause, -1, Instant.now().minus(ran), ran));
    }

    /** Takes what the queue shows of it. */
    void seen(QueueEntry entry) {
        absences = 0;
        ran = entry.ran();
        if (entry.state().isEnd()) {
            gone(entry.state());
            return;
        }
        fate = Optional.empty();
        if (entry.state() == SlurmState.RUNNING) {
            checkLimits();
        }
    }

    private void checkLimits() {
        long size = command.log().toFile().length();
        if (size != logSize) {
            logSize = size;
            ranAtGrowth = ran;
        }
        if (stopping.isPresent()) {
            return;
        }
        if (command.timeout().filter(limit -> ran.compareTo(limit) > 0).isPresent()) {
            stopping = Optional.of(ProcessEnd.Cause.TIMED_OUT);
        } else if (command.silence()
                .filter(limit -> ran.minus(ranAtGrowth).compareTo(limit) > 0)
                .isPresent()) {
            stopping = Optional.of(ProcessEnd.Cause.HUNG);
        }
    }

    /** The queue answered, and it isn't there; whether that was so often enough to ask what became of it. */
    boolean missing() {
        absences++;
        return absences >= ABSENCES && fate.isEmpty();
    }

    /** Slurm's word on what became of it. */
    void told(SlurmState state) {
        if (state.isEnd()) {
            gone(state);
        } else {
            absences = 0;
        }
    }

    private void gone(SlurmState state) {
        if (fate.isEmpty()) {
            goneSince = System.nanoTime();
        }
        fate = Optional.of(state);
    }
}
