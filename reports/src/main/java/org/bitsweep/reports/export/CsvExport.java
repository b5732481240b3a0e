package org.bitsweep.reports.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.bitsweep.model.result.AccuracyEstimate;
import org.bitsweep.model.result.Metric;
import org.bitsweep.reports.rank.RankedSweep;
import org.bitsweep.reports.rank.RankedVariant;

/**
 * {@code results.csv}: a row a variant, best first. The sweep's axes are columns; so is every metric at every stage
 * that it was taken at, named {@code lut [estimate]}. What isn't known is an empty cell.
 */
public final class CsvExport {
    private static final List<String> FIRST = List.of("rank", "id", "base", "policy");
    private static final List<String> NEXT = List.of(
            "status", "front", "why", "accuracy", "interval_low", "interval_high", "samples", "logits_accuracy");

    private CsvExport() {}

    public static void write(RankedSweep sweep, Path file) {
        ResultFile.write(file, toText(sweep));
    }

    public static String toText(RankedSweep sweep) {
        Set<String> axes = new LinkedHashSet<>();
        Set<String> metrics = new LinkedHashSet<>();
        for (RankedVariant ranked : sweep.variants()) {
            axes.addAll(ranked.variant().axes().keySet());
            ranked.variant().metrics().forEach(metric -> metrics.add(column(metric)));
        }
        StringWriter out = new StringWriter();
        try (CsvWriter writer =
                CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out)) {
            List<String> header = new ArrayList<>(FIRST);
            header.addAll(axes);
            header.addAll(NEXT);
            header.addAll(metrics);
            writer.writeRecord(header);
            sweep.variants().forEach(ranked -> writer.writeRecord(row(ranked, axes, metrics)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static String column(Metric metric) {
        return metric.name() + " [" + metric.stage().key() + "]";
    }

    private static List<String> row(RankedVariant ranked, Set<String> axes, Set<String> metrics) {
        List<String> cells = new ArrayList<>();
        cells.add(Integer.toString(ranked.rank()));
        cells.add(ranked.variant().id());
        cells.add(ranked.variant().base().orElse(""));
        cells.add(ranked.variant().policy());
        axes.forEach(axis -> cells.add(ranked.variant().axes().getOrDefault(axis, "")));
        cells.add(ranked.variant().status().key());
        cells.add(Boolean.toString(ranked.front()));
        cells.add(ranked.why());
        cells.add(number(ranked.accuracy(), AccuracyEstimate::value));
        cells.add(number(ranked.accuracy(), AccuracyEstimate::lower));
        cells.add(number(ranked.accuracy(), AccuracyEstimate::upper));
        cells.add(ranked.accuracy()
                .map(estimate -> Integer.toString(estimate.samples()))
                .orElse(""));
        cells.add(number(ranked.logitsAccuracy(), AccuracyEstimate::value));
        metrics.forEach(name -> cells.add(ranked.variant().metrics().stream()
                .filter(metric -> column(metric).equals(name))
                .reduce((first, second) -> second)
                .map(metric -> decimal(metric.value()))
                .orElse("")));
        return cells;
    }

    private static String number(Optional<AccuracyEstimate> estimate, Function<AccuracyEstimate, Double> part) {
        return estimate.map(part).map(CsvExport::decimal).orElse("");
    }

    /** A whole number without a fraction. */
    static String decimal(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
