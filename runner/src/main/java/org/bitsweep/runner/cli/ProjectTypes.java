package org.bitsweep.runner.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.bitsweep.model.importer.hls4ml.HlsProject;
import org.bitsweep.model.importer.hls4ml.ProjectLayer;
import org.bitsweep.model.importer.hls4ml.ProjectType;

/** The types of a project of hls4ml, as {@code types} shows those of a network. */
final class ProjectTypes {
    private static final String SET = "set";
    private static final String STRUCT = "struct";

    private ProjectTypes() {}

    /** The JSON document. */
    private record Document(String project, Optional<String> part, List<LayerTypes> layers) {}

    /** One layer in the document. */
    private record LayerTypes(
            String name,

            @com.fasterxml.jackson.annotation.JsonProperty("class")
            String className,

            List<String> inputs,
            List<String> outputs,
            Map<String, String> types,
            Map<String, String> origin,
            Optional<String> strategy,
            OptionalInt reuseFactor,
            OptionalInt tableSize,
            Map<String, String> typedefs) {}

    static void print(HlsProject project, boolean json, CommandContext context) {
        if (json) {
            List<LayerTypes> layers =
                    project.layers().stream().map(ProjectTypes::document).toList();
            JsonPrinter.print(context.out(), new Document(project.name(), project.part(), layers));
            return;
        }
        PrintWriter out = context.out();
        for (ProjectLayer layer : project.layers()) {
            out.print(layer.name() + "  " + layer.className()
                    + strategy(layer).map(word -> "  " + word).orElse("")
                    + reuse(layer) + "\n");
            layer.types()
                    .forEach((role, type) -> out.print("    " + padded(role, 12) + " " + padded(text(type), 26) + " "
                            + type.name().orElse("written in its place") + "  "
                            + type.written().file() + ":"
                            + type.written().line() + "\n"));
        }
    }

    private static String reuse(ProjectLayer layer) {
        OptionalInt reuse = layer.number("reuse_factor");
        return strategy(layer).isPresent() && reuse.isPresent() ? ", reuse " + reuse.getAsInt() : "";
    }

    private static LayerTypes document(ProjectLayer layer) {
        Map<String, String> types = new LinkedHashMap<>();
        Map<String, String> origins = new LinkedHashMap<>();
        Map<String, String> typedefs = new LinkedHashMap<>();
        layer.types().forEach((role, type) -> {
            types.put(role, text(type));
            origins.put(role, SET);
            type.name().ifPresent(name -> typedefs.put(role, name));
        });
        return new LayerTypes(
                layer.name(),
                layer.className(),
                layer.inputs(),
                List.of(layer.name()),
                types,
                origins,
                strategy(layer),
                layer.number("reuse_factor"),
                layer.number("table_size"),
                typedefs);
    }

    /** {@code nnet::latency} of a struct is hls4ml's {@code latency}. */
    private static Optional<String> strategy(ProjectLayer layer) {
        ProjectLayer.ProjectConstant strategy = layer.constants().get("strategy");
        return Optional.ofNullable(strategy).map(found -> found.value().replace("nnet::", ""));
    }

    private static String text(ProjectType type) {
        return type.type().map(Object::toString).orElse(STRUCT);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
