package org.bitsweep.reports.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.bitsweep.model.result.AccuracyEstimate;
import org.bitsweep.model.result.ConstantFinding;
import org.bitsweep.model.result.LayerCertificate;
import org.bitsweep.model.result.LayerExcursion;
import org.bitsweep.model.result.VariantResult;
import org.bitsweep.model.result.VariantStatus;
import org.bitsweep.reports.rank.CostBasis;
import org.bitsweep.reports.rank.EngineLabel;
import org.bitsweep.reports.rank.RankedSweep;
import org.bitsweep.reports.rank.RankedVariant;
import org.bitsweep.reports.rank.SweepResult;
import org.bitsweep.reports.rank.Text;

/** Turns a ranked sweep into what the page shows. */
final class ReportPages {
    private static final int MOST_LAYER_TABLES = 12;
    private static final int WIDEST_BAR_PERCENT = 60;

    private final RankedSweep sweep;
    private final SweepResult result;
    private final List<String> axes;

    ReportPages(RankedSweep sweep) {
        this.sweep = sweep;
        this.result = sweep.result();
        Set<String> names = new LinkedHashSet<>();
        result.variants().forEach(variant -> names.addAll(variant.axes().keySet()));
        this.axes = List.copyOf(names);
    }

    ReportPage page(String style, String script, String echarts) {
        return new ReportPage(
                result.sweep() + ", run " + result.runLabel(),
                facts(),
                sweep.basis().source().map(CostBasis.Source::describe).orElse("not known"),
                sweep.basis().source().map(CostBasis.Source::key).orElse("not known"),
                sweep.basis().nanoseconds() ? "ns" : "cycles",
                axes,
                sweep.variants().stream()
                        .anyMatch(ranked -> ranked.objectives().dsp().isPresent()),
                sweep.verdict().stream()
                        .map(line -> new ReportPage.Line(line.kind().name(), line.text(), line.evidence()))
                        .toList(),
                sweep.variants().stream().map(this::row).toList(),
                layers(),
                LayerCostTables.of(result),
                constants(),
                remarks(),
                provenance(),
                SvgScatter.draw(sweep),
                ChartData.of(sweep),
                style,
                script,
                echarts);
    }

    private List<String> facts() {
        List<String> facts = new ArrayList<>();
        facts.add(count(VariantStatus.DONE) + " of " + result.variants().size() + " done, "
                + count(VariantStatus.FAILED) + " failed");
        facts.add(Text.count(result.samples()) + " samples");
        result.reference().ifPresent(reference -> facts.add("float " + Text.accuracy(reference.accuracy())));
        result.split().ifPresent(split -> facts.add(split.describe()));
        result.constraints().forEach(constraint -> facts.add(constraint.text()));
        facts.add(
                "LUT: " + sweep.basis().source().map(CostBasis.Source::describe).orElse("not known"));
        return facts;
    }

    private long count(VariantStatus status) {
        return result.variants().stream()
                .filter(variant -> variant.status() == status)
                .count();
    }

    private ReportPage.Row row(RankedVariant ranked) {
        VariantResult variant = ranked.variant();
        boolean chosen = sweep.chosenId().filter(variant.id()::equals).isPresent();
        return new ReportPage.Row(
                ranked.rank(),
                variant.id(),
                ranked.label(),
                axes.stream().map(axis -> variant.axes().getOrDefault(axis, "")).toList(),
                cell(ranked.accuracy().map(AccuracyEstimate::value), "%.4f"),
                ranked.accuracy().map(Text::interval).orElse(""),
                cell(ranked.logitsAccuracy().map(AccuracyEstimate::value), "%.4f"),
                cell(optional(ranked.objectives().lut()), "%,.0f"),
                cell(optional(ranked.lutRatio()), "%.2fx"),
                cell(optional(ranked.objectives().dsp()), "%,.0f"),
                cell(optional(ranked.objectives().latency()), "%,.0f"),
                cell(optional(ranked.objectives().clockNs()), "%.2f"),
                ranked.contends() || chosen,
                chosen,
                ranked.why());
    }

    private static Optional<Double> optional(OptionalDouble value) {
        return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }

    private static ReportPage.Cell cell(Optional<Double> value, String format) {
        return value.map(
                        known -> new ReportPage.Cell(String.format(Locale.ROOT, format, known), Double.toString(known)))
                .orElseGet(() -> new ReportPage.Cell("–", ""));
    }

    private List<ReportPage.Layers> layers() {
        return sweep.contenders().stream()
                .filter(ranked -> !ranked.variant().certificates().isEmpty())
                .limit(MOST_LAYER_TABLES)
                .map(ranked -> new ReportPage.Layers(
                        ranked.label(),
                        sweep.chosenId().filter(ranked.variant().id()::equals).isPresent(),
                        layers(ranked.variant())))
                .toList();
    }

