package org.bitsweep.reports.store;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.model.result.CastEvents;
import org.bitsweep.model.result.ConstantFinding;
import org.bitsweep.model.result.CorrectSamples;
import org.bitsweep.model.result.LayerCertificate;
import org.bitsweep.model.result.LayerCost;
import org.bitsweep.model.result.LayerDivergence;
import org.bitsweep.model.result.LayerExcursion;
import org.bitsweep.model.result.Metric;
import org.bitsweep.model.result.VariantResult;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Writes variants with all that belongs to them, one batch a table. What a variant had before is replaced. */
final class VariantWriter {
    private final Handle handle;

    VariantWriter(Handle handle) {
        this.handle = handle;
    }

    void write(Run run, List<VariantResult> variants) {
        List<Long> ids = insert(run, variants);
        try (Rows axes = rows("variant_axis", 4);
                Rows accuracies = rows("accuracy", 5);
                Rows metrics = rows("metric", 10);
                Rows excursions = rows("excursion", 9);
                Rows certificates = rows("certificate", 13);
                Rows findings = rows("constant_finding", 11);
                Rows notes = rows("note", 3);
                Rows events = rows("cast_event", 15);
                Rows divergence = rows("layer_divergence", 7);
                Rows layers = rows("layer_metric", 12)) {
            for (int i = 0; i < variants.size(); i++) {
                VariantResult variant = variants.get(i);
                long id = ids.get(i);
                axes(axes, id, variant.axes());
                accuracy(accuracies, id, "output", variant.correct());
                accuracy(accuracies, id, "logits", variant.logitsCorrect());
                each(variant.metrics(), (place, metric) -> metric(metrics, id, place, metric));
                each(variant.excursions(), (place, layer) -> excursion(excursions, id, place, layer));
                each(variant.certificates(), (place, layer) -> certificate(certificates, id, place, layer));
                each(variant.findings(), (place, finding) -> finding(findings, id, place, finding));
                each(variant.notes(), (place, note) -> notes.add(id, place, note));
                each(variant.events(), (place, event) -> event(events, id, place, event));
                each(variant.divergence(), (place, layer) -> divergence(divergence, id, place, layer));
                layers(layers, id, variant.layers());
            }
            for (Rows rows : List.of(
                    axes, accuracies, metrics, excursions, certificates, findings, notes, events, divergence, layers)) {
                rows.execute();
            }
        }
    }

    /** Inserts the variants themselves and returns the ids of their rows; one that was there keeps its place. */
    private List<Long> insert(Run run, List<VariantResult> variants) {
        if (variants.isEmpty()) {
            return List.of();
        }
        int next = handle.select("SELECT COALESCE(MAX(place) + 1, 0) FROM variant WHERE run_id = ?", run.id())
                .mapTo(Integer.class)
                .one();
        try (PreparedBatch batch = handle.prepareBatch(
                "INSERT INTO variant (run_id, name, place, base, policy, status, failure) VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            for (VariantResult variant : variants) {
                Optional<Integer> before = takePlace(run, variant.id());
                batch.bind(0, run.id())
                        .bind(1, variant.id())
                        .bind(2, before.isPresent() ? before.get() : next++)
                        .bind(3, variant.base().orElse(null))
                        .bind(4, variant.policy())
                        .bind(5, variant.status().name())
                        .bind(6, variant.failure().orElse(null))
                        .add();
            }
            return batch.executePreparedBatch("id").mapTo(Long.class).list();
        }
    }

    /** Deletes what is there of a variant and returns its place. */
    private Optional<Integer> takePlace(Run run, String name) {
        Optional<Integer> before = handle.select(
                        "SELECT place FROM variant WHERE run_id = ? AND name = ?", run.id(), name)
                .mapTo(Integer.class)
                .findOne();
        if (before.isPresent()) {
            handle.execute("DELETE FROM variant WHERE run_id = ? AND name = ?", run.id(), name);
        }
        return before;
    }

