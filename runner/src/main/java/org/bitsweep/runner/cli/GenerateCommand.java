package org.bitsweep.runner.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.bitsweep.codegen.estimate.Device;
import org.bitsweep.codegen.estimate.DeviceCatalog;
import org.bitsweep.codegen.hls.HlsProjectGenerator;
import org.bitsweep.codegen.hls.HlsSettings;
import org.bitsweep.codegen.hls.TestVectors;
import org.bitsweep.codegen.plan.IoType;
import org.bitsweep.codegen.plan.Target;
import org.bitsweep.codegen.text.ProjectFiles;
import org.bitsweep.codegen.verilog.VerilogDesign;
import org.bitsweep.codegen.verilog.VerilogGenerator;
import org.bitsweep.codegen.verilog.VerilogProjectGenerator;
import org.bitsweep.codegen.verilog.VerilogSettings;
import org.bitsweep.inference.precision.TypeResolver;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.model.config.HlsConfig;
import org.bitsweep.model.config.SourcePlace;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.model.text.NearestWord;
import org.bitsweep.runner.project.ProjectFolder;
import org.bitsweep.runner.sweep.ConfiguredTarget;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bitsweep generate}: a project for the vendor's tools. */
@Command(
        name = "generate",
        description = "Write a project of a network: C++ for Vitis HLS or Verilog, test bench with data, scripts.",
        footer = {"", "Its README.md says how to run each stage; the test bench fails where one bit differs."})
final class GenerateCommand extends BitsweepCommand {
    @Mixin
    private final NetworkOptions network = new NetworkOptions();

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where the project goes; a new folder.")
    private @Nullable Path out;

    @Option(
            names = "--target",
            paramLabel = "hls|verilog",
            description = "What to write: C++ for Vitis HLS, or Verilog for Yosys. Default: ${DEFAULT-VALUE}.",
            defaultValue = "hls")
    private GenerateTarget target = GenerateTarget.HLS;

    @Option(
            names = "--input",
            paramLabel = "[NAME=]x.npy",
            description = "Data for the test bench, samples first; NAME where the network has several inputs. "
                    + "Without: random values.")
    private List<String> inputs = List.of();

    @Option(
            names = "--samples",
            paramLabel = "N",
            description = "How many samples of --input the test bench runs, the first ones. Default: ${DEFAULT-VALUE}.",
            defaultValue = "100")
    private int samples = 100;

    @Option(
            names = "--part",
            paramLabel = "P",
            description = "Part; default: the configuration's, else " + Target.U55C + ".")
    private Optional<String> part = Optional.empty();

    @Option(
            names = "--clock",
            paramLabel = "5ns",
            description = "Clock period, ns unless it says ps; default: the configuration's, else 5ns.")
    private Optional<String> clock = Optional.empty();

    @Option(
            names = "--io-type",
            paramLabel = "io_parallel|io_stream",
            description = "How tensors travel between layers; default: the configuration's, else io_parallel.")
    private Optional<IoChoice> ioType = Optional.empty();

    @Option(
            names = "--levels-per-stage",
            paramLabel = "N",
            description = "Verilog: registers after every N levels of adders and choices. Default: one stage a layer.")
    private Optional<Integer> levelsPerStage = Optional.empty();

    @Option(
            names = "--chains",
            description = "Verilog: add up one after the other what wraps, too. A control; the results are the same.")
    private boolean chains;

    @Option(
            names = "--drop-unreachable",
            description = "Verilog: leave out saturators that provably can't act; Vitis would build them.")
    private boolean dropUnreachable;

    @Mixin
    private final JsonOption json = new JsonOption();

    GenerateCommand(CommandContext context) {
        super(context);
    }

    /** What can be written. */
    enum GenerateTarget {
        HLS,
        VERILOG
    }

    /** hls4ml's words. */
    enum IoChoice {
        IO_PARALLEL,
        IO_STREAM;

        IoType type() {
            return this == IO_STREAM ? IoType.STREAM : IoType.PARALLEL;
        }
    }

    /** The JSON document. */
    private record Document(
            String folder,
            String target,
            String top,
            String part,
            double clockPeriodNs,
            double clockUncertainty,
            String ioType,
            int samples,
            String testData,
            String outcome,
            String sha256,
            List<String> files,
            List<String> notes) {}

