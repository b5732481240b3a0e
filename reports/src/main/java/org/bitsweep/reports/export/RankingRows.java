package org.bitsweep.reports.export;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bitsweep.reports.rank.RankedVariant;
import org.bitsweep.reports.rank.Text;

/** The rows of the ranked table: rank, variant, accuracy, LUT, DSP where anyone has a number of them, place. */
final class RankingRows {
    private static final int RANK = 3;

    private RankingRows() {}

    /** A line a variant. DSP are left out where the lines would be wider than {@code width} by them. */
    static List<String> of(List<RankedVariant> shown, int width) {
        boolean known = shown.stream().anyMatch(row -> row.objectives().dsp().isPresent());
        List<String> lines = lines(shown, known);
        boolean fits = lines.stream().allMatch(line -> line.length() <= width);
        return known && !fits ? lines(shown, false) : lines;
    }

    private static List<String> lines(List<RankedVariant> shown, boolean withDsp) {
        int rank = Math.max(RANK, Integer.toString(shown.size()).length() + 1);
        List<String> ranks = shown.stream()
                .map(row -> " ".repeat(rank - Integer.toString(row.rank()).length()) + row.rank())
                .toList();
        List<List<String>> columns = new ArrayList<>(List.of(
                ranks,
                padded(shown, RankedVariant::label),
                padded(shown, RankingRows::accuracy),
                padded(shown, RankingRows::lut)));
        if (withDsp) {
            columns.add(padded(shown, RankingRows::dsp));
        }
        columns.add(shown.stream().map(RankedVariant::why).toList());
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            int row = i;
            lines.add(columns.stream().map(column -> column.get(row)).collect(Collectors.joining("  ")));
        }
        return lines;
    }

    private static List<String> padded(List<RankedVariant> shown, Function<RankedVariant, String> text) {
        List<String> cells = shown.stream().map(text).toList();
        int width = cells.stream().mapToInt(String::length).max().orElse(0);
        return cells.stream()
                .map(cell -> cell + " ".repeat(width - cell.length()))
                .toList();
    }

    private static String accuracy(RankedVariant row) {
        return row.accuracy()
                .map(known -> Text.accuracy(known.value()) + " " + Text.interval(known))
                .orElse("accuracy not known");
    }

    private static String lut(RankedVariant row) {
        if (row.lutRatio().isPresent()) {
            return "LUT " + Text.fixed(row.lutRatio().getAsDouble(), 2) + "x";
        }
        return row.objectives().lut().isPresent()
                ? "LUT " + Text.count(row.objectives().lut().getAsDouble())
                : "LUT -";
    }

    private static String dsp(RankedVariant row) {
        return row.objectives().dsp().isPresent()
                ? "DSP " + Text.count(row.objectives().dsp().getAsDouble())
                : "DSP -";
    }
}
