package org.bitsweep.runner.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bitsweep.model.result.VariantStatus;
import org.bitsweep.reports.export.JsonExport;
import org.bitsweep.reports.export.ResultTable;
import org.bitsweep.reports.rank.PhaseTime;
import org.bitsweep.reports.rank.RankedSweep;
import org.bitsweep.runner.Cancellation;
import org.bitsweep.runner.CancelledException;
import org.bitsweep.runner.sweep.DryRun;
import org.bitsweep.runner.sweep.EngineKind;
import org.bitsweep.runner.sweep.SweepFile;
import org.bitsweep.runner.sweep.SweepFileReader;
import org.bitsweep.runner.sweep.SweepRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bitsweep run}: the main job. */
@Command(
        name = "run",
        description = "Measure every variant of a sweep and rank the trade-offs.",
        footer = {
            "",
            "Writes report.html, results.csv, results.json and, for the members of the front, configs/ID.yml",
            "into the work folder; everything is kept in its database."
        })
final class RunCommand extends BitsweepCommand {
    @Parameters(index = "0", paramLabel = "SWEEP.yaml", description = "The sweep file.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--work",
            paramLabel = "DIR",
            description = "The work folder; by default NAME.bitsweep beside the sweep file.")
    private Optional<Path> work = Optional.empty();

    @Option(
            names = "--db",
            paramLabel = "URL",
            description = "A JDBC URL of H2; by default bitsweep.mv.db in the work folder.")
    private Optional<String> database = Optional.empty();

    @Option(
            names = "--engine",
            paramLabel = "estimate|yosys|vitis",
            description = "Where hardware figures come from, instead of what the sweep file says.")
    private Optional<String> engine = Optional.empty();

    @Option(
            names = "--executor",
            paramLabel = "local",
            description = "Where jobs run, instead of what the sweep file says.")
    private Optional<String> executor = Optional.empty();

    @Option(
            names = "--only",
            arity = "1..*",
            paramLabel = "VARIANT",
            description = "Only these variants, by id; * stands for any text.")
    private List<String> only = List.of();

    @Option(names = "--as", paramLabel = "NAME", description = "A name for this run, to find it again.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--dry-run", description = "Show the variants and their types, compute and write nothing.")
    private boolean dryRun;

    @Mixin
    private final JsonOption json = new JsonOption();

    RunCommand(CommandContext context) {
        super(context);
    }

    @Override
    ExitStatus execute() throws IOException {
        long start = System.nanoTime();
        requireOnly("--executor", executor, "local");
        SweepFile sweep = SweepFileReader.read(
                file.orElseThrow(() -> wrongUsage("SWEEP.yaml is missing")), engine.map(this::engine));
        if (dryRun) {
            print(DryRun.of(sweep, only));
            return ExitStatus.DONE;
        }
        ShownProgress progress = ShownProgress.of(context());
        SweepRun run = new SweepRun(
                sweep,
                new SweepRun.Options(
                        work,
                        database,
                        name,
                        only,
                        BuildVersion.number(),
                        context().environment()),
                context().cancellation(),
                progress);
        RankedSweep ranked;
        Cancellation.Registration shown = context().cancellation().onCancel(progress::clear);
        try {
            ranked = run.execute(folder -> context().log().openIn(folder));
        } catch (CancelledException e) {
            progress.clear();
            context().err().print("bitsweep: what is done is kept; the same command goes on from here\n");
            context().err().flush();
            throw e;
        } finally {
            shown.close();
            progress.clear();
        }
        if (json.isSet()) {
            context().out().print(JsonExport.toText(ranked));
        } else {
            context().out().print(ResultTable.render(ranked, ResultStyle.of(context())));
        }
        context().out().flush();
        tellTimes(run.timings(), System.nanoTime() - start);
        context().err().print("bitsweep: written to " + run.workFolder() + "\n");
        context().err().flush();
        return run.failedFurther() > 0 && status(ranked) == ExitStatus.DONE
                ? ExitStatus.SOME_VARIANTS_FAILED
                : status(ranked);
    }

    private EngineKind engine(String word) {
        return Arrays.stream(EngineKind.values())
                .filter(kind -> kind.key().equals(word))
                .findFirst()
                .orElseThrow(() -> wrongUsage("--engine " + word + " is no engine; estimate, yosys and vitis are"));
    }

    private void requireOnly(String option, Optional<String> given, String available) {
        if (given.isPresent() && !given.get().equals(available)) {
            throw wrongUsage(option + " " + given.get() + " is not available in this version; " + available + " is");
        }
    }

    private void tellTimes(List<PhaseTime> timings, long nanoseconds) {
        StringBuilder text = new StringBuilder("bitsweep: ");
        for (PhaseTime time : timings) {
            text.append(time.phase())
                    .append(' ')
                    .append(Seconds.text(time.duration().toNanos()))
                    .append(", ");
        }
        text.append("in all ").append(Seconds.text(nanoseconds)).append('\n');
        context().err().print(text);
        context().err().flush();
    }

    private static ExitStatus status(RankedSweep ranked) {
        long failed = ranked.result().variants().stream()
                .filter(variant -> variant.status() == VariantStatus.FAILED)
                .count();
        if (failed == 0) {
            return ExitStatus.DONE;
        }
        return failed == ranked.result().variants().size()
                ? ExitStatus.NOTHING_SUCCEEDED
                : ExitStatus.SOME_VARIANTS_FAILED;
    }

    private void print(DryRun plan) {
        if (json.isSet()) {
            JsonPrinter.print(context().out(), plan);
            return;
        }
        for (DryRun.Planned variant : plan.variants()) {
            context()
                    .out()
                    .print(variant.id()
                            + variant.problem().map(text -> "  " + text).orElse("") + "\n");
            variant.layers().forEach(layer -> context().out().print("    " + layer + "\n"));
        }
        context().out().print(plan.variants().size() + " variants; nothing was computed or written\n");
    }
}
