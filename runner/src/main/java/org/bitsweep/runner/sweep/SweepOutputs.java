package org.bitsweep.runner.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bitsweep.codegen.plan.Target;
import org.bitsweep.inference.precision.ResolvedConfig;
import org.bitsweep.model.config.ConfigNode;
import org.bitsweep.model.config.ConfigNode.Scalar;
import org.bitsweep.model.config.HlsConfig;
import org.bitsweep.model.config.SourcePlace;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.importer.hls4ml.HlsConfigWriter;
import org.bitsweep.reports.export.CsvExport;
import org.bitsweep.reports.export.ExportException;
import org.bitsweep.reports.export.JsonExport;
import org.bitsweep.reports.export.LayerCsvExport;
import org.bitsweep.reports.export.ResultFile;
import org.bitsweep.reports.html.HtmlReport;
import org.bitsweep.reports.rank.RankedSweep;
import org.bitsweep.reports.rank.VerdictLine;
import org.jspecify.annotations.Nullable;

/** The files that a run leaves in its work folder. */
public final class SweepOutputs {
    private static final SourcePlace PLACE = SourcePlace.of("sweep");
    private static final String CONFIGS = "configs";
    /** A comment in front of a configuration. */
    private static final String DIFFERS = "# hls4ml 1.3.0 differs: ";

    private SweepOutputs() {}

    /**
     * Writes tables and page.
     *
     * @return the files: {@code report.html}, {@code results.csv}, {@code results.json}, and {@code layers.csv} where layers
     *     were built apart
     */
    public static List<Path> writeResults(RankedSweep ranked, Path work) {
        Path page = work.resolve("report.html");
        Path csv = work.resolve("results.csv");
        Path json = work.resolve("results.json");
        CsvExport.write(ranked, csv);
        JsonExport.write(ranked, json);
        HtmlReport.write(ranked, page);
        if (!LayerCsvExport.applies(ranked)) {
            return List.of(page, csv, json);
        }
        Path layers = work.resolve("layers.csv");
        LayerCsvExport.write(ranked, layers);
        return List.of(page, csv, json, layers);
    }

    /** The members of the front; the chosen variant too, where it is off the front by less than the engine's error. */
    private static Set<String> members(RankedSweep ranked) {
        Set<String> ids = new LinkedHashSet<>();
        ranked.front().forEach(member -> ids.add(member.variant().id()));
        ranked.chosenId().ifPresent(ids::add);
        return ids;
    }

    /** The file of a variant's configuration, as the verdict names it. */
    public static String configName(String id) {
        return CONFIGS + "/" + id + ".yml";
    }

    /**
     * Writes the configurations of the front's members, and then removes those of earlier runs.
     *
     * @param resolver gives the types of a variant by its id
     * @return for each that hls4ml 1.3.0 can't be told exactly, what differs
     */
    static Map<String, List<String>> writeConfigs(
            RankedSweep ranked,
            Function<String, ResolvedVariant> resolver,
            SweepFile sweep,
            ModelGraph graph,
            Path work) {
        Set<Path> written = new HashSet<>();
        Map<String, List<String>> differences = new LinkedHashMap<>();
        for (String id : members(ranked)) {
            ResolvedVariant found = resolver.apply(id);
            ResolvedConfig resolved = ResolvedConfig.of(graph, found.config(), found.network());
            List<String> differ = differences(graph, resolved);
            StringBuilder text = new StringBuilder();
            differ.forEach(difference ->
                    text.append(DIFFERS).append(difference.replace('\n', ' ')).append('\n'));
            text.append(HlsConfigWriter.toYaml(complete(sweep, found, resolved.config())));
            Path file = work.resolve(configName(id));
            ResultFile.write(file, text.toString());
            written.add(file);
            if (!differ.isEmpty()) {
                differences.put(id, differ);
            }
        }
        removeAllBut(written, work.resolve(CONFIGS));
        return differences;
    }

    /**
     * The same for variants of a project.
     *
     * @param text gives a variant's configuration by its id
     */
    static void writeConfigs(RankedSweep ranked, Function<String, String> text, Path work) {
        Set<Path> written = new HashSet<>();
        for (String id : members(ranked)) {
            Path file = work.resolve(configName(id));
            ResultFile.write(file, text.apply(id));
            written.add(file);
        }
        removeAllBut(written, work.resolve(CONFIGS));
    }

