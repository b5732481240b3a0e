package org.bitsweep.runner.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bitsweep.reports.rank.RankedSweep;
import org.bitsweep.reports.rank.Ranking;
import org.bitsweep.reports.store.SweepStore;
import org.bitsweep.runner.sweep.SweepOutputs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bitsweep report}: the files of a run, made again from its database. */
@Command(
        name = "report",
        description = "Write report.html, results.csv and results.json of a run again from its database.")
final class ReportCommand extends BitsweepCommand {
    @Mixin
    private final RunSelection selection = new RunSelection();

    @Option(names = "--out", paramLabel = "DIR", description = "Where they go; by default the work folder.")
    private Optional<Path> out = Optional.empty();

    @Mixin
    private final JsonOption json = new JsonOption();

    ReportCommand(CommandContext context) {
        super(context);
    }

    /** The JSON document. */
    private record Document(String sweep, String run, List<String> files) {}

    @Override
    ExitStatus execute() {
        RankedSweep ranked;
        try (SweepStore store = selection.open()) {
            ranked = selection.withHints(Ranking.of(store.load(selection.selector())), store);
        }
        Path folder = out.orElseGet(selection::folder);
        if (!folder.toString().isEmpty() && !Files.isDirectory(folder)) {
            throw wrongUsage(folder + " is not a folder; make it first, or give another --out");
        }
        List<Path> files = SweepOutputs.writeResults(ranked, folder);
        if (json.isSet()) {
            JsonPrinter.print(
                    context().out(),
                    new Document(
                            ranked.result().sweep(),
                            ranked.result().runLabel(),
                            files.stream().map(Path::toString).toList()));
        } else {
            files.forEach(file -> context().out().print(file + "\n"));
        }
        return ExitStatus.DONE;
    }
}
