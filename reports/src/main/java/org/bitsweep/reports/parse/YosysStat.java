package org.bitsweep.reports.parse;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bitsweep.model.result.FlowStage;

/**
 * {@code stat -json} of Yosys 0.23 and later: the cells of a netlist, each type with its own line, and what they take of the
 * part. The list of types is complete (the number of all cells says so), so a resource that no cell takes is 0.
 */
final class YosysStat implements ReportGrammar {
    private static final Pattern CREATOR = Pattern.compile("Yosys ([0-9][0-9A-Za-z.+-]*)");
    private static final String CELLS = "num_cells";
    /** Of newer releases: cells that they count as instances of library modules, and not among the cells. */
    private static final String SUBMODULES = "num_submodules";

    private static final String BY_TYPE = "num_cells_by_type";

    /** Of a module, or of the whole design, the lines with its counts. */
    private record Counts(Map<String, JsonValue> of, Map<String, JsonValue> types, List<JsonValue> all) {
        Counts() {
            this(new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>());
        }
    }

    @Override
    public boolean recognises(String head) {
        return head.stripLeading().startsWith("{") && head.contains("\"creator\"") && head.contains("\"Yosys ");
    }

    @Override
    public ParsedReport read(ReportSource source) throws IOException {
        Optional<String> version = Optional.empty();
        Map<String, Counts> modules = new LinkedHashMap<>();
        Counts design = new Counts();
        for (JsonValue value : JsonValue.all(source)) {
            List<String> way = value.way();
            if (way.equals(List.of("creator"))) {
                Matcher creator = CREATOR.matcher(value.text());
                version = creator.find() ? Optional.of(creator.group(1)) : Optional.empty();
            } else if (way.size() >= 3 && way.get(0).equals("modules")) {
                take(value, way.subList(2, way.size()), modules.computeIfAbsent(plain(way.get(1)), m -> new Counts()));
            } else if (way.size() >= 2 && way.get(0).equals("design")) {
                take(value, way.subList(1, way.size()), design);
            }
        }
        MetricRows rows = new MetricRows(source.path(), FlowStage.SYNTH);
        Optional<String> only =
                modules.size() == 1 ? Optional.of(modules.keySet().iterator().next()) : Optional.empty();
        boolean mapped = true;
        for (Map.Entry<String, Counts> module : modules.entrySet()) {
            mapped &= put(
                    module.getValue(),
                    only.isPresent() ? Optional.empty() : Optional.of(module.getKey()),
                    rows,
                    modules.keySet());
        }
        if (!design.all().isEmpty()) {
            mapped &= put(design, Optional.empty(), rows, modules.keySet());
        }
        if (rows.metrics().isEmpty()) {
            throw CsynthXml.unknownLayout(source.path(), version);
        }
        return rows.report(
                ReportKind.YOSYS_STAT,
                Optional.of("Yosys"),
                version,
                Optional.empty(),
                only,
                mapped ? ReportStatus.SUCCESS : ReportStatus.UNKNOWN);
    }

    /** Names that a user gave have a backslash before them. */
    private static String plain(String name) {
        return name.startsWith("\\") ? name.substring(1) : name;
    }

    private static void take(JsonValue value, List<String> way, Counts counts) {
        counts.all().add(value);
        if (way.size() == 1) {
            counts.of().put(way.get(0), value);
        } else if (way.size() == 2 && way.get(0).equals(BY_TYPE)) {
            counts.types().put(way.get(1), value);
        }
    }

    /** Enters the counts of a module; says whether all of its cells are cells of the part. */
    private static boolean put(Counts counts, Optional<String> module, MetricRows rows, Set<String> modules) {
        JsonValue all = counts.of().get(CELLS);
        if (all == null) {
            throw rows.damaged(counts.all().get(0).line(), "has no " + CELLS);
        }
        Map<String, BigDecimal> sums = new LinkedHashMap<>();
        XilinxCells.SUMS.forEach(name -> sums.put(name, BigDecimal.ZERO));
        BigDecimal sum = BigDecimal.ZERO;
        boolean mapped = true;
        for (Map.Entry<String, JsonValue> type : counts.types().entrySet()) {
            BigDecimal number = count(type.getKey(), type.getValue(), rows);
            sum = sum.add(number);
            if (XilinxCells.isKnown(type.getKey())) {
                rows.put(
                        XilinxCells.name(type.getKey()),
                        type.getValue().text(),
                        module,
                        type.getValue().line());
                XilinxCells.takes(type.getKey())
                        .forEach((name, each) ->
                                sums.merge(name, number.multiply(BigDecimal.valueOf(each)), BigDecimal::add));
            } else if (!modules.contains(plain(type.getKey()))) {
                boolean ofPart = !XilinxCells.isUnmapped(type.getKey());
                mapped &= ofPart;
                rows.say(
                        number + " cells " + type.getKey() + " are not counted: "
                                + (ofPart ? "of no known resource" : "not mapped to the part"),
                        type.getValue().line());
            }
        }
        complete(counts, all, sum, rows);
        sums.forEach((name, value) -> rows.put(name, value.toPlainString(), module, all.line()));
        return mapped;
    }

    private static void complete(Counts counts, JsonValue all, BigDecimal sum, MetricRows rows) {
        BigDecimal cells = count(CELLS, all, rows);
        JsonValue instances = counts.of().get(SUBMODULES);
        BigDecimal rest = instances == null ? BigDecimal.ZERO : count(SUBMODULES, instances, rows);
        if (sum.compareTo(cells) != 0 && sum.compareTo(cells.add(rest)) != 0) {
            throw rows.damaged(all.line(), "states " + cells + " cells and lists " + sum);
        }
    }

    private static BigDecimal count(String name, JsonValue value, MetricRows rows) {
        BigDecimal number = rows.number(name, value.text(), value.line()).orElse(BigDecimal.ONE.negate());
        if (number.signum() < 0 || number.stripTrailingZeros().scale() > 0) {
            throw rows.damaged(value.line(), "'" + value.text() + "' is no count of " + name);
        }
        return number;
    }
}
