package org.bitsweep.runner.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bitsweep.codegen.hls4ml.ConfiguredTypes;
import org.bitsweep.codegen.hls4ml.PolicyTypes;
import org.bitsweep.codegen.hls4ml.ProjectConfig;
import org.bitsweep.codegen.hls4ml.ProjectRetyping;
import org.bitsweep.codegen.hls4ml.RetypedProject;
import org.bitsweep.codegen.hls4ml.TypeChoice;
import org.bitsweep.codegen.hls4ml.TypeKey;
import org.bitsweep.model.config.HlsConfig;
import org.bitsweep.model.importer.ImportException;
import org.bitsweep.model.importer.hls4ml.HlsConfigReader;
import org.bitsweep.model.importer.hls4ml.HlsConfigWriter;
import org.bitsweep.model.importer.hls4ml.HlsProject;
import org.bitsweep.model.importer.hls4ml.HlsProjectReader;
import org.bitsweep.model.importer.hls4ml.ProjectLayer;
import org.bitsweep.model.policy.NamedPolicies;
import org.bitsweep.model.policy.PrecisionPolicy;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.TypeParser;
import org.bitsweep.model.text.NearestWord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bitsweep retype}: a project of hls4ml with other types. */
@Command(
        name = "retype",
        description = "Write a copy of a project of hls4ml with other types, and nothing else changed.",
        footer = {"", "docs/RETYPE.md says what is rewritten and what is refused."})
final class RetypeCommand extends BitsweepCommand {
    @Parameters(index = "0", paramLabel = "PROJECT", description = "The project's folder: it holds firmware.")
    private Optional<Path> project = Optional.empty();

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "The copy's folder; new, or empty.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "hls4ml's configuration, YAML or JSON: the types to give. Not together with --policy.")
    private Optional<Path> config = Optional.empty();

    @Option(
            names = "--policy",
            paramLabel = "NAME",
            completionCandidates = PolicyNames.class,
            description = "A policy (README.md, \"Policies\"), for --base.")
    private Optional<String> policy = Optional.empty();

    @Option(names = "--base", paramLabel = "TYPE", description = "The policy's base type: \"ap_fixed<16,6>\".")
    private Optional<String> base = Optional.empty();

    @Option(
            names = "--add-width",
            paramLabel = "BITS",
            description = "Bits that wide accumulators have more than the base. Default: ${DEFAULT-VALUE}.",
            defaultValue = "" + NamedPolicies.DEFAULT_ADD_WIDTH)
    private int addWidth = NamedPolicies.DEFAULT_ADD_WIDTH;

    @Option(
            names = "--add-integer",
            paramLabel = "BITS",
            description = "Those of them left of the point. Default: ${DEFAULT-VALUE}.",
            defaultValue = "" + NamedPolicies.DEFAULT_ADD_INTEGER)
    private int addInteger = NamedPolicies.DEFAULT_ADD_INTEGER;

    @Mixin
    private final JsonOption json = new JsonOption();

    RetypeCommand(CommandContext context) {
        super(context);
    }

    /** For the completion script. */
    static final class PolicyNames implements Iterable<String> {
        @Override
        public java.util.Iterator<String> iterator() {
            return NamedPolicies.names().iterator();
        }
    }

    /** The JSON document. */
    private record Document(
            String project,
            String folder,
            Map<String, Map<String, String>> changes,
            List<String> files,
            List<String> notes) {}

    @Override
    ExitStatus execute() throws IOException {
        if (config.isPresent() == policy.isPresent()) {
            throw wrongUsage("one of --config FILE and --policy NAME is needed");
        }
        Path target = out.orElseThrow(() -> wrongUsage("--out DIR is missing"));
        HlsProject read = HlsProjectReader.read(project.orElseThrow(() -> wrongUsage("PROJECT is missing")));
        RetypedProject retyped = ProjectRetyping.apply(read, choice(read));
        refuseInside(read, target);
        write(retyped, target);
        tell(retyped, target);
        return ExitStatus.DONE;
    }

    private TypeChoice choice(HlsProject read) {
        if (config.isPresent()) {
            HlsConfig types = HlsConfigReader.read(config.get());
            noteUnknownLayers(types, read);
            return new ConfiguredTypes(types);
        }
        String name = policy.orElseThrow();
        PrecisionPolicy found = NamedPolicies.of(name, addWidth, addInteger)
                .orElseThrow(() -> wrongUsage("there is no policy " + name
                        + NearestWord.hint(name, NamedPolicies.names()) + "; there are "
                        + String.join(", ", NamedPolicies.names())));
        Optional<FixedPointType> type =
                base.map(text -> TypeParser.parseNumeric(text).asFixedPoint());
        return new PolicyTypes(read, found, type);
    }

    private void noteUnknownLayers(HlsConfig types, HlsProject read) {
        List<String> names = read.layers().stream().map(ProjectLayer::name).toList();
        types.layerNames().keySet().stream()
                .filter(name -> names.stream().noneMatch(name::equalsIgnoreCase))
                .forEach(name -> context()
                        .err()
                        .println("bitsweep: note: LayerName." + name
                                + " has no effect, as the project has no such layer" + NearestWord.hint(name, names)));
    }

    /** A copy inside the original would change the original, and be copied with it the next time. */
    private static void refuseInside(HlsProject read, Path target) throws IOException {
        Path original = read.folder().toRealPath();
        Path existing = target.toAbsolutePath().normalize();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        if (existing.toRealPath().startsWith(original)) {
            throw new ImportException(target, "is inside the project itself; name a folder outside with --out");
        }
    }

    private static void write(RetypedProject retyped, Path target) throws IOException {
        if (Files.isDirectory(target)) {
            try (Stream<Path> files = Files.list(target)) {
                if (files.findAny().isPresent()) {
                    throw new ImportException(target, "is not empty; name a new folder with --out");
                }
            }
        }
        retyped.writeTo(target);
        Files.writeString(target.resolve(ProjectConfig.FILE), HlsConfigWriter.toYaml(ProjectConfig.of(retyped)));
    }

    private void tell(RetypedProject retyped, Path target) {
        Map<String, Map<String, String>> changes = new LinkedHashMap<>();
        retyped.changes()
                .forEach((key, type) -> changes.computeIfAbsent(key.layer(), layer -> new LinkedHashMap<>())
                        .put(key.role(), type.toString()));
        if (json.isSet()) {
            JsonPrinter.print(
                    context().out(),
                    new Document(
                            retyped.original().name(),
                            target.toString(),
                            changes,
                            List.copyOf(retyped.changedFiles().keySet()),
                            retyped.notes()));
            return;
        }
        for (ProjectLayer layer : retyped.original().layers()) {
            layer.types().forEach((role, type) -> {
                TypeKey key = new TypeKey(layer.name(), role);
                if (retyped.changes().containsKey(key)) {
                    context()
                            .out()
                            .print(key + "  "
                                    + type.type().map(Object::toString).orElse("") + " -> "
                                    + retyped.changes().get(key) + "\n");
                }
            });
        }
        retyped.notes().forEach(note -> context().out().print("note: " + note + "\n"));
        context()
                .out()
                .print(retyped.changes().size() + " types changed in "
                        + String.join(", ", retyped.changedFiles().keySet()) + "; written to " + target + "\n");
    }
}
