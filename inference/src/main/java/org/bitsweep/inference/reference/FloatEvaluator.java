package org.bitsweep.inference.reference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.layer.InputLayer;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.Softmax;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;

/**
 * Evaluates a network in {@code double}. Keras computes in {@code float} with an order of summation that depends on the
 * machine; in {@code double} the result is nearer to the trained function and the same everywhere, and the class that it
 * chooses differs from Keras' only where two outputs tie to some seven digits. Immutable.
 */
public final class FloatEvaluator {
    private final ModelGraph graph;

    public FloatEvaluator(ModelGraph graph) {
        this.graph = graph;
    }

    /**
     * What every layer puts out for a batch.
     *
     * @param inputs by the name of the input layer: [samples][...], the rest of any shape of the layer's size
     * @return by the name of the layer, in the order of the network: [samples][elements in row-major order]
     * @throws IllegalArgumentException if an input is missing, or the inputs have different numbers of samples
     */
    public Map<String, Tensor> trace(Map<String, Tensor> inputs) {
        int samples = samples(inputs);
        Map<String, double[]> values = new LinkedHashMap<>();
        for (Layer layer : graph.layers()) {
            List<double[]> from = layer instanceof InputLayer input
                    ? List.of(batch(input, inputs))
                    : graph.inputsOf(layer).stream()
                            .map(source -> required(values, source.name()))
                            .toList();
            double[] exact = layer.accept(new FloatLayers(graph, samples, from));
            // A quantizer of the model is part of what was trained.
            values.put(
                    layer.name(),
                    graph.fixedType(layer, "result")
                            .map(type -> type.quantize(exact))
                            .orElse(exact));
        }
        Map<String, Tensor> trace = new LinkedHashMap<>();
        values.forEach((name, array) -> trace.put(name, tensor(array, samples)));
        return trace;
    }

    /**
     * What the network puts out for a batch, in the order of the model.
     *
     * @param inputs as for {@link #trace}
     */
    public Map<String, Tensor> forward(Map<String, Tensor> inputs) {
        Map<String, Tensor> trace = trace(inputs);
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        for (Layer layer : graph.outputLayers()) {
            outputs.put(layer.name(), required(trace, layer.name()));
        }
        return outputs;
    }

    /** The layer whose output an output's softmax takes; absent where the network doesn't end in softmax. */
    public static Optional<Layer> logits(ModelGraph graph, Layer output) {
        return output instanceof Softmax ? Optional.of(graph.inputsOf(output).get(0)) : Optional.empty();
    }

    private int samples(Map<String, Tensor> inputs) {
        int samples = -1;
        for (InputLayer layer : graph.inputLayers()) {
            int here = required(inputs, layer.name()).dimension(0);
            if (samples >= 0 && here != samples) {
                throw new IllegalArgumentException(
                        "input " + layer.name() + " has " + here + " samples, but another input has " + samples);
            }
            samples = here;
        }
        return samples;
    }

    private static double[] batch(InputLayer layer, Map<String, Tensor> inputs) {
        Tensor tensor = required(inputs, layer.name());
        long expected = (long) tensor.dimension(0) * layer.shape().size();
        if (tensor.size() != expected) {
            throw new IllegalArgumentException("input " + layer.name() + " takes samples of shape " + layer.shape()
                    + ", not " + tensor + "; the first dimension counts the samples");
        }
        return tensor.toArray();
    }

    private static Tensor tensor(double[] values, int samples) {
        int elements = samples == 0 ? 0 : values.length / samples;
        return Tensor.of(new int[] {samples, elements}, values, ElementType.FLOAT64);
    }

    private static <T> T required(Map<String, T> map, String name) {
        T value = map.get(name);
        if (value == null) {
            throw new IllegalArgumentException("nothing for " + name + "; there is " + map.keySet());
        }
        return value;
    }
}
