package org.bitsweep.reports.html;

import java.util.List;

/**
 * What the page shows, as text that the template escapes. {@code svg}, {@code chartJson}, {@code style}, {@code script}
 * and {@code echarts} are put in as they are; their makers escape what comes from outside.
 *
 * @param facts short facts under the title
 * @param stage what the costs are: {@code estimate, not synthesis}
 * @param stageKey the same in a word
 * @param latencyUnit {@code cycles} or {@code ns}
 * @param axes names of the sweep's axes
 * @param withDsp whether any variant has a number of DSP
 */
public record ReportPage(
        String title,
        List<String> facts,
        String stage,
        String stageKey,
        String latencyUnit,
        List<String> axes,
        boolean withDsp,
        List<Line> verdict,
        List<Row> rows,
        List<Layers> layers,
        List<LayerCosts> layerCosts,
        List<Constant> constants,
        List<Remark> remarks,
        List<String> provenance,
        String svg,
        String chartJson,
        String style,
        String script,
        String echarts) {
    public ReportPage {
        facts = List.copyOf(facts);
        axes = List.copyOf(axes);
        verdict = List.copyOf(verdict);
        rows = List.copyOf(rows);
        layers = List.copyOf(layers);
        layerCosts = List.copyOf(layerCosts);
        constants = List.copyOf(constants);
        remarks = List.copyOf(remarks);
        provenance = List.copyOf(provenance);
    }

    /** A line of the verdict. */
    public record Line(String kind, String text, String evidence) {}

    /** A text with the number that it sorts by; an empty text is not known and sorts last. */
    public record Cell(String text, String order) {}

    /** A row of the ranked table. */
    public record Row(
            int rank,
            String id,
            String label,
            List<String> axes,
            Cell accuracy,
            String interval,
            Cell logits,
            Cell lut,
            Cell ratio,
            Cell dsp,
            Cell latency,
            Cell clock,
            boolean contends,
            boolean chosen,
            String why) {
        public Row {
            axes = List.copyOf(axes);
        }
    }

    /** The accumulators of one variant. */
    public record Layers(String label, boolean chosen, List<Layer> layers) {
        public Layers {
            layers = List.copyOf(layers);
        }
    }

    /**
     * The accumulator of one layer.
     *
     * @param neededPercent length of the bar of proven bits
     * @param givenPercent length of the bar of given bits
     * @param outside share of samples whose exact sum left the base type
     */
    public record Layer(
            String name,
            String type,
            String range,
            int needed,
            int given,
            int neededPercent,
            int givenPercent,
            boolean enough,
            String outside) {}

    /**
     * LUT of the layers of variants that differ in their policy alone.
     *
     * @param title what they have in common
     * @param policies the columns
     * @param unit what the cells count
     */
    public record LayerCosts(String title, String unit, List<String> policies, List<LayerCostRow> rows) {
        public LayerCosts {
            policies = List.copyOf(policies);
            rows = List.copyOf(rows);
        }
    }

    /** A layer, or all of them, under each policy. */
    public record LayerCostRow(String layer, boolean total, List<LayerCostCell> cells) {
        public LayerCostRow {
            cells = List.copyOf(cells);
        }
    }

    /**
     * What a layer costs under a policy.
     *
     * @param lut LUT
     * @param ratio of the first policy's; empty where there is none
     * @param rest what else the layer takes, for whoever points at the cell
     */
    public record LayerCostCell(String lut, String ratio, String rest) {}

    /** A constant that its type can't hold. */
    public record Constant(
            String place,
            String value,
            String becomes,
            String type,
            String effect,
            int bits,
            int count,
            String variants) {}

    /** A note or a failure of a variant. */
    public record Remark(String label, String text) {}
}
