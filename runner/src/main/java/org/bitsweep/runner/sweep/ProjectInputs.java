package org.bitsweep.runner.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bitsweep.inference.accuracy.Labels;
import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.config.ConfigNode;
import org.bitsweep.model.config.HlsConfig;
import org.bitsweep.model.config.LayerSettings;
import org.bitsweep.model.config.SourcePlace;
import org.bitsweep.model.importer.hls4ml.HlsConfigReader;
import org.bitsweep.model.importer.hls4ml.HlsConfigWriter;
import org.bitsweep.model.importer.hls4ml.HlsProject;
import org.bitsweep.model.importer.hls4ml.HlsProjectReader;
import org.bitsweep.model.importer.hls4ml.ProjectPort;
import org.bitsweep.model.importer.numpy.NumpyFile;
import org.bitsweep.model.layer.InputLayer;
import org.bitsweep.model.precision.TypeText;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.model.tensor.TensorShape;
import org.bitsweep.runner.Cancellation;
import org.bitsweep.runner.csim.ProjectConverter;

/** The files of a sweep whose model is a project of hls4ml. */
final class ProjectInputs {
    private static final String DEFAULT_TYPE = "ap_fixed<16,6>";

    private final SweepFile sweep;
    private final HlsProject project;

    private ProjectInputs(SweepFile sweep, HlsProject project) {
        this.sweep = sweep;
        this.project = project;
    }

    /** Whether the model is a project, or is to be converted to one. */
    static boolean isProject(SweepFile sweep) {
        return sweep.convert().isPresent() || HlsProjectReader.isProject(sweep.model());
    }

    static SweepInputs read(SweepFile sweep, Cancellation cancellation) {
        refuse(sweep);
        HlsProject project =
                sweep.convert().isPresent() ? converted(sweep, cancellation) : HlsProjectReader.read(sweep.model());
        return new ProjectInputs(sweep, project).inputs();
    }

    /** What a project can't be asked for, its C++ being written. */
    private static void refuse(SweepFile sweep) {
        SweepAxes axes = sweep.axes();
        boolean fixed = sweep.convert().isEmpty()
                && (!axes.reuseFactors().isEmpty() || !axes.strategies().isEmpty());
        if (fixed || !axes.maximums().isEmpty() || !axes.maximumModes().isEmpty()) {
            throw wrong(
                    sweep,
                    "axes",
                    "a project's C++ is written: ReuseFactor, Strategy, maximum and maximumModes can't be varied; "
                            + "with model: {convert: …} ReuseFactor and Strategy can");
        }
        if (sweep.convert().isEmpty()) {
            sweep.overrides()
                    .forEach((glob, settings) -> settings.attributes().keySet().stream()
                            .filter(key -> !key.endsWith("_t"))
                            .findFirst()
                            .ifPresent(key -> {
                                throw wrong(
                                        sweep,
                                        "overrides",
                                        "overrides." + glob + "." + key
                                                + " can't be changed in a project, whose C++ is written; types can");
                            }));
        }
        if (sweep.reference() instanceof Reference.FloatNetwork) {
            throw wrong(sweep, "reference", "a project has no float network; write reference: as-configured");
        }
    }

    /** The project for the configuration that variants start from; it tells the layers, inputs and outputs. */
    private static HlsProject converted(SweepFile sweep, Cancellation cancellation) {
        try {
            Path folder = Files.createTempDirectory("bitsweep-convert");
            HlsProject project = new ProjectConverter(
                            sweep.convert().orElseThrow(), folder, System.getenv(), cancellation)
                    .convert(HlsConfigWriter.toYaml(start(sweep)));
            // Where it fails the folder stays: the message names the log in it.
            delete(folder);
            return project;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** What a converter is called with first: the sweep's configuration, or one type for everything. */
    static HlsConfig start(SweepFile sweep) {
        SourcePlace place = SourcePlace.of("sweep");
        String type = sweep.bases().isEmpty()
                ? DEFAULT_TYPE
                : TypeText.of(sweep.bases().get(0));
        return sweep.config()
                .map(HlsConfigReader::read)
                .orElseGet(() -> HlsConfig.ofDefault(type, place)
                        .withModel(new LayerSettings(
                                Map.of("default", ConfigNode.Scalar.string(type, place)),
                                Map.of("ReuseFactor", ConfigNode.Scalar.integer(1, place)))));
    }

    private SweepInputs inputs() {
        List<ProjectPort> inputs = project.ports(ProjectPort.Kind.INPUT);
        List<ProjectPort> outputs = project.ports(ProjectPort.Kind.OUTPUT);
        if (inputs.isEmpty() || outputs.size() != 1) {
            throw wrong(
                    sweep,
                    "model",
                    project.folder() + " has " + inputs.size() + " inputs and " + outputs.size()
                            + " outputs; a sweep measures the accuracy of one output");
        }
        Map<String, Tensor> data = new LinkedHashMap<>();
        inputs.forEach(port -> data.put(port.name(), data(port, inputs.size())));
        int samples = data.values().iterator().next().dimension(0);
        data.forEach((name, tensor) -> {
            if (tensor.dimension(0) != samples) {
                throw wrong(
                        sweep,
                        "data",
                        "data.inputs: input " + name + " has " + tensor.dimension(0) + " samples, others " + samples
                                + "; they must be the same samples in the same order");
            }
        });
        Path file = sweep.data().labels();
        Labels labels = Labels.of(NumpyFile.read(file), samples, size(outputs.get(0)), file.toString());
        Optional<HlsConfig> config = sweep.config().map(HlsConfigReader::read).or(project::config);
        return new SweepInputs(new SweepModel.Project(project, sweep.convert()), config, data, labels);
    }

    private Tensor data(ProjectPort port, int inputs) {
        Optional<Path> file = inputs == 1
                ? sweep.data()
                        .inputs()
                        .of(port.name())
                        .or(() -> sweep.data().inputs().forAll())
                : sweep.data().inputs().of(port.name());
        Path found = file.orElseThrow(
                () -> wrong(sweep, "data", "data.inputs has no file for the project's input " + port.name()));
        InputLayer input = new InputLayer(port.name(), TensorShape.of(size(port)));
        return SampleFile.read(found, input, sweep.data().inputRange().of(port.name()));
    }

    private int size(ProjectPort port) {
        return port.elements()
                .orElseThrow(() -> wrong(
                        sweep,
                        "model",
                        project.folder() + " doesn't say how many numbers " + port.name()
                                + " has; write its size as a number in firmware/" + project.name()
                                + ".cpp, or for a stream in "
                                + project.name() + "_bridge.cpp"));
    }

    private static ConfigException wrong(SweepFile sweep, String key, String message) {
        return new ConfigException(sweep.source().placeOf(key), message);
    }
}
