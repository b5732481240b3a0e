package org.bitsweep.runner.cli;

import java.util.Arrays;
import java.util.List;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.reports.export.JsonExport;
import org.bitsweep.reports.export.ResultTable;
import org.bitsweep.reports.rank.RankedSweep;
import org.bitsweep.reports.store.SweepStore;
import org.bitsweep.runner.flow.VitisStage;
import org.bitsweep.runner.sweep.SweepPromotion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bitsweep promote}: variants of a run to a later stage. */
@Command(
        name = "promote",
        description = "Take variants of a run to a later stage of synthesis.",
        footer = {
            "",
            "What a stage starts from is done first where it isn't done yet; what is done is never done again."
        })
final class PromoteCommand extends BitsweepCommand {
    @Parameters(arity = "1..*", paramLabel = "ID", description = "Variants by id, or by their place in the ranking.")
    private List<String> ids = List.of();

    @Option(names = "--stage", required = true, paramLabel = "S", description = "csim, csynth, cosim, synth or impl.")
    private String stage = "";

    @Mixin
    private final RunSelection selection = new RunSelection();

    @Mixin
    private final JsonOption json = new JsonOption();

    PromoteCommand(CommandContext context) {
        super(context);
    }

    @Override
    ExitStatus execute() {
        FlowStage wanted = stage();
        ShownProgress progress = ShownProgress.of(context());
        try (SweepStore store = selection.openForWriting()) {
            SweepPromotion promotion = new SweepPromotion(
                    store,
                    selection.selector(),
                    selection.folder(),
                    context().environment(),
                    context().cancellation(),
                    progress);
            RankedSweep ranked;
            try {
                ranked = promotion.promote(ids, wanted);
            } finally {
                progress.clear();
            }
            context()
                    .out()
                    .print(
                            json.isSet()
                                    ? JsonExport.toText(ranked)
                                    : ResultTable.render(
                                            selection.withHints(ranked, store), ResultStyle.of(context())));
            context().out().flush();
            return promotion.failed() == 0 ? ExitStatus.DONE : ExitStatus.SOME_VARIANTS_FAILED;
        }
    }

    private FlowStage stage() {
        return Arrays.stream(FlowStage.values())
                .filter(candidate -> candidate.key().equals(stage))
                .filter(candidate -> VitisStage.of(candidate).isPresent())
                .findFirst()
                .orElseThrow(() -> wrongUsage("--stage " + stage + " is not one of csim, csynth, cosim, synth, impl"));
    }
}
