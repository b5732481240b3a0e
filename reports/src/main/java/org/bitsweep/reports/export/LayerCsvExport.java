package org.bitsweep.reports.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.bitsweep.model.result.LayerCost;
import org.bitsweep.model.result.Metric;
import org.bitsweep.model.result.VariantResult;
import org.bitsweep.reports.rank.RankedSweep;

/** {@code layers.csv}: a row for each number of each layer of each variant, with the place that it was read from. */
public final class LayerCsvExport {
    private static final List<String> HEADER = List.of(
            "id", "base", "policy", "layer", "module", "name", "value", "unit", "engine", "version", "file", "line");

    private LayerCsvExport() {}

    /** Whether there is anything to write: only some engines build layers apart. */
    public static boolean applies(RankedSweep sweep) {
        return sweep.result().variants().stream()
                .anyMatch(variant -> !variant.layers().isEmpty());
    }

    public static void write(RankedSweep sweep, Path file) {
        ResultFile.write(file, toText(sweep));
    }

    /** In the order of the sweep. */
    public static String toText(RankedSweep sweep) {
        StringWriter out = new StringWriter();
        try (CsvWriter writer =
                CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out)) {
            writer.writeRecord(HEADER);
            for (VariantResult variant : sweep.result().variants()) {
                for (LayerCost layer : variant.layers()) {
                    layer.metrics().forEach(metric -> writer.writeRecord(row(variant, layer, metric)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static List<String> row(VariantResult variant, LayerCost layer, Metric metric) {
        return List.of(
                variant.id(),
                variant.base().orElse(""),
                variant.policy(),
                layer.layer(),
                layer.module(),
                metric.name(),
                CsvExport.decimal(metric.value()),
                metric.unit(),
                metric.engine(),
                metric.version(),
                metric.file().orElse(""),
                metric.line().isPresent() ? Integer.toString(metric.line().getAsInt()) : "");
    }
}
