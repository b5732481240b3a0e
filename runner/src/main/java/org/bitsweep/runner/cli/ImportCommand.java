package org.bitsweep.runner.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.model.result.FailureKind;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.model.result.VariantResult;
import org.bitsweep.model.result.VariantStatus;
import org.bitsweep.reports.parse.DesignReports;
import org.bitsweep.reports.parse.ParsedReport;
import org.bitsweep.reports.parse.ReportParseException;
import org.bitsweep.reports.parse.ReportParser;
import org.bitsweep.reports.rank.EngineLabel;
import org.bitsweep.reports.rank.ImportedDesign;
import org.bitsweep.reports.store.Run;
import org.bitsweep.reports.store.RunSelector;
import org.bitsweep.reports.store.RunStart;
import org.bitsweep.reports.store.SweepStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bitsweep import}: reports of a design from elsewhere beside the variants of a sweep. */
@Command(
        name = "import",
        description = "Put the numbers of another design's reports beside a sweep's variants.",
        footer = {
            "",
            "The design becomes a variant of the run (of a new run, where there is none) that results shows. It has no",
            "accuracy, and is never ranked with numbers of another stage or tool."
        })
final class ImportCommand extends BitsweepCommand {
    @Parameters(arity = "1", paramLabel = "DIR", description = "The folder with the reports, or one report.")
    private Path folder = Path.of("");

    @Option(names = "--as", required = true, paramLabel = "NAME", description = "What to call it.")
    private String name = "";

    @Option(names = "--work", paramLabel = "DIR", description = "The work folder; by default the current one.")
    private Optional<Path> work = Optional.empty();

    @Option(
            names = "--db",
            paramLabel = "URL",
            description = "A JDBC URL of H2, instead of the work folder's database.")
    private Optional<String> database = Optional.empty();

    @Option(names = "--run", paramLabel = "R", description = "A run by number or name; by default the latest.")
    private Optional<String> run = Optional.empty();

    ImportCommand(CommandContext context) {
        super(context);
    }

    @Override
    ExitStatus execute() {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw wrongUsage("--as " + name + ": a name is made of letters, digits and -_.");
        }
        if (!Files.exists(folder)) {
            throw wrongUsage(folder + " is not there");
        }
        DesignReports design = DesignReports.of(folder, reports());
        if (design.metrics().isEmpty()) {
            throw wrongUsage(folder + " has no report with numbers of a design");
        }
        VariantResult variant = variant(design);
        try (SweepStore store = open()) {
            Run target = target(store);
            if (store.load(RunSelector.parse(Integer.toString(target.number()))).variant(name).stream()
                    .anyMatch(found -> !ImportedDesign.is(found))) {
                throw wrongUsage("--as " + name + ": a variant of the run is called so; give another name");
            }
            store.save(target, variant);
            context()
                    .out()
                    .print(name + ": " + design.metrics().size() + " numbers"
                            + design.design().map(top -> " of " + top).orElse("") + " stored in run " + target.number()
                            + "\n");
        }
        return ExitStatus.DONE;
    }

    private List<ParsedReport> reports() {
        List<ParsedReport> reports = new ArrayList<>();
        for (ReportFiles.Found found : ReportFiles.of(folder)) {
            context().cancellation().check();
            try {
                ParsedReport report = ReportParser.parse(found.file());
                reports.add(report);
                report.failures().stream()
                        .filter(failure -> failure.kind() == FailureKind.BLACK_BOX
                                && !report.metrics().isEmpty())
                        .forEach(failure -> context()
                                .err()
                                .println("not taken: " + found.file() + ":" + failure.line() + ": is "
                                        + failure.text()));
            } catch (ReportParseException e) {
                if (found.named()) {
                    throw e;
                }
                if (!e.isUnknownKind()) {
                    context().err().println("not taken: " + e.problem());
                }
            }
        }
        return reports;
    }

    private VariantResult variant(DesignReports design) {
        return new VariantResult(
                name,
                Optional.empty(),
                ImportedDesign.POLICY,
                Map.of(),
                VariantStatus.DONE,
                Optional.empty(),
                Optional.empty(),
                design.metrics(),
                List.of(),
                List.of(),
                List.of(),
                design.notes(),
                Optional.empty());
    }

    private SweepStore open() {
        return database.isPresent()
                ? SweepStore.openWriter(database.get())
                : SweepStore.openWriter(work.orElse(Path.of("")));
    }

    private Run target(SweepStore store) {
        if (run.isEmpty() && store.runs().isEmpty()) {
            Instant now = Instant.now();
            Run started = store.startRun(new RunStart(
                    ImportedDesign.POLICY,
                    Optional.empty(),
                    BuildVersion.number(),
                    now,
                    0,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    EngineLabel.measured(DesignReports.ENGINE, "unknown", FlowStage.CSYNTH)));
            store.finishRun(started, now, List.of());
            return started;
        }
        return store.find(run.map(RunSelector::parse).orElseGet(RunSelector::latest));
    }
}
