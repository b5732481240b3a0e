package org.bitsweep.runner.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bitsweep.inference.precision.TypeResolver;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.model.config.HlsConfig;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.importer.hls4ml.HlsProjectReader;
import org.bitsweep.model.layer.Convolution;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.policy.MaximumModes;
import org.bitsweep.model.text.NearestWord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bitsweep types}: what type every tensor of a network gets. */
@Command(
        name = "types",
        description = "Show the types that hls4ml resolves and infers for every layer, and where each comes from.")
final class TypesCommand extends BitsweepCommand {
    @Mixin
    private final NetworkOptions network = new NetworkOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    TypesCommand(CommandContext context) {
        super(context);
    }

    /** The JSON document. */
    private record Document(
            List<LayerTypes> layers, String maximumModes, List<Difference> differences, List<String> notes) {}

    /** One layer in the document; the names are hls4ml's. */
    private record LayerTypes(
            String name,

            @com.fasterxml.jackson.annotation.JsonProperty("class")
            String className,

            List<String> inputs,
            List<String> outputs,
            Map<String, String> types,
            Map<String, String> origin,
            String strategy,
            int reuseFactor,
            OptionalInt tableSize) {}

    /** A type that the two readings of {@code maximum} resolve differently. */
    private record Difference(String layer, String type, String inherit, String ignore) {}

    @Override
    ExitStatus execute() {
        if (HlsProjectReader.isProject(network.path())) {
            network.refuseConfig();
            ProjectTypes.print(HlsProjectReader.read(network.path()), json.isSet(), context());
            return ExitStatus.DONE;
        }
        ModelGraph graph = network.graph();
        HlsConfig config = network.config();
        TypedNetwork resolved = TypeResolver.resolve(graph, config, network.maximumModes());
        List<Difference> differences = differences(graph, config);
        noteUnknownLayers(config, graph, resolved.graph());
        if (json.isSet()) {
            JsonPrinter.print(
                    context().out(),
                    new Document(
                            resolved.layers().stream()
                                    .map(layer -> document(resolved, layer))
                                    .toList(),
                            network.maximumModes().key(),
                            differences,
                            resolved.notes()));
        } else {
            print(resolved, differences);
        }
        return ExitStatus.DONE;
    }

    /** hls4ml passes over settings of a layer that isn't there, so a misspelt name changes nothing. */
    private void noteUnknownLayers(HlsConfig config, ModelGraph imported, ModelGraph resolved) {
        Set<String> names = Stream.of(imported, resolved)
                .flatMap(graph -> graph.layers().stream())
                .map(Layer::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        config.layerNames().forEach((name, settings) -> {
            if (names.stream().noneMatch(name::equalsIgnoreCase)) {
                String place = settings.writtenAt().map(at -> at + ": ").orElse("");
                context()
                        .err()
                        .println("bitsweep: note: " + place + "LayerName." + name
                                + " has no effect, as the network has no such layer" + NearestWord.hint(name, names));
            }
        });
    }

    private static List<Difference> differences(ModelGraph graph, HlsConfig config) {
        if (config.model().precisionOf("maximum").isEmpty()) {
            return List.of();
        }
        TypedNetwork inherit = TypeResolver.resolve(graph, config, MaximumModes.INHERIT);
        TypedNetwork ignore = TypeResolver.resolve(graph, config, MaximumModes.IGNORE);
        List<Difference> differences = new ArrayList<>();
        for (TypedLayer layer : inherit.layers()) {
            layer.types().forEach((key, type) -> {
                String other = String.valueOf(ignore.layer(layer.name()).types().get(key));
                if (!type.toString().equals(other)) {
                    differences.add(new Difference(layer.name(), key, type.toString(), other));
                }
            });
        }
        return differences;
    }

    private static LayerTypes document(TypedNetwork network, TypedLayer typed) {
        Layer layer = typed.layer();
        Map<String, String> types = new LinkedHashMap<>();
        Map<String, String> origins = new LinkedHashMap<>();
        typed.types().forEach((key, type) -> types.put(key, type.toString()));
        typed.origins().forEach((key, origin) -> origins.put(key, origin.key()));
        List<String> inputs =
                network.graph().inputsOf(layer).stream().map(Layer::name).toList();
        return new LayerTypes(
                layer.name(),
                layer.className(),
                inputs,
                List.of(layer.name()),
                types,
                origins,
                typed.strategy().key(),
                typed.reuseFactor(),
                typed.tableSize() == 0 ? OptionalInt.empty() : OptionalInt.of(typed.tableSize()));
    }

    private void print(TypedNetwork resolved, List<Difference> differences) {
        PrintWriter out = context().out();
        for (TypedLayer layer : resolved.layers()) {
            out.print(layer.name() + "  " + layer.layer().className() + " "
                    + resolved.graph().shapeOf(layer.layer()) + hardware(layer) + "\n");
            layer.types()
                    .forEach((key, type) -> out.print("    " + padded(key, 12) + " " + padded(type.toString(), 26) + " "
                            + layer.origins().get(key) + "\n"));
        }
        resolved.notes().forEach(note -> out.print("note: " + note + "\n"));
        for (Difference difference : differences) {
            out.print("maximum: " + difference.layer() + "." + difference.type() + " is " + difference.inherit()
                    + " with --maximum-modes inherit, " + difference.ignore() + " with ignore (hls4ml 1.3.0)\n");
        }
    }

    private static String hardware(TypedLayer layer) {
        boolean multiplies = layer.layer() instanceof Dense || layer.layer() instanceof Convolution;
        return multiplies ? "  " + layer.strategy().key() + ", reuse " + layer.reuseFactor() : "";
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
