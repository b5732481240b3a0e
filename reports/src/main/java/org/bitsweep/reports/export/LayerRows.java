package org.bitsweep.reports.export;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.bitsweep.model.result.LayerCost;
import org.bitsweep.model.result.Metric;
import org.bitsweep.reports.rank.RankedVariant;
import org.bitsweep.reports.rank.Text;

/** LUT of the layers of ranked variants, a row a variant. */
final class LayerRows {
    private static final int GAP = 2;

    private LayerRows() {}

    /** A heading and the rows; nothing where no layer was built apart. */
    static List<String> of(List<RankedVariant> shown) {
        Set<String> layers = new LinkedHashSet<>();
        shown.forEach(row -> row.variant().layers().forEach(layer -> layers.add(layer.layer())));
        if (layers.isEmpty()) {
            return List.of();
        }
        List<List<String>> rows = new ArrayList<>();
        List<String> heading = new ArrayList<>(List.of("LUT", ""));
        heading.addAll(layers);
        rows.add(heading);
        for (RankedVariant variant : shown) {
            List<String> cells = new ArrayList<>(List.of(Integer.toString(variant.rank()), variant.label()));
            layers.forEach(layer -> cells.add(lut(variant, layer)));
            rows.add(cells);
        }
        return aligned(rows);
    }

    private static String lut(RankedVariant variant, String name) {
        Optional<Metric> lut = variant.variant().layers().stream()
                .filter(layer -> layer.layer().equals(name))
                .findFirst()
                .flatMap((LayerCost layer) -> layer.metric(Metric.LUT));
        return lut.map(metric -> Text.count(metric.value())).orElse("-");
    }

    /** Numbers to the right, variants' names to the left. */
    private static List<String> aligned(List<List<String>> rows) {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                int place = column;
                int width = rows.stream()
                        .mapToInt(other -> other.get(place).length())
                        .max()
                        .orElse(1);
                String sign = column == 1 ? "-" : "";
                line.append(" ".repeat(column == 0 ? 0 : GAP))
                        .append(String.format(Locale.ROOT, "%" + sign + Math.max(1, width) + "s", row.get(column)));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
