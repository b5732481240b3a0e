package org.bitsweep.runner.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.inference.emulate.EmulationPlan;
import org.bitsweep.inference.emulate.Emulator;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.model.importer.numpy.NumpyFile;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.tensor.Tensor;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bitsweep emulate}: bit for bit what hls4ml's C++ computes. */
@Command(
        name = "emulate",
        description = "Compute the outputs of hls4ml's C++ for given inputs, bit for bit.",
        footer = {"", "Arrays are written as float64 .npy; several outputs become y.0.npy, y.1.npy, ..."})
final class EmulateCommand extends BitsweepCommand {
    @Mixin
    private final NetworkOptions network = new NetworkOptions();

    @Option(
            names = "--input",
            paramLabel = "[NAME=]x.npy",
            required = true,
            description = "Data of an input, samples first; NAME where the network has several.")
    private List<String> inputs = List.of();

    @Option(names = "--output", paramLabel = "y.npy", description = "Where the network's outputs go.")
    private Optional<Path> output = Optional.empty();

    @Option(names = "--trace", paramLabel = "DIR", description = "Where every layer's output goes, as LAYER.npy.")
    private Optional<Path> trace = Optional.empty();

    @Option(
            names = "--labels",
            paramLabel = "y.npy",
            description = "The right classes: the accuracy is shown. For a network of one output.")
    private Optional<Path> labels = Optional.empty();

    @Option(
            names = "--events",
            paramLabel = "auto|all|none",
            description = "In how many samples to count what the casts do and to compare with the float network: all, "
                    + "none, or as many as take some seconds. Default: ${DEFAULT-VALUE}.",
            defaultValue = "auto")
    private EventsChoice events = EventsChoice.AUTO;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Spec
    private @Nullable CommandSpec spec;

    EmulateCommand(CommandContext context) {
        super(context);
    }

    /** The JSON document. */
    private record Document(
            int samples,
            List<Output> outputs,
            Optional<Double> accuracy,
            Optional<Double> logitsAccuracy,
            Optional<EmulationEvents.Counted> events,
            Optional<EmulationEvents.Distance> divergence,
            List<String> notes) {}

    /** One output of the network. */
    private record Output(String layer, List<Integer> shape, String type, Optional<String> file) {}

    @Override
    ExitStatus execute() throws IOException {
        checkTargets();
        TypedNetwork resolved = network.resolve();
        Map<String, Tensor> data = InputFiles.read(resolved.graph(), inputs, this::usage);
        EmulationPlan plan = new EmulationPlan();
        NetworkRanges ranges = NetworkRanges.analyse(resolved, Map.of());
        EmulationPlan.Variant variant = plan.add(ranges);
        List<Layer> outputs = resolved.graph().outputLayers();
        Map<String, double[]> kept = new LinkedHashMap<>();
        int samples = data.values().iterator().next().dimension(0);
        Optional<EmulationAccuracy> accuracy =
                labels.map(file -> EmulationAccuracy.of(file, resolved.graph(), samples, this::usage));
        accuracy.ifPresent(counted -> counted.observe(variant));
        List<Layer> wanted = trace.isPresent() ? resolved.graph().layers() : output.isPresent() ? outputs : List.of();
        for (Layer layer : wanted) {
            kept.put(layer.name(), keep(resolved, variant, layer, samples));
        }
        new Emulator(plan)
                .run(data, Runtime.getRuntime().availableProcessors(), context().cancellation()::isCancelled);
        context().cancellation().check();
        Optional<EmulationEvents> counted = events == EventsChoice.NONE
                ? Optional.empty()
                : Optional.of(EmulationEvents.count(
                        ranges, data, samples, events, context().cancellation()));
        report(resolved, samples, write(resolved, kept, samples), accuracy, counted);
        return ExitStatus.DONE;
    }

    /** Before anything is computed. */
    private void checkTargets() {
        trace.filter(Files::exists).filter(folder -> !Files.isDirectory(folder)).ifPresent(file -> {
            throw usage("--trace " + file + " is a file; name a folder");
        });
        output.ifPresent(file -> {
            if (Files.isDirectory(file)) {
                throw usage("--output " + file + " is a folder; name a file in it");
            }
            Path folder = file.toAbsolutePath().resolveSibling("");
            if (!Files.isDirectory(folder)) {
                throw usage("--output " + file + ": there is no folder " + folder + "; make it first");
            }
        });
    }

