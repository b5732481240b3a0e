package org.bitsweep.runner.flow;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.bitsweep.model.result.FailureKind;
import org.bitsweep.model.result.Metric;

/** What came of one attempt at a stage. */
public sealed interface StageOutcome {
    /**
     * The tool did it, and its reports are of this attempt and this design.
     *
     * @param metrics numbers of the whole design; files are relative to the attempt's folder
     * @param notes what the reports say aloud
     */
    record Succeeded(List<Metric> metrics, List<String> notes) implements StageOutcome {
        public Succeeded {
            metrics = List.copyOf(metrics);
            notes = List.copyOf(notes);
        }
    }

    /**
     * The tool did not do it, or it can't be told whether it did.
     *
     * @param words the line of the log that says why, or what was seen in place of one
     * @param log the log that has the line
     * @param line the line, from 1
     */
    record Failed(FailureKind kind, String words, Optional<Path> log, OptionalInt line) implements StageOutcome {
        static Failed of(FailureKind kind, String words) {
            return new Failed(kind, words, Optional.empty(), OptionalInt.empty());
        }
    }
}
