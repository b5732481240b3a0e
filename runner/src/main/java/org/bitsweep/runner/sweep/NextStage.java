package org.bitsweep.runner.sweep;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.model.text.ShellWord;
import org.bitsweep.reports.rank.RankedSweep;
import org.bitsweep.reports.rank.VerdictLine;

/** The verdict's line that says how to take the chosen variant further. */
final class NextStage {
    private NextStage() {}

    /** The first stage of Vivado that the chosen variant lacks; empty where it has them, or none is chosen. */
    static Optional<VerdictLine> of(RankedSweep ranked, Path work, Optional<String> database) {
        return ranked.chosen()
                .flatMap(chosen -> Stream.of(FlowStage.SYNTH, FlowStage.IMPL)
                        .filter(stage ->
                                chosen.variant().metrics().stream().noneMatch(metric -> metric.stage() == stage))
                        .findFirst()
                        .map(stage -> new VerdictLine(
                                VerdictLine.Kind.NEXT,
                                "bitsweep promote " + chosen.variant().id() + " --stage " + stage.key() + " --work "
                                        + ShellWord.of(work.toString())
                                        + database.map(url -> " --db " + ShellWord.of(url))
                                                .orElse(""),
                                "")));
    }
}
