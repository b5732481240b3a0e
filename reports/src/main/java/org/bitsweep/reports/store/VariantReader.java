package org.bitsweep.reports.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.bitsweep.model.result.CastEvents;
import org.bitsweep.model.result.CastSite;
import org.bitsweep.model.result.ConstantFinding;
import org.bitsweep.model.result.CorrectSamples;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.model.result.LayerCertificate;
import org.bitsweep.model.result.LayerCost;
import org.bitsweep.model.result.LayerDivergence;
import org.bitsweep.model.result.LayerExcursion;
import org.bitsweep.model.result.Metric;
import org.bitsweep.model.result.VariantResult;
import org.bitsweep.model.result.VariantStatus;
import org.jdbi.v3.core.Handle;

/** Reads the variants of a run, one query a table. */
final class VariantReader {
    private final Handle handle;
    private final long run;

    VariantReader(Handle handle, Run run) {
        this.handle = handle;
        this.run = run.id();
    }

    List<VariantResult> read() {
        Map<Long, List<String[]>> axes =
                grouped("variant_axis", row -> new String[] {row.getString("name"), row.getString("setting")});
        Map<Long, List<Correct>> accuracies = grouped("accuracy", "kind", VariantReader::correct);
        Map<Long, List<Metric>> metrics = grouped("metric", VariantReader::metric);
        Map<Long, List<LayerExcursion>> excursions = grouped("excursion", VariantReader::excursion);
        Map<Long, List<LayerCertificate>> certificates = grouped("certificate", VariantReader::certificate);
        Map<Long, List<ConstantFinding>> findings = grouped("constant_finding", VariantReader::finding);
        Map<Long, List<String>> notes = grouped("note", row -> row.getString("words"));
        Map<Long, List<CastEvents>> events = grouped("cast_event", VariantReader::event);
        Map<Long, List<LayerDivergence>> divergence = grouped("layer_divergence", VariantReader::divergence);
        Map<Long, List<LayerCost>> layers = layers();
        return handle.select("SELECT * FROM variant WHERE run_id = ? ORDER BY place", run)
                .map((row, context) -> {
                    long id = row.getLong("id");
                    Map<String, String> settings = new LinkedHashMap<>();
                    axes.getOrDefault(id, List.of()).forEach(axis -> settings.put(axis[0], axis[1]));
                    List<Correct> correct = accuracies.getOrDefault(id, List.of());
                    return new VariantResult(
                            row.getString("name"),
                            Optional.ofNullable(row.getString("base")),
                            row.getString("policy"),
                            settings,
                            VariantStatus.valueOf(row.getString("status")),
                            ofKind(correct, "output"),
                            ofKind(correct, "logits"),
                            metrics.getOrDefault(id, List.of()),
                            excursions.getOrDefault(id, List.of()),
                            findings.getOrDefault(id, List.of()),
                            certificates.getOrDefault(id, List.of()),
                            notes.getOrDefault(id, List.of()),
                            Optional.ofNullable(row.getString("failure")),
                            events.getOrDefault(id, List.of()),
                            divergence.getOrDefault(id, List.of()),
                            layers.getOrDefault(id, List.of()));
                })
                .list();
    }

    private record LayerRow(String layer, String module, Metric metric) {}

    /** Rows of one layer follow each other. */
    private Map<Long, List<LayerCost>> layers() {
        Map<Long, List<LayerRow>> rows = grouped(
                "layer_metric", row -> new LayerRow(row.getString("layer"), row.getString("module"), metric(row)));
        Map<Long, List<LayerCost>> layers = new LinkedHashMap<>();
        rows.forEach((variant, all) -> {
            Map<String, List<LayerRow>> byLayer = all.stream()
                    .collect(Collectors.groupingBy(LayerRow::layer, LinkedHashMap::new, Collectors.toList()));
            layers.put(
                    variant,
                    byLayer.values().stream()
                            .map(layer -> new LayerCost(
                                    layer.get(0).layer(),
                                    layer.get(0).module(),
                                    layer.stream().map(LayerRow::metric).toList()))
                            .toList());
        });
        return layers;
    }

