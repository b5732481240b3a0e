package org.bitsweep.runner.flow;

import java.time.Duration;
import java.util.Optional;
import org.bitsweep.model.result.FailureKind;
import org.bitsweep.runner.execute.ProcessEnd;

/** Ends that are no program's own: what its log and its reports say of itself then doesn't count. */
final class EarlyEnd {
    private EarlyEnd() {}

    /** The failure of what was ended; empty for what came to its end, well or not, or was ended by the user. */
    static Optional<StageOutcome> of(ProcessEnd end, Optional<Duration> silence) {
        String stopped = "stopped after " + words(end.duration());
        return switch (end.cause()) {
            case TIMED_OUT -> failed(FailureKind.TIMED_OUT, stopped + ", the time limit");
            case HUNG ->
                failed(
                        FailureKind.HUNG,
                        stopped + ": its log had not grown for "
                                + silence.map(EarlyEnd::words).orElse("too long"));
            case LOST -> failed(FailureKind.LOST, "it is gone and has left no exit code");
            case TAKEN_OUT -> failed(FailureKind.TAKEN_OUT, "cancelled in the cluster's queue");
            case OUT_OF_MEMORY -> failed(FailureKind.OUT_OF_MEMORY, "ended by the cluster for its memory");
            case EXITED, CANCELLED -> Optional.empty();
        };
    }

    private static Optional<StageOutcome> failed(FailureKind kind, String words) {
        return Optional.of(StageOutcome.Failed.of(kind, words));
    }

    private static String words(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7200 ? seconds / 60 + " min" : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }
}
