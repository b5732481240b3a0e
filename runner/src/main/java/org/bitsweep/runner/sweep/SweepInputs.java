package org.bitsweep.runner.sweep;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.inference.accuracy.Labels;
import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.config.HlsConfig;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.importer.hls4ml.HlsConfigReader;
import org.bitsweep.model.importer.keras.KerasImporter;
import org.bitsweep.model.importer.numpy.NumpyFile;
import org.bitsweep.model.layer.InputLayer;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.tensor.Tensor;

/**
 * The files of a sweep, read and checked against each other.
 *
 * @param graph the network
 * @param config the configuration that variants start from
 * @param data the samples of each input
 * @param labels the right answers
 */
public record SweepInputs(ModelGraph graph, Optional<HlsConfig> config, Map<String, Tensor> data, Labels labels) {
    public SweepInputs {
        data = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(data));
    }

    /** Reads all of them. */
    public static SweepInputs read(SweepFile sweep) {
        ModelGraph graph = KerasImporter.read(sweep.model(), Optional.empty());
        Optional<HlsConfig> config = sweep.config().map(HlsConfigReader::read);
        Map<String, Tensor> data = new LinkedHashMap<>();
        for (InputLayer input : graph.inputLayers()) {
            data.put(input.name(), read(sweep, graph, input));
        }
        int samples = data.values().iterator().next().dimension(0);
        Layer output = graph.outputLayers().get(0);
        Path labels = sweep.data().labels();
        int outputs = graph.shapeOf(output).size();
        return new SweepInputs(
                graph, config, data, Labels.of(NumpyFile.read(labels), samples, outputs, labels.toString()));
    }

    private static Tensor read(SweepFile sweep, ModelGraph graph, InputLayer input) {
        Path file = sweep.data()
                .inputs()
                .of(input.name())
                .orElseThrow(() -> new ConfigException(
                        sweep.source().placeOf("data"),
                        "data.inputs has no file for the network's input " + input.name()));
        Tensor data = NumpyFile.read(file);
        int size = input.shape().size();
        if (data.rank() == 0 || data.dimension(0) == 0 || data.size() / data.dimension(0) != size) {
            throw new ConfigException(
                    sweep.source().placeOf("data"),
                    file + " has shape " + java.util.Arrays.toString(data.shape()) + ", but a sample of input "
                            + input.name() + " of " + sweep.model().getFileName() + " has shape "
                            + graph.shapeOf(input) + "; samples come first");
        }
        return data;
    }

    /** Samples in the data set. */
    public int samples() {
        return labels.samples();
    }
}