    @Override
    ExitStatus execute() throws IOException {
        Path folder = folder();
        if (samples < 1) {
            throw wrongUsage("--samples " + samples + ": expected 1 or more");
        }
        new ProjectFolder(folder).check();
        HlsConfig config = config();
        HlsSettings settings = settings(config);
        TypedNetwork typed = TypeResolver.resolve(network.graph(), config, network.maximumModes());
        NetworkRanges ranges = NetworkRanges.analyse(typed, Map.of());
        if (target == GenerateTarget.VERILOG) {
            verilog(folder, settings, ranges);
            return ExitStatus.DONE;
        }
        TestVectors vectors = vectors(ranges);
        context().cancellation().check();
        ProjectFiles project = new HlsProjectGenerator().generate(ranges, settings, vectors);
        ProjectFolder.Outcome outcome = new ProjectFolder(folder).write(project);
        noteUnknownPart(settings.target().part());
        report(folder, settings, vectors, project, outcome, typed.notes());
        return ExitStatus.DONE;
    }

    private void verilog(Path folder, HlsSettings settings, NetworkRanges ranges) throws IOException {
        if (settings.ioType() == IoType.STREAM) {
            throw wrongUsage("--target verilog takes all values of a sample at once; write --io-type io_parallel");
        }
        OptionalInt levels = levelsPerStage.map(OptionalInt::of).orElseGet(OptionalInt::empty);
        if (levels.isPresent() && levels.getAsInt() < 1) {
            throw wrongUsage("--levels-per-stage " + levels.getAsInt() + ": expected 1 or more");
        }
        VerilogSettings own = new VerilogSettings(settings.top(), levels, chains, dropUnreachable);
        VerilogDesign design = new VerilogGenerator().generate(ranges, own);
        TestVectors vectors = vectors(ranges);
        context().cancellation().check();
        ProjectFiles project = new VerilogProjectGenerator().generate(ranges, design, own, vectors);
        ProjectFolder.Outcome outcome = new ProjectFolder(folder).write(project);
        VerilogReport report = new VerilogReport(folder, design, vectors, project, outcome);
        if (json.isSet()) {
            JsonPrinter.print(context().out(), report.document(ranges.network().notes()));
        } else {
            context().out().print(report.text());
            ranges.network().notes().forEach(note -> context().out().print("note: " + note + "\n"));
        }
    }

    private Path folder() {
        if (out == null) {
            throw new IllegalStateException("picocli accepted a command line without --out");
        }
        return out;
    }

    private HlsConfig config() {
        HlsConfig config = network.config();
        return ioType.map(choice -> ConfiguredTarget.withIoType(config, choice.type(), SourcePlace.of("--io-type")))
                .orElse(config);
    }

    private HlsSettings settings(HlsConfig config) {
        ConfiguredTarget configured = new ConfiguredTarget(config);
        return new HlsSettings(
                configured.projectName().orElse(HlsSettings.DEFAULT_TOP),
                configured.target(part, clock.map(text -> ConfiguredTarget.clockPeriodNs(text, "--clock"))),
                configured.ioType());
    }

    private TestVectors vectors(NetworkRanges ranges) {
        if (inputs.isEmpty()) {
            return TestVectors.random(ranges, TestVectors.RANDOM_SAMPLES);
        }
        Map<String, Tensor> first = new LinkedHashMap<>();
        InputFiles.read(ranges.network().graph(), inputs, this::wrongUsage)
                .forEach((name, data) -> first.put(name, firstSamples(data)));
        return TestVectors.of(ranges, first, "the first samples of the data given");
    }

    private Tensor firstSamples(Tensor data) {
        Tensor rows = data.reshape(data.dimension(0), data.size() / data.dimension(0));
        return rows.rows(0, Math.min(samples, data.dimension(0)));
    }

    private void noteUnknownPart(String name) {
        List<String> known = DeviceCatalog.devices().stream().map(Device::part).toList();
        if (known.stream().noneMatch(name::equalsIgnoreCase)) {
            context()
                    .err()
                    .println("bitsweep: note: part " + name + " isn't one that Bitsweep knows"
                            + NearestWord.hint(name, known) + "; it is written as it is");
        }
    }

    private void report(
            Path folder,
            HlsSettings settings,
            TestVectors vectors,
            ProjectFiles project,
            ProjectFolder.Outcome outcome,
            List<String> notes) {
        int count = vectors.samples();
        if (json.isSet()) {
            JsonPrinter.print(
                    context().out(),
                    new Document(
                            folder.toString(),
                            "hls",
                            settings.top(),
                            settings.target().part(),
                            settings.target().clockPeriodNs(),
                            settings.target().clockUncertainty(),
                            settings.ioType().key(),
                            count,
                            vectors.origin(),
                            GenerateWords.key(outcome),
                            project.sha256(),
                            List.copyOf(project.texts().keySet()),
                            notes));
            return;
        }
        context().out().print(GenerateWords.text(folder, settings, count, vectors.origin(), project, outcome));
        notes.forEach(note -> context().out().print("note: " + note + "\n"));
    }
}