    private static List<String> differences(ModelGraph graph, ResolvedConfig resolved) {
        List<String> differ = new ArrayList<>(resolved.differences());
        if (graph.layers().stream().anyMatch(layer -> graph.originOf(layer).isPresent())) {
            differ.add("layers made of ONNX nodes have other names than the nodes, and hls4ml may look for the nodes'"
                    + " names; compare the types that it resolves");
        }
        return differ;
    }

    private static void removeAllBut(Set<Path> written, Path folder) {
        try {
            Files.createDirectories(folder);
            List<Path> old = new ArrayList<>();
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".yml") && !written.contains(file))
                        .forEach(old::add);
            }
            for (Path file : old) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new ExportException(folder, e);
        }
    }

    /** With the keys that a project needs around {@code HLSConfig}. */
    private static HlsConfig complete(SweepFile sweep, ResolvedVariant variant, HlsConfig config) {
        Target target = HardwareTarget.of(sweep, variant.spec(), variant.config());
        Map<String, ConfigNode> project = new LinkedHashMap<>();
        project.put("Backend", Scalar.string("Vitis", PLACE));
        project.put("ProjectName", Scalar.string("myproject", PLACE));
        project.put("OutputDir", Scalar.string("hls4ml-" + variant.spec().id(), PLACE));
        project.putAll(config.project());
        project.put("Part", Scalar.string(target.part(), PLACE));
        project.put("ClockPeriod", number(target.clockPeriodNs()));
        project.put("ClockUncertainty", Scalar.string(percent(target.clockUncertainty()), PLACE));
        project.putIfAbsent("IOType", Scalar.string("io_parallel", PLACE));
        var model = config.model();
        if (model.attribute("ReuseFactor").isEmpty()) {
            model = model.withAttribute("ReuseFactor", Scalar.integer(1, PLACE));
        }
        if (model.attribute("Strategy").isEmpty()) {
            model = model.withAttribute("Strategy", Scalar.string("Latency", PLACE));
        }
        return new HlsConfig(project, model, config.layerTypes(), config.layerNames());
    }

    private static Scalar number(double value) {
        return value == Math.rint(value)
                ? Scalar.integer((long) value, PLACE)
                : new Scalar(Double.toString(value), ConfigNode.ScalarKind.FLOAT, PLACE);
    }

    private static String percent(double share) {
        double percent = Math.round(share * 1e6) / 1e4;
        return (percent == Math.rint(percent) ? Long.toString((long) percent) : Double.toString(percent)) + "%";
    }

    /** The verdict's line that names the file to paste, for a run whose configurations are in a work folder. */
    public static List<VerdictLine> savedHints(RankedSweep ranked, Path work) {
        Optional<String> id = ranked.chosenId();
        Optional<Path> file = id.map(chosen -> work.resolve(configName(chosen))).filter(Files::isRegularFile);
        if (id.isEmpty() || file.isEmpty()) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file.get())) {
            List<String> differences = lines.takeWhile(line -> line.startsWith(DIFFERS))
                    .map(line -> line.substring(DIFFERS.length()))
                    .toList();
            return hints(ranked, differences.isEmpty() ? Map.of() : Map.of(id.get(), differences));
        } catch (IOException | UncheckedIOException e) {
            // The results are whole without it.
            return List.of();
        }
    }

    /** The verdict's line that names the file to paste. */
    static List<VerdictLine> hints(RankedSweep ranked, Map<String, List<String>> differences) {
        List<VerdictLine> hints = new ArrayList<>();
        ranked.chosenId()
                .ifPresent(id -> hints.add(new VerdictLine(
                        VerdictLine.Kind.PASTE, configName(id) + "   (" + standing(differences.get(id)) + ")", "")));
        return hints;
    }

    private static String standing(@Nullable List<String> differences) {
        if (differences == null) {
            return "stock hls4ml 1.3.0 resolves to these types";
        }
        return differences.isEmpty() ? "the types of its C++" : "hls4ml 1.3.0 differs: " + differences.get(0);
    }
}
