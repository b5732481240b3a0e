package org.bitsweep.inference.oracle;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bitsweep.inference.precision.Strategy;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.model.layer.InputLayer;
import org.bitsweep.model.layer.Layer;

/**
 * Evaluates a typed network for one sample at a time on exact numbers. It is written for being seen to be right, from
 * the headers that hls4ml generates, and is some thousand times slower than the emulator, whose results it checks. It
 * shares no code with the emulator and its casts. Immutable.
 */
public final class OracleEvaluator {
    private final TypedNetwork network;
    private final Map<String, OracleLayers.Step> steps = new LinkedHashMap<>();

    /**
     * Reads constants and fills tables.
     *
     * @throws IllegalArgumentException for distributed arithmetic, which has other arithmetic than hls4ml's headers
     */
    public OracleEvaluator(TypedNetwork network) {
        this.network = network;
        for (TypedLayer layer : network.layers()) {
            if (layer.strategy() == Strategy.DISTRIBUTED_ARITHMETIC) {
                throw new IllegalArgumentException("layer " + layer.name() + ": no oracle for distributed arithmetic");
            }
            steps.put(layer.name(), layer.layer().accept(new OracleLayers(network, layer)));
        }
    }

    /**
     * What every layer puts out for one sample.
     *
     * @param inputs by the name of the input layer, in row-major order
     * @return by the name of the layer, in the order of the network; exact where the layer's type has up to 53 bits
     * @throws IllegalArgumentException if an input is missing or has another size than its layer
     */
    public Map<String, double[]> trace(Map<String, double[]> inputs) {
        Map<String, double[]> trace = new LinkedHashMap<>();
        values(inputs)
                .forEach((name, list) -> trace.put(
                        name,
                        list.stream().mapToDouble(x -> x.value().doubleValue()).toArray()));
        return trace;
    }

    /** The same as stored integers, in units of the last bit of each layer's type: exact at any width. */
    public Map<String, List<BigInteger>> rawTrace(Map<String, double[]> inputs) {
        Map<String, List<BigInteger>> trace = new LinkedHashMap<>();
        values(inputs)
                .forEach((name, list) ->
                        trace.put(name, list.stream().map(ApFixed::raw).toList()));
        return trace;
    }

    private Map<String, List<ApFixed>> values(Map<String, double[]> inputs) {
        Map<String, List<ApFixed>> values = new LinkedHashMap<>();
        for (TypedLayer layer : network.layers()) {
            List<List<ApFixed>> from = layer.layer() instanceof InputLayer input
                    ? List.of(sample(input, inputs))
                    : network.graph().inputsOf(layer.layer()).stream()
                            .map(source -> required(values, source.name()))
                            .toList();
            values.put(layer.name(), required(steps, layer.name()).apply(from));
        }
        return values;
    }

    /** The part of {@link #trace} that the network puts out, in the order of the model. */
    public Map<String, double[]> outputs(Map<String, double[]> inputs) {
        Map<String, double[]> trace = trace(inputs);
        Map<String, double[]> outputs = new LinkedHashMap<>();
        for (Layer layer : network.graph().outputLayers()) {
            outputs.put(layer.name(), required(trace, layer.name()));
        }
        return outputs;
    }

    private static List<ApFixed> sample(InputLayer input, Map<String, double[]> inputs) {
        double[] values = required(inputs, input.name());
        if (values.length != input.shape().size()) {
            throw new IllegalArgumentException("input " + input.name() + " has " + values.length + " values, not "
                    + input.shape().size());
        }
        List<ApFixed> sample = new ArrayList<>();
        for (double value : values) {
            sample.add(ApFixed.ofDouble(value));
        }
        return sample;
    }

    private static <T> T required(Map<String, T> map, String name) {
        T value = map.get(name);
        if (value == null) {
            throw new IllegalArgumentException("nothing for " + name + "; there is " + map.keySet());
        }
        return value;
    }
}
