package org.bitsweep.runner.execute;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bitsweep.runner.Cancellation;

/** Waits for a program's end, its limits or the user, and ends it where it doesn't end by itself. */
final class ProcessWatch {
    private static final long LOOK_MILLISECONDS = 200;
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final ToolCommand command;
    private final Watched watched;
    private final long start;

    /** @param before how long it has run already */
    ProcessWatch(ToolCommand command, Watched watched, Duration before) {
        this.command = command;
        this.watched = watched;
        this.start = System.nanoTime() - before.toNanos();
    }

    Duration duration() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** When this returns, the program and its session have ended. */
    ProcessEnd.Cause await(Cancellation cancellation) {
        ProcessEnd.Cause cause;
        Cancellation.Registration registration = cancellation.onCancel(() -> watched.signal("TERM"));
        try {
            cause = look(cancellation);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cause = ProcessEnd.Cause.CANCELLED;
        } finally {
            registration.close();
        }
        if (cause != ProcessEnd.Cause.EXITED) {
            end();
        }
        return cause;
    }

    private ProcessEnd.Cause look(Cancellation cancellation) throws InterruptedException {
        long logSize = -1;
        long lastGrowth = System.nanoTime();
        while (!watched.endsWithin(LOOK_MILLISECONDS)) {
            long now = System.nanoTime();
            if (cancellation.isCancelled()) {
                return ProcessEnd.Cause.CANCELLED;
            }
            if (over(command.timeout(), now - start)) {
                return ProcessEnd.Cause.TIMED_OUT;
            }
            long size = command.log().toFile().length();
            if (size != logSize) {
                logSize = size;
                lastGrowth = now;
            } else if (over(command.silence(), now - lastGrowth)) {
                return ProcessEnd.Cause.HUNG;
            }
        }
        return cancellation.isCancelled() ? ProcessEnd.Cause.CANCELLED : ProcessEnd.Cause.EXITED;
    }

    private static boolean over(Optional<Duration> limit, long nanoseconds) {
        return limit.isPresent() && nanoseconds > limit.get().toNanos();
    }

    /** Politely first. */
    private void end() {
        List<ProcessHandle> left = watched.descendants();
        watched.signal("TERM");
        waitForIt();
        watched.signal("KILL");
        left.forEach(ProcessHandle::destroyForcibly);
        waitForIt();
    }

    private void waitForIt() {
        try {
            watched.endsWithin(GRACE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
