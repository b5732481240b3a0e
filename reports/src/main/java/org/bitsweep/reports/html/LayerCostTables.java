package org.bitsweep.reports.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bitsweep.model.result.LayerCost;
import org.bitsweep.model.result.Metric;
import org.bitsweep.model.result.VariantResult;
import org.bitsweep.reports.rank.SweepResult;
import org.bitsweep.reports.rank.Text;

/** Layers against policies, a table for each base type and setting of the axes: what a policy costs, and where. */
final class LayerCostTables {
    private static final String NONE = "–";

    /** What variants of one table have in common: base, axes, and the tool whose numbers they are. */
    private record Group(String title, String source) {}

    private LayerCostTables() {}

    static List<ReportPage.LayerCosts> of(SweepResult result) {
        Map<Group, List<VariantResult>> groups = new LinkedHashMap<>();
        for (VariantResult variant : result.variants()) {
            source(variant)
                    .ifPresent(source -> groups.computeIfAbsent(
                                    new Group(title(variant), source), group -> new ArrayList<>())
                            .add(variant));
        }
        return groups.entrySet().stream()
                .map(group -> table(group.getKey(), group.getValue()))
                .toList();
    }

    private static Optional<String> source(VariantResult variant) {
        return variant.layers().stream()
                .flatMap(layer -> layer.metric(Metric.LUT).stream())
                .map(metric -> metric.engine() + " " + metric.version())
                .findFirst();
    }

    private static String title(VariantResult variant) {
        List<String> words = new ArrayList<>();
        variant.base().ifPresent(words::add);
        variant.axes().forEach((name, value) -> words.add(name + " " + value));
        return words.isEmpty() ? "as configured" : String.join(", ", words);
    }

    private static ReportPage.LayerCosts table(Group group, List<VariantResult> variants) {
        Set<String> layers = new LinkedHashSet<>();
        variants.forEach(variant -> variant.layers().forEach(layer -> layers.add(layer.layer())));
        List<ReportPage.LayerCostRow> rows = new ArrayList<>();
        for (String name : layers) {
            rows.add(new ReportPage.LayerCostRow(
                    name,
                    false,
                    cells(variants.stream().map(variant -> layer(variant, name)).toList())));
        }
        rows.add(new ReportPage.LayerCostRow(
                "all", true, cells(variants.stream().map(LayerCostTables::all).toList())));
        return new ReportPage.LayerCosts(
                group.title(),
                group.source(),
                variants.stream().map(VariantResult::policy).toList(),
                rows);
    }

    /** Numbers of a layer by their names; none where the variant lacks it. */
    private static Map<String, Double> layer(VariantResult variant, String name) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        variant.layers().stream()
                .filter(layer -> layer.layer().equals(name))
                .forEach(layer -> layer.metrics().forEach(metric -> numbers.put(metric.name(), metric.value())));
        return numbers;
    }

    /** The sum, which only a variant of which every layer is known has. */
    private static Map<String, Double> all(VariantResult variant) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        if (variant.failure().isPresent()) {
            return numbers;
        }
        for (LayerCost layer : variant.layers()) {
            for (String name : List.of(Metric.LUT, Metric.FF, Metric.DSP, Metric.BRAM18K)) {
                layer.metric(name).ifPresent(metric -> numbers.merge(name, metric.value(), Double::sum));
            }
        }
        return numbers;
    }

    private static List<ReportPage.LayerCostCell> cells(List<Map<String, Double>> variants) {
        Optional<Double> first = variants.stream()
                .findFirst()
                .flatMap(numbers -> Optional.ofNullable(numbers.get(Metric.LUT)))
                .filter(lut -> lut > 0);
        List<ReportPage.LayerCostCell> cells = new ArrayList<>();
        for (Map<String, Double> numbers : variants) {
            Double lut = numbers.get(Metric.LUT);
            cells.add(
                    lut == null
                            ? new ReportPage.LayerCostCell(NONE, "", "")
                            : new ReportPage.LayerCostCell(
                                    Text.count(lut),
                                    cells.isEmpty()
                                            ? ""
                                            : first.map(one -> Text.fixed(lut / one, 2) + "x")
                                                    .orElse(""),
                                    rest(numbers)));
        }
        return cells;
    }

    private static String rest(Map<String, Double> numbers) {
        List<String> words = new ArrayList<>();
        word(numbers, Metric.FF, "FF", words);
        word(numbers, Metric.DSP, "DSP", words);
        word(numbers, Metric.BRAM18K, "BRAM18K", words);
        word(numbers, "carry4", "CARRY4", words);
        word(numbers, "carry8", "CARRY8", words);
        word(numbers, "logic_levels", "cells on the longest path", words);
        word(numbers, "logic_path_ps", "ps of logic alone, an estimate", words);
        return String.join(", ", words);
    }

    private static void word(Map<String, Double> numbers, String name, String unit, List<String> words) {
        Optional.ofNullable(numbers.get(name)).ifPresent(value -> words.add(Text.count(value) + " " + unit));
    }
}