    private record Correct(String kind, CorrectSamples samples) {}

    private static Optional<CorrectSamples> ofKind(List<Correct> all, String kind) {
        return all.stream()
                .filter(correct -> correct.kind().equals(kind))
                .map(Correct::samples)
                .findFirst();
    }

    private static Correct correct(ResultSet row) throws SQLException {
        return new Correct(row.getString("kind"), SampleBits.fromBytes(row.getInt("samples"), row.getBytes("bits")));
    }

    static Metric metric(ResultSet row) throws SQLException {
        int line = row.getInt("line");
        OptionalInt known = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(line);
        return new Metric(
                row.getString("name"),
                row.getDouble("number"),
                row.getString("unit"),
                FlowStage.valueOf(row.getString("stage")),
                row.getString("engine"),
                row.getString("version"),
                Optional.ofNullable(row.getString("file")),
                known);
    }

    private static LayerExcursion excursion(ResultSet row) throws SQLException {
        return new LayerExcursion(
                row.getString("layer"),
                row.getDouble("low"),
                row.getDouble("high"),
                row.getInt("samples_outside"),
                row.getInt("samples"),
                row.getDouble("smallest"),
                row.getDouble("largest"));
    }

    private static LayerCertificate certificate(ResultSet row) throws SQLException {
        return new LayerCertificate(
                row.getString("layer"),
                row.getString("accumulator_type"),
                row.getInt("worst_neuron"),
                row.getDouble("lowest"),
                row.getDouble("highest"),
                row.getInt("needed_integer_bits"),
                row.getInt("needed_integer_bits_saturating"),
                row.getInt("given_integer_bits"),
                row.getBoolean("sum_can_overflow"),
                row.getBoolean("saturation_can_fire"),
                row.getBoolean("drops_fraction"));
    }

    private static ConstantFinding finding(ResultSet row) throws SQLException {
        return new ConstantFinding(
                row.getString("layer"),
                row.getString("tensor"),
                row.getString("element"),
                row.getDouble("trained"),
                row.getDouble("becomes"),
                row.getString("type_text"),
                ConstantFinding.Effect.valueOf(row.getString("effect")),
                row.getInt("needed_integer_bits"),
                row.getInt("elements"));
    }

    private static CastEvents event(ResultSet row) throws SQLException {
        return new CastEvents(
                row.getString("layer"),
                CastSite.valueOf(row.getString("site")),
                row.getString("type_text"),
                row.getLong("casts"),
                row.getLong("overflows"),
                row.getLong("rounded"),
                row.getLong("underflows"),
                row.getInt("samples"),
                row.getInt("overflow_samples"),
                row.getInt("rounded_samples"),
                row.getInt("underflow_samples"),
                row.getDouble("smallest"),
                row.getDouble("largest"));
    }

    private static LayerDivergence divergence(ResultSet row) throws SQLException {
        return new LayerDivergence(
                row.getString("layer"),
                row.getInt("samples"),
                row.getDouble("largest"),
                row.getDouble("mean_difference"),
                row.getDouble("relative"));
    }

    private <T> Map<Long, List<T>> grouped(String table, RowReader<T> reader) {
        return grouped(table, "place", reader);
    }

    private <T> Map<Long, List<T>> grouped(String table, String order, RowReader<T> reader) {
        Map<Long, List<T>> byVariant = new LinkedHashMap<>();
        handle.select(
                        "SELECT t.* FROM " + table + " t JOIN variant v ON v.id = t.variant_id WHERE v.run_id = ?"
                                + " ORDER BY t.variant_id, t." + order,
                        run)
                .map((row, context) -> {
                    byVariant
                            .computeIfAbsent(row.getLong("variant_id"), id -> new ArrayList<>())
                            .add(reader.read(row));
                    return table;
                })
                .forEach(name -> {});
        return byVariant;
    }

    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
