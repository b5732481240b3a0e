package org.bitsweep.codegen.hls;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.bitsweep.inference.emulate.EmulationPlan;
import org.bitsweep.inference.emulate.Emulator;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.tensor.Tensor;

/**
 * What a test bench feeds a network with, and what has to come out: the emulator's outputs, bit for bit.
 *
 * @param origin where the inputs are from, one line for the reader of the test bench
 * @param inputs the quantised inputs, in the order of the graph
 * @param outputs the expected outputs, in the order of the graph
 */
public record TestVectors(String origin, List<PortValues> inputs, List<PortValues> outputs) {
    /** Random samples of a test bench that got no data: the corners of the types and the rest at random. */
    public static final int RANDOM_SAMPLES = 16;

    public TestVectors {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /**
     * Vectors from data.
     *
     * @param data for each input layer its data, samples first
     * @param origin where it is from, for the reader of the test bench
     * @throws org.bitsweep.inference.emulate.DataException if the data doesn't fit the network
     */
    public static TestVectors of(NetworkRanges network, Map<String, Tensor> data, String origin) {
        EmulationPlan plan = new EmulationPlan();
        EmulationPlan.Variant variant = plan.add(network);
        List<Layer> inputs = List.copyOf(network.network().graph().inputLayers());
        List<Layer> outputs = network.network().graph().outputLayers();
        int samples = data.isEmpty() ? 0 : data.values().iterator().next().dimension(0);
        Map<String, BigInteger[]> kept = new LinkedHashMap<>();
        Stream.concat(inputs.stream(), outputs.stream()).distinct().forEach(layer -> {
            int size = size(network, layer);
            BigInteger[] values = new BigInteger[Math.multiplyExact(samples, size)];
            kept.put(layer.name(), values);
            variant.observe(layer.name(), block -> {
                for (int element = 0; element < size; element++) {
                    for (int k = 0; k < block.samples(); k++) {
                        values[(block.firstSample() + k) * size + element] = block.exact(element, k);
                    }
                }
            });
        });
        new Emulator(plan).run(data, 1, () -> false);
        return new TestVectors(origin, values(network, inputs, kept), values(network, outputs, kept));
    }

    /** Vectors from random inputs, always the same for the same network. */
    public static TestVectors random(NetworkRanges network, int samples) {
        return of(
                network,
                RandomInputs.of(network, samples),
                "random values of the inputs' types, seed " + RandomInputs.SEED);
    }

    /** Samples of every port. */
    public int samples() {
        return inputs.get(0).samples();
    }

    /**
     * What an input or output holds.
     *
     * @throws IllegalArgumentException if the layer is neither
     */
    static PortValues of(List<PortValues> ports, String layer) {
        return ports.stream()
                .filter(port -> port.layer().equals(layer))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no test data for " + layer));
    }

    private static int size(NetworkRanges network, Layer layer) {
        return network.network().graph().shapeOf(layer).size();
    }

    private static List<PortValues> values(NetworkRanges network, List<Layer> layers, Map<String, BigInteger[]> kept) {
        return layers.stream()
                .map(layer -> {
                    FixedPointType type = network.network().layer(layer).result();
                    BigInteger[] raw = Objects.requireNonNull(kept.get(layer.name()));
                    return new PortValues(layer.name(), type, size(network, layer), Arrays.asList(raw));
                })
                .toList();
    }
}
