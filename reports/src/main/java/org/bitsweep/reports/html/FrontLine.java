package org.bitsweep.reports.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bitsweep.reports.rank.RankedVariant;

/** The members of the front that nobody beats in accuracy and LUT alone, cheapest first: the line in the picture. */
final class FrontLine {
    private FrontLine() {}

    static List<RankedVariant> of(List<RankedVariant> front) {
        List<RankedVariant> sorted = front.stream()
                .filter(point ->
                        point.objectives().lut().isPresent() && point.accuracy().isPresent())
                .sorted(Comparator.comparingDouble((RankedVariant point) ->
                                point.objectives().lut().getAsDouble())
                        .thenComparing(
                                Comparator.comparingDouble(FrontLine::accuracy).reversed()))
                .toList();
        List<RankedVariant> line = new ArrayList<>();
        double best = Double.NEGATIVE_INFINITY;
        for (RankedVariant point : sorted) {
            if (accuracy(point) > best) {
                line.add(point);
                best = accuracy(point);
            }
        }
        return line;
    }

    private static double accuracy(RankedVariant point) {
        return point.accuracy().orElseThrow().value();
    }
}
