package org.bitsweep.reports.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bitsweep.model.result.VariantStatus;
import org.bitsweep.reports.rank.CostBasis;
import org.bitsweep.reports.rank.RankedSweep;
import org.bitsweep.reports.rank.RankedVariant;
import org.bitsweep.reports.rank.SweepResult;
import org.bitsweep.reports.rank.Text;
import org.bitsweep.reports.rank.VerdictLine;
import org.bitsweep.reports.rank.VerdictLine.Kind;

/** The answer as text for a terminal: a header line, the verdict, a row a variant, then what to do next. */
public final class ResultTable {
    private static final int INDENT = 8;
    private static final int NARROWEST = 60;

    private ResultTable() {}

    /**
     * How wide, and with which characters.
     *
     * @param width columns of the terminal; lines of the verdict are broken there, rows are cut
     * @param ascii whether only ASCII may be written
     * @param rows the most variants to list
     */
    public record Style(int width, boolean ascii, int rows) {
        /** Everything, unbroken, for files and pipes. */
        public static final Style PLAIN = new Style(Integer.MAX_VALUE, false, Integer.MAX_VALUE);

        public Style {
            width = Math.max(width, NARROWEST);
        }
    }

    /** The whole text, each line with a line feed. */
    public static String render(RankedSweep sweep, Style style) {
        List<String> lines = new ArrayList<>();
        lines.addAll(wrap(header(sweep), style.width(), 2));
        for (VerdictLine line : sweep.verdict()) {
            if (!isHint(line)) {
                lines.addAll(verdict(line, style));
            }
        }
        lines.addAll(rows(sweep, style));
        for (VerdictLine line : sweep.verdict()) {
            if (isHint(line)) {
                lines.addAll(verdict(line, style));
            }
        }
        String text = String.join("\n", lines) + "\n";
        return style.ascii() ? ascii(text) : text;
    }

    private static boolean isHint(VerdictLine line) {
        return line.kind() == Kind.PASTE || line.kind() == Kind.NEXT;
    }

    /** {@code digits  16/16 done, 0 failed   float 0.9172   n = 5000   LUT: estimate, not synthesis}. */
    static String header(RankedSweep sweep) {
        SweepResult result = sweep.result();
        long done = count(result, VariantStatus.DONE);
        List<String> parts = new ArrayList<>();
        parts.add(result.sweep() + "  " + done + "/" + result.variants().size() + " done, "
                + count(result, VariantStatus.FAILED) + " failed");
        result.floatAccuracy().ifPresent(accuracy -> parts.add("float " + Text.accuracy(accuracy)));
        parts.add("n = " + Text.count(result.samples()));
        result.split().ifPresent(split -> parts.add(split.describe()));
        parts.add(
                "LUT: " + sweep.basis().source().map(CostBasis.Source::describe).orElse("not known"));
        return String.join("   ", parts);
    }

    private static long count(SweepResult result, VariantStatus status) {
        return result.variants().stream()
                .filter(variant -> variant.status() == status)
                .count();
    }

    private static List<String> verdict(VerdictLine line, Style style) {
        String kind =
                String.format(Locale.ROOT, "%-" + INDENT + "s", line.kind().name());
        return wrap(kind + line.text(), style.width(), INDENT);
    }

    private static List<String> rows(RankedSweep sweep, Style style) {
        List<RankedVariant> shown = sweep.variants()
                .subList(0, Math.min(style.rows(), sweep.variants().size()));
        List<String> lines = RankingRows.of(shown, style.width());
        int hidden = sweep.variants().size() - shown.size();
        if (hidden > 0) {
            lines.add("     and " + Text.count(hidden) + " more in results.csv");
        }
        lines.addAll(LayerRows.of(shown));
        return lines.stream().map(line -> cut(line, style)).toList();
    }

    private static String cut(String text, Style style) {
        String dots = style.ascii() ? "..." : "…";
        return text.length() <= style.width() ? text : text.substring(0, style.width() - dots.length()) + dots;
    }

    /** Breaks at spaces; what follows the first line is indented. */
    static List<String> wrap(String text, int width, int indent) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (rest.length() > width) {
            int space = rest.lastIndexOf(' ', width);
            if (space <= indent) {
                break;
            }
            lines.add(rest.substring(0, space).stripTrailing());
            rest = " ".repeat(indent) + rest.substring(space + 1).stripLeading();
        }
        lines.add(rest);
        return lines;
    }

    private static String ascii(String text) {
        return text.replace("…", "...").replaceAll("[^\\x00-\\x7f]", "?");
    }
}
