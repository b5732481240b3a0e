package org.bitsweep.runner.job;

import java.util.List;
import org.bitsweep.model.result.Metric;
import org.bitsweep.reports.store.AttemptFailure;

/** What came of a job in the end. */
public sealed interface JobEnd {
    /**
     * It has its result.
     *
     * @param metrics numbers with the files that they come from, relative to the work folder
     * @param notes what the reports say aloud
     * @param known whether an earlier run had done it
     */
    record Done(List<Metric> metrics, List<String> notes, boolean known) implements JobEnd {
        public Done {
            metrics = List.copyOf(metrics);
            notes = List.copyOf(notes);
        }
    }

    /**
     * It has none.
     *
     * @param failure of the last attempt
     * @param attempts how many there were
     * @param before whether it was an earlier run that tried
     */
    record Failed(AttemptFailure failure, int attempts, boolean before) implements JobEnd {
        /** What failed, where it says so, and what to do about it. */
        public String text() {
            String place = failure.file()
                    .map(file -> " (" + file
                            + (failure.line().isPresent() ? ":" + failure.line().getAsInt() : "") + ")")
                    .orElse("");
            String tries = before ? " in an earlier run" : attempts > 1 ? " after " + attempts + " attempts" : "";
            return failure.kind().key() + tries + ": " + failure.words() + place + "; "
                    + failure.kind().remedy();
        }
    }
}
