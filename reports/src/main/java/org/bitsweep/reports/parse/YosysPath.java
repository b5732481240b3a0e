package org.bitsweep.reports.parse;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bitsweep.model.result.FlowStage;

/**
 * The longest path of a netlist as Yosys sees it. {@code sta} adds up delays of the logic of 7-series cells, whatever the
 * part, and none of the wires: an estimate for comparing netlists, from which no clock follows. {@code ltp} counts cells.
 */
final class YosysPath implements ReportGrammar {
    private static final Pattern ARRIVAL = Pattern.compile("Latest arrival time in '(.+)' is ([0-9]+):");
    private static final Pattern LONGEST = Pattern.compile("Longest topological path in (.+) \\(length=([0-9]+)\\):");

    /** Of cells without delays, through which no path goes: {@code Warning: Module 'DSP48E2' has no timing arcs!}. */
    private static final String UNTIMED = "has no timing arcs!";

    private final ReportKind kind;
    private final Pattern sentence;
    private final String metric;

    private YosysPath(ReportKind kind, Pattern sentence, String metric) {
        this.kind = kind;
        this.sentence = sentence;
        this.metric = metric;
    }

    /** What {@code sta} prints. */
    static YosysPath arrival() {
        return new YosysPath(ReportKind.YOSYS_STA, ARRIVAL, MetricNames.LOGIC_PATH_PS);
    }

    /** What {@code ltp} prints. */
    static YosysPath longest() {
        return new YosysPath(ReportKind.YOSYS_LTP, LONGEST, MetricNames.LOGIC_LEVELS);
    }

    @Override
    public boolean recognises(String head) {
        return sentence.matcher(head).find();
    }

    @Override
    public ParsedReport read(ReportSource source) throws IOException {
        ReportText text = ReportText.read(source);
        MetricRows rows = new MetricRows(source.path(), FlowStage.SYNTH);
        Optional<String> design = Optional.empty();
        int found = 0;
        for (int index = 0; index < text.size(); index++) {
            Matcher matcher = sentence.matcher(text.line(index));
            if (matcher.matches()) {
                rows.put(metric, matcher.group(2), Optional.empty(), index + 1);
                design = Optional.of(matcher.group(1));
                found++;
            } else if (text.line(index).endsWith(UNTIMED)) {
                rows.say(text.line(index).strip(), index + 1);
            }
        }
        if (found != 1) {
            throw text.damaged(0, "states " + found + " paths");
        }
        return rows.report(
                kind, Optional.of("Yosys"), Optional.empty(), Optional.empty(), design, ReportStatus.SUCCESS);
    }
}
