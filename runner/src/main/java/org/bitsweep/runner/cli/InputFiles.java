package org.bitsweep.runner.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.layer.InputLayer;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.model.text.NearestWord;
import org.bitsweep.runner.sweep.SampleFile;

/** The data that {@code --input [NAME=]FILE} names. */
final class InputFiles {
    private InputFiles() {}

    /**
     * The data of every input, by name.
     *
     * @param options what {@code --input} was given, once or more
     * @param usage makes what is thrown for wrong usage from a message
     */
    static Map<String, Tensor> read(ModelGraph graph, List<String> options, Function<String, RuntimeException> usage) {
        List<String> names = graph.inputLayers().stream().map(Layer::name).toList();
        Map<String, Tensor> data = new LinkedHashMap<>();
        for (String text : options) {
            int equals = text.indexOf('=');
            boolean named = equals > 0 && names.contains(text.substring(0, equals));
            if (!named && names.size() > 1) {
                throw usage.apply("--input " + text + ": the network has the inputs " + String.join(", ", names)
                        + "; write --input NAME=FILE for each");
            }
            String name = named ? text.substring(0, equals) : names.get(0);
            Path file = Path.of(named ? text.substring(equals + 1) : text);
            if (!named && equals > 0 && !Files.exists(file)) {
                throw usage.apply("--input " + text + ": the network has no input " + text.substring(0, equals)
                        + NearestWord.hint(text.substring(0, equals), names) + "; it has "
                        + String.join(", ", names));
            }
            if (data.put(name, SampleFile.read(file, input(graph, name), Optional.empty())) != null) {
                throw usage.apply("--input is given twice for " + name);
            }
        }
        return data;
    }

    private static InputLayer input(ModelGraph graph, String name) {
        return graph.inputLayers().stream()
                .filter(layer -> layer.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
