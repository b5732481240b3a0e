package org.bitsweep.reports.parse;

import java.util.Optional;
import java.util.OptionalInt;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.model.result.Metric;

/**
 * One number of a report, as it is written there.
 *
 * @param name as in {@link org.bitsweep.model.result.Metric}
 * @param unit {@code ""} for counts, {@code cycles}, {@code ns}, {@code s}, {@code MB}
 * @param stage how far the tool had got
 * @param module the part of the design; absent for the file's own top
 * @param line the line of the file, from 1
 */
public record ReportMetric(
        String name, double value, String unit, FlowStage stage, Optional<String> module, OptionalInt line) {
    public ReportMetric {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("metric " + name + " must be a number, not " + value);
        }
    }

    /**
     * The same as a number of a design point.
     *
     * @param of the stage that it counts for
     * @param engine the tool, and its version
     * @param file the report, by the path that is shown
     */
    public Metric asMetric(FlowStage of, String engine, String version, String file) {
        return new Metric(name, value, unit, of, engine, version, Optional.of(file), line);
    }

    /** The same under another name, if it has the one. */
    ReportMetric renamed(String from, String to) {
        return name.equals(from) ? new ReportMetric(to, value, unit, stage, module, line) : this;
    }
}
