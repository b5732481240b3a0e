package org.bitsweep.reports.store;

import java.util.List;
import org.bitsweep.model.result.Metric;

/**
 * What a job gave.
 *
 * @param metrics numbers of the design itself, in the order of the reports
 * @param notes what the reports say aloud
 */
public record JobResult(List<Metric> metrics, List<String> notes) {
    public JobResult {
        metrics = List.copyOf(metrics);
        notes = List.copyOf(notes);
    }
}
