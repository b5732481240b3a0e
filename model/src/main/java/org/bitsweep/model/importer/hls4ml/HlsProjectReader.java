package org.bitsweep.model.importer.hls4ml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.config.ConfigNode;
import org.bitsweep.model.config.HlsConfig;
import org.bitsweep.model.config.ScalarNumber;
import org.bitsweep.model.importer.ImportException;

/**
 * Reads a project folder: {@code project.tcl}, {@code hls4ml_config.yml}, {@code firmware/defines.h}, {@code
 * firmware/parameters.h} and {@code firmware/PROJECT.cpp}, as versions 0.2 to 1.3 of hls4ml write them.
 */
public final class HlsProjectReader {
    private static final String CONFIG = "hls4ml_config.yml";
    private static final String TCL = "project.tcl";

    private final ProjectFolder folder;
    private final Map<String, String> tcl;
    private final Optional<HlsConfig> config;

    private HlsProjectReader(Path folder) {
        this.folder = new ProjectFolder(folder);
        this.tcl = this.folder.find(TCL).map(TclVariables::of).orElse(Map.of());
        this.config =
                this.folder.has(CONFIG) ? Optional.of(HlsConfigReader.read(folder.resolve(CONFIG))) : Optional.empty();
    }

    /** Whether a path is the folder of such a project. */
    public static boolean isProject(Path folder) {
        return ProjectFolder.isProject(folder);
    }

    /**
     * Reads a project.
     *
     * @throws ConfigException if something in it can't be read; the message names file and line
     * @throws ImportException if the folder is no such project
     */
    public static HlsProject read(Path folder) {
        if (!isProject(folder)) {
            throw new ImportException(
                    folder,
                    "not a project of hls4ml: it has no " + ProjectFolder.PARAMETERS
                            + "; name the folder that holds project.tcl and firmware");
        }
        return new HlsProjectReader(folder).project();
    }

    private HlsProject project() {
        String name = name();
        CppSource parameters = folder.source(ProjectFolder.PARAMETERS);
        CppSource top = folder.source(ProjectFolder.FIRMWARE + name + ".cpp");
        TypedefReader typedefs = new TypedefReader();
        Map<String, String> defines = new LinkedHashMap<>();
        for (CppSource source : List.of(definesOr(parameters), parameters, top)) {
            defines.putAll(source.defines());
            typedefs.read(source);
        }
        TopFunction function = TopFunction.read(top, name);
        WeightArrays arrays = WeightArrays.read(folder);
        ProjectLayers reader = new ProjectLayers(top, function, typedefs, parameters, arrays);
        List<ProjectLayer> layers = reader.read();
        if (layers.isEmpty()) {
            throw new ConfigException(folder.place(top.file()), "calls no layer; have hls4ml write the project again");
        }
        return new HlsProject(
                folder.folder(),
                name,
                function.namespace(),
                Optional.ofNullable(tcl.get("part")).or(() -> configured("Part")),
                clockPeriod(),
                config,
                ports(function, reader, arrays, defines, name),
                layers,
                typedefs.known());
    }

    /** Before version 0.2, types were written in parameters.h. */
    private CppSource definesOr(CppSource parameters) {
        return folder.has(ProjectFolder.DEFINES) ? folder.source(ProjectFolder.DEFINES) : parameters;
    }

    private String name() {
        Optional<String> said = Optional.ofNullable(tcl.get("project_name"))
                .or(() -> Optional.ofNullable(tcl.get("myproject")))
                .or(() -> configured("ProjectName"));
        List<String> files = folder.list(ProjectFolder.FIRMWARE, ".cpp");
        String name = said.or(() ->
                        files.size() == 1 ? Optional.of(files.get(0).replaceFirst("\\.cpp$", "")) : Optional.empty())
                .orElseThrow(() -> new ImportException(
                        folder.folder(),
                        "nothing says the project's name: " + TCL + " with set project_name \"NAME\" is missing"));
        if (!name.matches("\\w+") || !files.contains(name + ".cpp")) {
            throw new ImportException(
                    folder.folder(),
                    "there is no " + ProjectFolder.FIRMWARE + name + ".cpp, though the project's name is " + name
                            + "; have hls4ml write the project again");
        }
        return name;
    }

    private Optional<String> configured(String key) {
        return config.map(found -> found.project().get(key))
                .filter(ConfigNode.Scalar.class::isInstance)
                .map(node -> ((ConfigNode.Scalar) node).text());
    }

    private OptionalDouble clockPeriod() {
        String said = tcl.get("clock_period");
        if (said != null && said.matches("\\d+(\\.\\d*)?")) {
            return OptionalDouble.of(Double.parseDouble(said));
        }
        return config.map(found -> found.project().get("ClockPeriod"))
                .filter(ConfigNode.Scalar.class::isInstance)
                .flatMap(node -> ScalarNumber.of((ConfigNode.Scalar) node))
                .map(number -> OptionalDouble.of(number.doubleValue()))
                .orElse(OptionalDouble.empty());
    }

    private List<ProjectPort> ports(
            TopFunction function, ProjectLayers reader, WeightArrays arrays, Map<String, String> defines, String name) {
        String bridge = folder.find(name + "_bridge.cpp").orElse("");
        Set<String> written = reader.written();
        List<ProjectPort> ports = new ArrayList<>();
        function.ports().forEach((port, variable) -> {
            ProjectPort.Kind kind = arrays.has(port)
                    ? ProjectPort.Kind.WEIGHTS
                    : written.contains(port)
                            ? ProjectPort.Kind.OUTPUT
                            : reader.isNumbers(variable) ? ProjectPort.Kind.INPUT : ProjectPort.Kind.SIZE;
            StringBuilder type = new StringBuilder();
            variable.type()
                    .forEach(token -> type.append(type.isEmpty() ? "" : " ").append(token.text()));
            OptionalInt elements =
                    variable.stream() ? ofBridge(bridge, port, defines) : SizeExpression.of(variable.size(), defines);
            ports.add(new ProjectPort(port, kind, type.toString(), variable.stream(), elements));
        });
        return ports;
    }

    /** A stream has no size; the bridge to Python converts so many numbers. */
    private static OptionalInt ofBridge(String bridge, String port, Map<String, String> defines) {
        Matcher matcher = Pattern.compile(
                        "convert_data<\\s*[^,<>]+,\\s*[^,<>]+,\\s*([^<>]+)>\\s*\\(\\s*" + port + "(_ap)?\\b")
                .matcher(bridge);
        return matcher.find() ? SizeExpression.of(matcher.group(1), defines) : OptionalInt.empty();
    }
}
