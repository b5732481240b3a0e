package org.bitsweep.runner.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.bitsweep.reports.rank.RankedSweep;
import org.bitsweep.reports.store.RunSelector;
import org.bitsweep.reports.store.SweepStore;
import org.bitsweep.runner.sweep.SweepOutputs;
import picocli.CommandLine.Option;

/** Which run of which database a command is about. */
final class RunSelection {
    @Option(names = "--work", paramLabel = "DIR", description = "The work folder; by default the current one.")
    private Optional<Path> work = Optional.empty();

    @Option(
            names = "--db",
            paramLabel = "URL",
            description = "A JDBC URL of H2, instead of the work folder's database.")
    private Optional<String> database = Optional.empty();

    @Option(names = "--run", paramLabel = "R", description = "A run by number or name; by default the latest.")
    private Optional<String> run = Optional.empty();

    SweepStore open() {
        return database.isPresent() ? SweepStore.openReader(database.get()) : SweepStore.openReader(folder());
    }

    SweepStore openForWriting() {
        if (database.isPresent()) {
            return SweepStore.openWriter(database.get());
        }
        // Opening for writing would make one where there is none.
        SweepStore.openReader(folder()).close();
        return SweepStore.openWriter(folder());
    }

    Path folder() {
        return work.orElse(Path.of(""));
    }

    /**
     * With the hint at the chosen variant's configuration where the work folder has it. The configurations are those of the
     * last run that ended: of another run with the same names they may say something else.
     */
    RankedSweep withHints(RankedSweep ranked, SweepStore store) {
        boolean own = database.isEmpty() || work.isPresent();
        boolean last = store.runs().stream()
                .filter(summary -> summary.finishedAt().isPresent())
                .reduce((first, second) -> second)
                .filter(summary -> summary.run().number() == ranked.result().run())
                .isPresent();
        return own && last ? ranked.withHints(SweepOutputs.savedHints(ranked, folder())) : ranked;
    }

    RunSelector selector() {
        return run.map(RunSelector::parse).orElseGet(RunSelector::latest);
    }
}
