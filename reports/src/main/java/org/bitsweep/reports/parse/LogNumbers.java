package org.bitsweep.reports.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.bitsweep.model.result.FlowStage;

/** Time and memory that a log states. Memory keeps the unit that it is stated in. */
final class LogNumbers {
    private record Stated(String name, double value, int line) {}

    private final List<Stated> numbers = new ArrayList<>();
    private Optional<Stated> peak = Optional.empty();
    private boolean placed;

    void take(String line, int number) {
        placed |= line.startsWith("Command: place_design") || line.startsWith("Command: route_design");
        if (line.contains("[HLS 200-112]")) {
            first(line, "Total elapsed time: ", " seconds", MetricNames.ELAPSED_S, number);
            if (!has(MetricNames.PEAK_MEMORY_MB) && !has(MetricNames.PEAK_MEMORY_GB)) {
                first(line, "peak allocated memory: ", " MB", MetricNames.PEAK_MEMORY_MB, number);
                first(line, "peak allocated memory: ", " GB", MetricNames.PEAK_MEMORY_GB, number);
            }
        }
        if (line.contains("Memory (MB): peak = ")) {
            between(line, "Memory (MB): peak = ", " ;")
                    .filter(value -> peak.isEmpty() || value > peak.get().value())
                    .ifPresent(value -> peak = Optional.of(new Stated(MetricNames.PEAK_MEMORY_MB, value, number)));
        }
    }

    /** Whether Vivado has placed anything. */
    boolean placed() {
        return placed;
    }

    List<ReportMetric> metrics(FlowStage stage) {
        List<Stated> all = new ArrayList<>(numbers);
        if (!has(MetricNames.PEAK_MEMORY_MB) && !has(MetricNames.PEAK_MEMORY_GB)) {
            peak.ifPresent(all::add);
        }
        return all.stream()
                .map(number -> new ReportMetric(
                        number.name(),
                        number.value(),
                        MetricNames.unit(number.name()),
                        stage,
                        Optional.empty(),
                        OptionalInt.of(number.line())))
                .toList();
    }

    private boolean has(String name) {
        return numbers.stream().anyMatch(number -> number.name().equals(name));
    }

    private void first(String line, String before, String after, String name, int at) {
        if (!has(name)) {
            between(line, before, after).ifPresent(value -> numbers.add(new Stated(name, value, at)));
        }
    }

    /** The number between two texts of a line, where one is. */
    private static Optional<Double> between(String line, String before, String after) {
        int from = line.indexOf(before);
        int to = from < 0 ? -1 : line.indexOf(after, from + before.length());
        if (to < 0) {
            return Optional.empty();
        }
        try {
            return NumberText.of(line.substring(from + before.length(), to)).map(java.math.BigDecimal::doubleValue);
        } catch (NumberFormatException e) {
            // "1.2.3": not a number, so not stated.
            return Optional.empty();
        }
    }
}