    private static void axes(Rows rows, long id, Map<String, String> axes) {
        int place = 0;
        for (Map.Entry<String, String> axis : axes.entrySet()) {
            rows.add(id, place++, axis.getKey(), axis.getValue());
        }
    }

    private static void accuracy(Rows rows, long id, String kind, Optional<CorrectSamples> correct) {
        correct.ifPresent(
                samples -> rows.add(id, kind, samples.samples(), samples.count(), SampleBits.toBytes(samples)));
    }

    private static void metric(Rows rows, long id, int place, Metric metric) {
        rows.add(
                id,
                place,
                metric.name(),
                metric.value(),
                metric.unit(),
                metric.stage().name(),
                metric.engine(),
                metric.version(),
                metric.file().orElse(null),
                metric.line().isPresent() ? metric.line().getAsInt() : null);
    }

    private static void layers(Rows rows, long id, List<LayerCost> layers) {
        int place = 0;
        for (LayerCost layer : layers) {
            for (Metric metric : layer.metrics()) {
                rows.add(
                        id,
                        place++,
                        layer.layer(),
                        layer.module(),
                        metric.name(),
                        metric.value(),
                        metric.unit(),
                        metric.stage().name(),
                        metric.engine(),
                        metric.version(),
                        metric.file().orElse(null),
                        metric.line().isPresent() ? metric.line().getAsInt() : null);
            }
        }
    }

    private static void excursion(Rows rows, long id, int place, LayerExcursion layer) {
        rows.add(
                id,
                place,
                layer.layer(),
                layer.low(),
                layer.high(),
                layer.samplesOutside(),
                layer.samples(),
                layer.smallest(),
                layer.largest());
    }

    private static void certificate(Rows rows, long id, int place, LayerCertificate layer) {
        rows.add(
                id,
                place,
                layer.layer(),
                layer.accumulatorType(),
                layer.worstNeuron(),
                layer.lowest(),
                layer.highest(),
                layer.neededIntegerBits(),
                layer.neededIntegerBitsSaturating(),
                layer.givenIntegerBits(),
                layer.sumCanOverflow(),
                layer.saturationCanFire(),
                layer.dropsFraction());
    }

    private static void finding(Rows rows, long id, int place, ConstantFinding finding) {
        rows.add(
                id,
                place,
                finding.layer(),
                finding.tensor(),
                finding.element(),
                finding.value(),
                finding.becomes(),
                finding.type(),
                finding.effect().name(),
                finding.neededIntegerBits(),
                finding.count());
    }

    private static void event(Rows rows, long id, int place, CastEvents event) {
        rows.add(
                id,
                place,
                event.layer(),
                event.site().name(),
                event.type(),
                event.casts(),
                event.overflows(),
                event.rounded(),
                event.underflows(),
                event.samples(),
                event.overflowSamples(),
                event.roundedSamples(),
                event.underflowSamples(),
                event.smallest(),
                event.largest());
    }

    private static void divergence(Rows rows, long id, int place, LayerDivergence layer) {
        rows.add(id, place, layer.layer(), layer.samples(), layer.largest(), layer.mean(), layer.relative());
    }

    private static <T> void each(List<T> values, Row<T> row) {
        for (int place = 0; place < values.size(); place++) {
            row.add(place, values.get(place));
        }
    }

    private Rows rows(String table, int columns) {
        return new Rows(handle.prepareBatch(
                "INSERT INTO " + table + " VALUES (" + String.join(", ", Collections.nCopies(columns, "?")) + ")"));
    }

    private interface Row<T> {
        void add(int place, T value);
    }

    /** The rows of one table, sent together. */
    private static final class Rows implements AutoCloseable {
        private final PreparedBatch batch;

        Rows(PreparedBatch batch) {
            this.batch = batch;
        }

        void add(@Nullable Object... values) {
            for (int i = 0; i < values.length; i++) {
                batch.bind(i, values[i]);
            }
            batch.add();
        }

        void execute() {
            if (batch.size() > 0) {
                batch.execute();
            }
        }

        @Override
        public void close() {
            batch.close();
        }
    }
}