    private RuntimeException usage(String message) {
        return spec == null ? new IllegalStateException(message) : new ParameterException(spec.commandLine(), message);
    }

    private static double[] keep(TypedNetwork resolved, EmulationPlan.Variant variant, Layer layer, int samples) {
        int size = resolved.graph().shapeOf(layer).size();
        double[] values = new double[Math.multiplyExact(samples, size)];
        variant.observe(layer.name(), block -> {
            for (int element = 0; element < size; element++) {
                for (int k = 0; k < block.samples(); k++) {
                    values[(block.firstSample() + k) * size + element] = block.value(element, k);
                }
            }
        });
        return values;
    }

    /** Writes what was asked for; gives the file of each output. */
    private Map<String, Path> write(TypedNetwork resolved, Map<String, double[]> kept, int samples) throws IOException {
        Map<String, Path> files = new LinkedHashMap<>();
        if (trace.isPresent()) {
            Files.createDirectories(trace.get());
            for (Layer layer : resolved.graph().layers()) {
                Path file = trace.get().resolve(layer.name().replace('/', '_') + ".npy");
                NumpyFile.write(file, shape(resolved, layer, samples), values(kept, layer));
            }
        }
        List<Layer> outputs = resolved.graph().outputLayers();
        for (int i = 0; output.isPresent() && i < outputs.size(); i++) {
            Path file = outputs.size() == 1 ? output.get() : numbered(output.get(), i);
            NumpyFile.write(file, shape(resolved, outputs.get(i), samples), values(kept, outputs.get(i)));
            files.put(outputs.get(i).name(), file);
        }
        return files;
    }

    private static double[] values(Map<String, double[]> kept, Layer layer) {
        return java.util.Objects.requireNonNull(kept.get(layer.name()));
    }

    private static int[] shape(TypedNetwork resolved, Layer layer, int samples) {
        List<Integer> dimensions = resolved.graph().shapeOf(layer).dimensions();
        int[] shape = new int[dimensions.size() + 1];
        shape[0] = samples;
        for (int i = 0; i < dimensions.size(); i++) {
            shape[i + 1] = dimensions.get(i);
        }
        return shape;
    }

    /** {@code y.npy} becomes {@code y.0.npy}. */
    private static Path numbered(Path file, int number) {
        String name = String.valueOf(file.getFileName());
        String stem = name.endsWith(".npy") ? name.substring(0, name.length() - 4) : name;
        return file.resolveSibling(stem + "." + number + ".npy");
    }

    private void report(
            TypedNetwork resolved,
            int samples,
            Map<String, Path> files,
            Optional<EmulationAccuracy> accuracy,
            Optional<EmulationEvents> counted) {
        List<Output> outputs = resolved.graph().outputLayers().stream()
                .map(layer -> new Output(
                        layer.name(),
                        resolved.graph().shapeOf(layer).dimensions(),
                        resolved.layer(layer).type(TypedLayer.RESULT).toString(),
                        Optional.ofNullable(files.get(layer.name())).map(Path::toString)))
                .toList();
        if (json.isSet()) {
            JsonPrinter.print(
                    context().out(),
                    new Document(
                            samples,
                            outputs,
                            accuracy.map(EmulationAccuracy::output),
                            accuracy.flatMap(EmulationAccuracy::logits),
                            counted.map(EmulationEvents::counted),
                            counted.flatMap(EmulationEvents::distance),
                            resolved.notes()));
            return;
        }
        context().out().print(samples + (samples == 1 ? " sample\n" : " samples\n"));
        for (Output shown : outputs) {
            context()
                    .out()
                    .print(shown.layer() + "  " + shown.shape() + "  " + shown.type()
                            + shown.file().map(file -> "  -> " + file).orElse("") + "\n");
        }
        accuracy.ifPresent(found -> context().out().print(found.text() + "\n"));
        counted.ifPresent(found -> found.lines().forEach(line -> context().out().print(line + "\n")));
    }
}
