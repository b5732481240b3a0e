package org.bitsweep.runner.sweep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.config.ConfigNode;
import org.bitsweep.model.config.SourcePlace;
import org.bitsweep.model.importer.hls4ml.ConfigFile;
import org.bitsweep.model.importer.hls4ml.HlsProjectReader;
import org.bitsweep.model.policy.MaximumModes;
import org.bitsweep.model.policy.PrecisionPolicy;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.runner.csim.ConvertCommand;

/**
 * Reads the sweep file, YAML or JSON, and refuses whatever it doesn't know: a key that is silently ignored costs its author
 * a night.
 */
public final class SweepFileReader {
    private static final List<String> KEYS = List.of(
            "name",
            "model",
            "config",
            "reference",
            "data",
            "target",
            "base",
            "policies",
            "axes",
            "maximumModes",
            "overrides",
            "engine",
            "stages",
            "executor",
            "events",
            "constraints");

    private final Path file;
    private final Section top;
    private final SweepPaths paths;
    private final List<String> notes = new ArrayList<>();

    private final Optional<EngineKind> asked;

    private SweepFileReader(Path file, ConfigNode.Mapping root, Optional<EngineKind> asked) {
        this.file = file;
        this.asked = asked;
        this.top = new Section(root, "", KEYS);
        this.paths =
                new SweepPaths(Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file.toAbsolutePath()));
    }

    /**
     * Reads a sweep file.
     *
     * @throws ConfigException if something in it is not as it should be, or a file that it names is not there; the message
     *     names the line and the remedy
     */
    public static SweepFile read(Path file) {
        return read(file, Optional.empty());
    }

    /**
     * Reads a sweep file.
     *
     * @param engine the engine to take, whatever the file says
     */
    public static SweepFile read(Path file, Optional<EngineKind> engine) {
        ConfigNode.Mapping root = ConfigFile.read(file);
        return new SweepFileReader(file, root, engine).read(root);
    }

    private SweepFile read(ConfigNode.Mapping root) {
        Optional<Path> config = top.read("config", paths::existing);
        SweepTarget target =
                top.read("target", (node, path) -> TargetReader.read(node)).orElse(SweepTarget.UNSAID);
        List<FixedPointType> bases = top.readAll("base", TypeValues::base);
        List<PrecisionPolicy> policies = policies(bases, isConfigured(config), root);
        EngineKind engine =
                asked.or(() -> top.read("engine", SweepFileReader::engine)).orElse(EngineKind.ESTIMATE);
        SweepAxes axes = top.read("axes", (node, path) -> AxesReader.read(node)).orElse(SweepAxes.NONE);
        return new SweepFile(
                root,
                file,
                top.read("name", SweepFileReader::name).orElseGet(this::nameOfFile),
                model(),
                convert(),
                config,
                reference(isConfigured(config)),
                new DataReader(paths).read(top.required("data", "data: {inputs: X_test.npy, labels: y_test.npy}")),
                target,
                bases,
                policies,
                axes,
                maximumModes(axes),
                top.read("overrides", (node, path) -> OverridesReader.read(node))
                        .orElse(Map.of()),
                engine,
                yosys(),
                stages(engine),
                top.read("constraints", (node, path) -> ConstraintReader.read(node, target.userBudget()))
                        .orElse(List.of()),
                top.read("executor", (node, path) -> ExecutorReader.read(node)).orElse(LocalExecutor.UNSAID),
                top.node("executor").flatMap(ExecutorReader::cluster),
                top.read("events", Values::truth).orElse(false),
                notes);
    }

    private static String name(ConfigNode node, String path) {
        String expected = "a name for files: letters, digits, '-', '_' and '.', beginning with a letter or digit";
        String name = Values.text(node, path, expected);
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
            throw Section.wrong(node, path, expected);
        }
        return name;
    }

    private String nameOfFile() {
        String name = file.toAbsolutePath().getFileName().toString().replaceFirst("\\.[A-Za-z]+$", "");
        String safe = name.replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^[._-]+", "");
        return safe.isEmpty() ? "sweep" : safe;
    }

    private Path model() {
        return convert().isPresent() ? file : paths.existing(modelNode(), "model");
    }

    private ConfigNode modelNode() {
        return top.required("model", "model: mlp.keras");
    }

    private Optional<ConvertCommand> convert() {
        if (!(modelNode() instanceof ConfigNode.Mapping mapping)) {
            return Optional.empty();
        }
        ConfigNode node = Section.of(mapping, "model", List.of("convert"))
                .required("convert", "convert: \"python3 convert.py --config {config} --out {project}\"");
        String text = Values.text(node, "model.convert", "a command with {config} and {project}");
        return Optional.of(ConvertCommand.parse(text, paths.folder(), node.place()));
    }

    /** A configuration or, as good as that, a project with the types that it has. */
    private boolean isConfigured(Optional<Path> config) {
        return config.isPresent() || convert().isPresent() || HlsProjectReader.isProject(model());
    }

    private List<PrecisionPolicy> policies(List<FixedPointType> bases, boolean configured, ConfigNode.Mapping root) {
        Optional<ConfigNode> node = top.node("policies");
        if (node.isEmpty()) {
            String missing = bases.isEmpty() ? "base types (base) and policies (policies)" : "policies (policies)";
            throw new ConfigException(
                    root.place(),
                    "the sweep is empty: it has no " + missing
                            + "; write for example base: [\"ap_fixed<16,6>\"] and policies: [truncate-wrap, round-saturate]");
        }
        Map<SourcePlace, PrecisionPolicy> policies = PolicyReader.read(node.get());
        if (policies.isEmpty()) {
            throw new ConfigException(
                    node.get().place(), "the sweep is empty: policies has none; write for example [truncate-wrap]");
        }
        policies.forEach((place, policy) -> PolicyBases.check(policy, place, bases, configured));
        return List.copyOf(policies.values());
    }

    private Reference reference(boolean configured) {
        Optional<ConfigNode> node = top.node("reference");
        if (node.isEmpty()) {
            return configured ? new Reference.AsConfigured() : new Reference.FloatNetwork();
        }
        String text = Values.text(node.get(), "reference", "as-configured, float or the id of a variant");
        if (text.equals("as-configured") && !configured) {
            throw new ConfigException(
                    node.get().place(), "reference is as-configured, but there is no configuration; add config: FILE");
        }
        return switch (text) {
            case "as-configured" -> new Reference.AsConfigured();
            case "float" -> new Reference.FloatNetwork();
            default -> new Reference.Variant(text);
        };
    }

    private MaximumModes maximumModes(SweepAxes axes) {
        Optional<MaximumModes> modes = top.read("maximumModes", AxesReader::maximumModes);
        if (modes.isPresent() && !axes.maximumModes().isEmpty()) {
            throw new ConfigException(
                    top.placeOf("maximumModes"), "maximumModes is given here and in axes; keep one of them");
        }
        return modes.orElse(MaximumModes.INHERIT);
    }

    /** A name, or of an engine that has settings a mapping: {@code engine: {yosys: {dsp: true}}}. */
    private static EngineKind engine(ConfigNode node, String path) {
        if (node instanceof ConfigNode.Mapping) {
            Section.of(node, path, List.of(EngineKind.YOSYS.key()))
                    .required(EngineKind.YOSYS.key(), "yosys: {dsp: true}");
            return EngineKind.YOSYS;
        }
        String word = Values.word(
                node,
                path,
                Arrays.stream(EngineKind.values()).map(EngineKind::key).toList());
        return EngineKind.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private YosysOptions yosys() {
        return top.node("engine")
                .filter(ConfigNode.Mapping.class::isInstance)
                .flatMap(node -> Section.of(node, "engine", List.of(EngineKind.YOSYS.key()))
                        .read(EngineKind.YOSYS.key(), (options, path) -> YosysOptions.read(options, path, paths)))
                .orElse(YosysOptions.UNSAID);
    }

    private SweepStages stages(EngineKind engine) {
        SweepStages stages = top.read("stages", StagesReader::read).orElse(SweepStages.UNSAID);
        if (engine == EngineKind.ESTIMATE) {
            stages.anyone().stream()
                    .filter(stage -> stage != FlowStage.ESTIMATE)
                    .findFirst()
                    .ifPresent(stage -> notes.add(top.placeOf("stages") + ": stages has " + stage.key()
                            + ", but engine estimate gives estimates only; every figure will be an estimate"));
        } else if (engine == EngineKind.YOSYS && stages.anyone().stream().anyMatch(stage -> stage != FlowStage.SYNTH)) {
            throw new ConfigException(
                    top.placeOf("stages"),
                    "engine yosys has the stage synth only; leave stages out, or use engine: vitis");
        } else if (stages.anyone().contains(FlowStage.ESTIMATE)) {
            throw new ConfigException(
                    top.placeOf("stages"),
                    "engine " + engine.key() + " has no stage estimate; expected csim, csynth, cosim, synth or impl");
        }
        return stages;
    }
}
