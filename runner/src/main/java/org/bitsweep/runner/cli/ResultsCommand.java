package org.bitsweep.runner.cli;

import java.util.Optional;
import org.bitsweep.reports.export.JsonExport;
import org.bitsweep.reports.export.ResultTable;
import org.bitsweep.reports.rank.RankedSweep;
import org.bitsweep.reports.rank.Ranking;
import org.bitsweep.reports.rank.SweepResult;
import org.bitsweep.reports.store.RunSummary;
import org.bitsweep.reports.store.SweepStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bitsweep results}: the ranked table of a run that is in a database. */
@Command(name = "results", description = "Show the verdict and the ranked table of a run.")
final class ResultsCommand extends BitsweepCommand {
    private static final long WATCH_MILLISECONDS = 1000;

    @Mixin
    private final RunSelection selection = new RunSelection();

    @Option(names = "--watch", description = "Show it again whenever it changes, until the run is finished.")
    private boolean watch;

    @Mixin
    private final JsonOption json = new JsonOption();

    ResultsCommand(CommandContext context) {
        super(context);
    }

    @Override
    ExitStatus execute() throws InterruptedException {
        try (SweepStore store = selection.open()) {
            String shown = "";
            boolean finished;
            do {
                // Read before the results: what is saved in between is shown next time.
                SweepResult result = store.load(selection.selector());
                finished = !watch || isFinished(store, result);
                String text = text(selection.withHints(Ranking.of(result), store));
                if (!text.equals(shown)) {
                    context().out().print(text);
                    context().out().flush();
                    shown = text;
                }
                if (!finished) {
                    context().cancellation().check();
                    Thread.sleep(WATCH_MILLISECONDS);
                }
            } while (!finished);
        }
        return ExitStatus.DONE;
    }

    private static boolean isFinished(SweepStore store, SweepResult result) {
        Optional<RunSummary> summary = store.runs().stream()
                .filter(run -> run.run().number() == result.run())
                .findFirst();
        return summary.isEmpty() || summary.get().finishedAt().isPresent();
    }

    private String text(RankedSweep ranked) {
        return json.isSet() ? JsonExport.toText(ranked) + "\n" : ResultTable.render(ranked, ResultStyle.of(context()));
    }
}
