package org.bitsweep.runner.sweep;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bitsweep.inference.accuracy.Labels;
import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.config.HlsConfig;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.importer.format.ModelImporter;
import org.bitsweep.model.importer.hls4ml.HlsConfigReader;
import org.bitsweep.model.importer.numpy.NumpyFile;
import org.bitsweep.model.layer.InputLayer;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.model.text.NearestWord;
import org.bitsweep.runner.Cancellation;

/**
 * The files of a sweep, read and checked against each other.
 *
 * @param model the network or project
 * @param config the configuration that variants start from
 * @param data the samples of each input; where the sweep file selects some and confirms on none, those alone
 * @param labels the right answers
 */
public record SweepInputs(SweepModel model, Optional<HlsConfig> config, Map<String, Tensor> data, Labels labels) {
    public SweepInputs {
        data = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(data));
    }

    /**
     * Reads all of them.
     *
     * @param cancellation ends a converter that is called for it
     */
    public static SweepInputs read(SweepFile sweep, Cancellation cancellation) {
        if (ProjectInputs.isProject(sweep)) {
            return ProjectInputs.read(sweep, cancellation).selected(sweep);
        }
        ModelGraph graph = ModelImporter.read(sweep.model(), Optional.empty());
        checkEnds(sweep, graph);
        SweepLayerNames.check(sweep, graph);
        Optional<HlsConfig> config = sweep.config().map(HlsConfigReader::read);
        Map<String, Tensor> data = new LinkedHashMap<>();
        for (InputLayer input : graph.inputLayers()) {
            data.put(input.name(), read(sweep, input));
        }
        int samples = samples(sweep, data);
        Layer output = graph.outputLayers().get(0);
        Path file = sweep.data().labels();
        int outputs = graph.shapeOf(output).size();
        Labels labels = Labels.of(NumpyFile.read(file), samples, outputs, file.toString());
        return new SweepInputs(new SweepModel.Network(graph), config, data, labels).selected(sweep);
    }

    /** The accuracy is that of one output; what is said by input name must be of inputs that there are. */
    private static void checkEnds(SweepFile sweep, ModelGraph graph) {
        List<String> outputs = graph.outputLayers().stream().map(Layer::name).toList();
        if (outputs.size() > 1) {
            throw new ConfigException(
                    sweep.source().placeOf("model"),
                    sweep.model().getFileName() + " has the outputs " + String.join(", ", outputs)
                            + "; a sweep measures the accuracy of one: save a model that ends in it");
        }
        List<String> inputs = graph.inputLayers().stream().map(Layer::name).toList();
        checkNames(sweep, "data.inputs", sweep.data().inputs().byName().keySet(), inputs);
        checkNames(sweep, "data.inputRange", sweep.data().inputRange().byName().keySet(), inputs);
        if (inputs.size() > 1 && sweep.data().inputs().forAll().isPresent()) {
            throw wrong(
                    sweep,
                    "data.inputs is one file, but the network has the inputs " + String.join(", ", inputs)
                            + "; write one for each: inputs: {" + inputs.get(0) + ": FILE, " + inputs.get(1)
                            + ": FILE}");
        }
    }

    private static void checkNames(SweepFile sweep, String path, Set<String> names, List<String> inputs) {
        for (String name : names) {
            if (!inputs.contains(name)) {
                throw wrong(
                        sweep,
                        path + " names " + name + ", which is no input of the network" + NearestWord.hint(name, inputs)
                                + "; it has " + String.join(", ", inputs));
            }
        }
    }

    private static Tensor read(SweepFile sweep, InputLayer input) {
        Path file = sweep.data()
                .inputs()
                .of(input.name())
                .orElseThrow(() -> wrong(sweep, "data.inputs has no file for the network's input " + input.name()));
        return SampleFile.read(file, input, sweep.data().inputRange().of(input.name()));
    }

    private static int samples(SweepFile sweep, Map<String, Tensor> data) {
        Map.Entry<String, Tensor> first = data.entrySet().iterator().next();
        int samples = first.getValue().dimension(0);
        data.forEach((name, tensor) -> {
            if (tensor.dimension(0) != samples) {
                throw wrong(
                        sweep,
                        "data.inputs: input " + first.getKey() + " has " + samples + " samples, but input " + name
                                + " has " + tensor.dimension(0) + "; they must be the same samples in the same order");
            }
        });
        return samples;
    }

    /** Without {@code confirm}, {@code select} says which samples there are at all. */
    private SweepInputs selected(SweepFile sweep) {
        if (sweep.data().confirm().isPresent()) {
            return this;
        }
        SampleSlice select = sweep.data().select();
        int from = select.from(samples());
        int to = select.to(samples());
        if (from == to) {
            throw wrong(sweep, "data.select " + select + " takes none of the " + samples() + " samples");
        }
        if (from == 0 && to == samples()) {
            return this;
        }
        Map<String, Tensor> part = new LinkedHashMap<>();
        data.forEach((name, tensor) -> part.put(name, tensor.rows(from, to)));
        return new SweepInputs(model, config, part, labels.range(from, to));
    }

    private static ConfigException wrong(SweepFile sweep, String message) {
        return new ConfigException(sweep.source().placeOf("data"), message);
    }

    /**
     * The network of a sweep that has one.
     *
     * @throws IllegalStateException for a project
     */
    public ModelGraph graph() {
        if (model instanceof SweepModel.Network network) {
            return network.graph();
        }
        throw new IllegalStateException("a project has no graph of layers that Bitsweep computes");
    }

    /** Samples in the data set. */
    public int samples() {
        return labels.samples();
    }
}
