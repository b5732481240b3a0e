package org.bitsweep.reports.html;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.bitsweep.reports.rank.RankedSweep;
import org.bitsweep.reports.rank.RankedVariant;
import org.bitsweep.reports.rank.Text;

/** Accuracy against LUT as a static picture, for print and for browsers without scripts. */
final class SvgScatter {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 420;
    private static final int LEFT = 64;
    private static final int RIGHT = 24;
    private static final int TOP = 20;
    private static final int BOTTOM = 76;

    private final RankedSweep sweep;
    private final Palette palette;
    private final ErrorScale scale;
    private final List<RankedVariant> points;
    private final StringBuilder out = new StringBuilder();
    private final double mostLut;
    private final double low;
    private final double high;

    private SvgScatter(RankedSweep sweep) {
        this.sweep = sweep;
        this.palette = new Palette(sweep);
        this.scale = new ErrorScale(sweep.result().samples());
        this.points = sweep.variants().stream()
                .filter(row ->
                        row.accuracy().isPresent() && row.objectives().lut().isPresent())
                .toList();
        this.mostLut = Ticks.roundUp(points.stream()
                .mapToDouble(row -> row.objectives().lut().getAsDouble())
                .max()
                .orElse(1));
        double lowest = points.stream().mapToDouble(this::place).min().orElse(0);
        double highest = points.stream().mapToDouble(this::place).max().orElse(1);
        double margin = Math.max(0.02, (highest - lowest) * 0.06);
        this.low = lowest - margin;
        this.high = highest + margin;
    }

    /** The picture, or a sentence where there is nothing to draw. */
    static String draw(RankedSweep sweep) {
        SvgScatter scatter = new SvgScatter(sweep);
        return scatter.points.isEmpty()
                ? "<p class=\"empty\">No variant has both an accuracy and a LUT number yet.</p>"
                : scatter.draw();
    }

    private String draw() {
        out.append(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Accuracy against LUT\""
                        + " xmlns=\"http://www.w3.org/2000/svg\" font-family=\"system-ui, sans-serif\" font-size=\"12\">\n",
                WIDTH,
                HEIGHT));
        axes();
        frontLine();
        points.forEach(this::point);
        legend();
        return out.append("</svg>").toString();
    }

    private void axes() {
        for (double tick : scale.ticks(low, high)) {
            double y = y(scale.place(tick));
            line(LEFT, y, WIDTH - RIGHT, y, "grid");
            text(LEFT - 8, y + 4, "end", Text.value(tick), "axis");
        }
        for (double tick : Ticks.upTo(mostLut)) {
            line(x(tick), HEIGHT - BOTTOM, x(tick), HEIGHT - BOTTOM + 4, "rule");
            text(x(tick), HEIGHT - BOTTOM + 18, "middle", Ticks.label(tick), "axis");
        }
        line(LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM, "rule");
        String stage =
                sweep.basis().source().map(source -> source.stage().key()).orElse("");
        text(WIDTH - RIGHT, HEIGHT - BOTTOM + 34, "end", "LUT (" + stage + ")", "axis");
        text(LEFT + 6, TOP + 2, "start", "accuracy (logarithm of the error)", "axis");
    }

    private void frontLine() {
        StringBuilder path = new StringBuilder();
        for (RankedVariant point : FrontLine.of(sweep.front())) {
            String x = number(x(point.objectives().lut().getAsDouble()));
            String y = number(y(place(point)));
            path.append(path.isEmpty() ? "M" + x + " " + y : " H" + x + " V" + y);
        }
        if (!path.isEmpty()) {
            out.append("<path class=\"front\" d=\"").append(path).append("\"/>\n");
        }
    }

    private void point(RankedVariant point) {
        String colour = palette.colour(point);
        out.append(String.format(
                Locale.ROOT,
                "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\" fill-opacity=\"%s\" stroke=\"%s\"><title>%s</title></circle>\n",
                sweep.chosenId().filter(point.variant().id()::equals).isPresent() ? "chosen" : "point",
                number(x(point.objectives().lut().getAsDouble())),
                number(y(place(point))),
                point.front() ? "6.5" : "5",
                colour,
                point.front() ? "1" : "0.35",
                colour,
                escape(point.rank() + ". " + point.label() + ": accuracy "
                        + Text.accuracy(point.accuracy().orElseThrow().value()) + ", LUT "
                        + Text.count(point.objectives().lut().getAsDouble()) + dsp(point) + ", " + point.why())));
        if (point.rank() <= 9) {
            text(
                    x(point.objectives().lut().getAsDouble()),
                    y(place(point)) - 10,
                    "middle",
                    Integer.toString(point.rank()),
                    "name");
        }
    }

    private static String dsp(RankedVariant point) {
        OptionalDouble dsp = point.objectives().dsp();
        return dsp.isPresent() ? ", DSP " + Text.count(dsp.getAsDouble()) : "";
    }

    private void legend() {
        double x = LEFT;
        double y = HEIGHT - 16;
        for (String policy : palette.policies()) {
            int bracket = policy.indexOf('[');
            String name = bracket < 0 ? policy : policy.substring(0, bracket);
            double width = 28 + 6.6 * name.length();
            if (x + width > WIDTH - RIGHT) {
                return;
            }
            out.append("<circle cx=\"").append(number(x + 5)).append("\" cy=\"").append(number(y - 4));
            out.append("\" r=\"5\" fill=\"").append(palette.colour(policy)).append("\"/>\n");
            text(x + 15, y, "start", name, "axis");
            x += width;
        }
    }

    private double place(RankedVariant point) {
        return scale.place(point.accuracy().orElseThrow().value());
    }

    private double x(double lut) {
        return LEFT + (WIDTH - LEFT - RIGHT) * lut / mostLut;
    }

    private double y(double place) {
        return TOP + (HEIGHT - TOP - BOTTOM) * (high - place) / (high - low);
    }

    private void line(double x1, double y1, double x2, double y2, String kind) {
        out.append("<line class=\"").append(kind).append("\" x1=\"").append(number(x1));
        out.append("\" y1=\"").append(number(y1)).append("\" x2=\"").append(number(x2));
        out.append("\" y2=\"").append(number(y2)).append("\"/>\n");
    }

    private void text(double x, double y, String anchor, String words, String kind) {
        out.append("<text class=\"")
                .append(kind)
                .append("\" x=\"")
                .append(number(x))
                .append("\" y=\"");
        out.append(number(y)).append("\" text-anchor=\"").append(anchor).append("\">");
        out.append(escape(words)).append("</text>\n");
    }

    private static String number(double value) {
        return Text.fixed(value, 1);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