    private static List<ReportPage.Layer> layers(VariantResult variant) {
        int most = variant.certificates().stream()
                .mapToInt(layer -> Math.max(layer.neededIntegerBits(), layer.givenIntegerBits()))
                .max()
                .orElse(1);
        return variant.certificates().stream()
                .map(layer -> layer(layer, variant, Math.max(1, most)))
                .toList();
    }

    private static ReportPage.Layer layer(LayerCertificate layer, VariantResult variant, int most) {
        String outside = variant.excursions().stream()
                .filter(excursion -> excursion.layer().equals(layer.layer()))
                .findFirst()
                .map(ReportPages::outside)
                .orElse("–");
        return new ReportPage.Layer(
                layer.layer(),
                layer.accumulatorType(),
                String.format(Locale.ROOT, "%.4g … %.4g", layer.lowest(), layer.highest()),
                layer.neededIntegerBits(),
                layer.givenIntegerBits(),
                percent(layer.neededIntegerBits(), most),
                percent(layer.givenIntegerBits(), most),
                !layer.sumCanOverflow(),
                outside);
    }

    /** The rest of the cell's width is for the number behind the bar. */
    private static int percent(int bits, int most) {
        return Math.max(0, WIDEST_BAR_PERCENT * bits / most);
    }

    private static String outside(LayerExcursion excursion) {
        String range = "[" + Text.value(excursion.low()) + ", " + Text.value(excursion.high()) + ")";
        return excursion.samplesOutside() == 0
                ? "never, of " + range
                : Text.percent((double) excursion.samplesOutside() / excursion.samples()) + " of " + range;
    }

    private List<ReportPage.Constant> constants() {
        Map<ConstantFinding, List<String>> users = new LinkedHashMap<>();
        for (RankedVariant ranked : sweep.variants()) {
            for (ConstantFinding finding : ranked.variant().findings()) {
                users.computeIfAbsent(finding, key -> new ArrayList<>()).add(ranked.label());
            }
        }
        return users.entrySet().stream()
                .map(entry -> constant(entry.getKey(), entry.getValue()))
                .toList();
    }

    private ReportPage.Constant constant(ConstantFinding finding, List<String> labels) {
        return new ReportPage.Constant(
                finding.layer() + "." + finding.tensor() + finding.element(),
                String.format(Locale.ROOT, "%.4g", finding.value()),
                String.format(Locale.ROOT, "%.4g", finding.becomes()),
                finding.type(),
                finding.effect().name().toLowerCase(Locale.ROOT),
                finding.neededIntegerBits(),
                finding.count(),
                labels.size() == sweep.variants().size() ? "all" : String.join("; ", labels));
    }

    private List<ReportPage.Remark> remarks() {
        List<ReportPage.Remark> remarks = new ArrayList<>();
        for (RankedVariant ranked : sweep.variants()) {
            ranked.variant()
                    .failure()
                    .ifPresent(failure -> remarks.add(new ReportPage.Remark(ranked.label(), "failed: " + failure)));
        }
        Map<String, List<String>> notes = new LinkedHashMap<>();
        for (RankedVariant ranked : sweep.variants()) {
            ranked.variant()
                    .notes()
                    .forEach(note -> notes.computeIfAbsent(note, key -> new ArrayList<>())
                            .add(ranked.label()));
        }
        notes.forEach((note, labels) -> remarks.add(new ReportPage.Remark(
                labels.size() == sweep.variants().size() ? "all variants" : String.join("; ", labels), note)));
        return remarks;
    }

    private List<String> provenance() {
        List<String> lines = new ArrayList<>();
        EngineLabel engine = result.engine();
        lines.add(
                "Accuracy: measured bit for bit; intervals are Wilson 95 %. Differences: exact McNemar test on the same"
                        + " samples, Holm-corrected over the sweep; their intervals after Agresti and Min (2005).");
        lines.add("Costs: " + engine.name() + " " + engine.version() + ", "
                + EngineLabel.describe(engine.name(), engine.stage())
                + ". Differences below its stated error (LUT " + Text.value(engine.lutError() * 100) + " %, DSP "
                + Text.value(engine.dspError() * 100) + " %, latency "
                + Text.value(engine.latencyError() * 100) + " %, clock " + Text.value(engine.clockError() * 100)
                + " %) decide nothing.");
        lines.add("Ranges: proven by integer arithmetic over the types of each layer's inputs, not observed.");
        if (!result.timings().isEmpty()) {
            lines.add("Time: "
                    + result.timings().stream()
                            .map(timing -> timing.phase() + " "
                                    + String.format(
                                            Locale.ROOT,
                                            "%.2f s",
                                            timing.duration().toNanos() / 1e9))
                            .collect(Collectors.joining(", "))
                    + ".");
        }
        return lines;
    }
}
