package org.bitsweep.codegen.verilog;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bitsweep.inference.range.Bound;
import org.bitsweep.inference.range.Certifier;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.inference.range.NeuronCertificate;
import org.bitsweep.inference.range.Witness;
import org.bitsweep.model.layer.BatchNormalization;
import org.bitsweep.model.layer.Convolution;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.layer.InputLayer;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.Merge;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;

/**
 * Inputs that go to the ends: every value the smallest, the largest or zero, both ends in turns, and the witnesses of the
 * certificates that are vectors of the network's input, for which a sum is as large or small as it gets. Random vectors
 * hardly ever overflow an accumulator.
 */
final class DirectedInputs {
    /** Neurons whose witnesses are taken, for each layer. */
    private static final int NEURONS = 4;

    private final NetworkRanges ranges;
    private final List<InputLayer> inputs;
    private final List<Map<String, double[]>> samples = new ArrayList<>();

    private DirectedInputs(NetworkRanges ranges) {
        this.ranges = ranges;
        this.inputs = ranges.network().graph().inputLayers();
    }

    /** One array an input for each vector. */
    static List<Map<String, double[]>> of(NetworkRanges ranges) {
        DirectedInputs directed = new DirectedInputs(ranges);
        directed.ends();
        directed.witnesses();
        return directed.samples;
    }

    /** The vectors as data of the network's inputs, samples first. */
    static Map<String, Tensor> data(List<Map<String, double[]>> samples) {
        Map<String, Tensor> data = new LinkedHashMap<>();
        for (Map.Entry<String, double[]> first : samples.get(0).entrySet()) {
            int size = first.getValue().length;
            double[] values = new double[samples.size() * size];
            for (int i = 0; i < samples.size(); i++) {
                System.arraycopy(Objects.requireNonNull(samples.get(i).get(first.getKey())), 0, values, i * size, size);
            }
            data.put(first.getKey(), Tensor.of(new int[] {samples.size(), size}, values, ElementType.FLOAT64));
        }
        return data;
    }

    private FixedPointType type(InputLayer input) {
        return ranges.network().layer(input).result();
    }

    private static double number(BigInteger raw, FixedPointType type) {
        return Math.scalb(raw.doubleValue(), -type.fractionalBits());
    }

    private void ends() {
        for (int way = 0; way < 5; way++) {
            Map<String, double[]> sample = new LinkedHashMap<>();
            for (InputLayer input : inputs) {
                FixedPointType type = type(input);
                double[] ends = {number(type.minRaw(), type), number(type.maxRaw(), type), 0};
                double[] values = new double[input.shape().size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = ends[way < 3 ? way : (i + way) % 2];
                }
                sample.put(input.name(), values);
            }
            samples.add(sample);
        }
    }

    private void witnesses() {
        Certifier certifier = new Certifier(ranges);
        ranges.network().layers().stream().filter(layer -> adds(layer.layer())).forEach(layer -> {
            List<NeuronCertificate> neurons = certifier.neurons(layer.name());
            for (int i = 0; i < Math.min(NEURONS, neurons.size()); i++) {
                for (Bound bound : Bound.values()) {
                    Witness witness =
                            certifier.witness(layer.name(), neurons.get(i).neuron(), bound);
                    if (witness.place() == Witness.Place.NETWORK_INPUT) {
                        add(
                                witness,
                                ranges.network().inputsOf(layer).stream()
                                        .map(source -> source.name())
                                        .toList());
                    }
                }
            }
        });
    }

    private static boolean adds(Layer layer) {
        return layer instanceof Dense
                || layer instanceof Convolution
                || layer instanceof BatchNormalization
                || layer instanceof Merge;
    }

    /** Inputs that the layer doesn't read are zero. */
    private void add(Witness witness, List<String> ports) {
        Map<String, double[]> sample = new LinkedHashMap<>();
        for (InputLayer input : inputs) {
            double[] values = new double[input.shape().size()];
            int port = ports.indexOf(input.name());
            if (port >= 0 && witness.inputs().get(port).size() == values.length) {
                FixedPointType type = witness.types().get(port);
                for (int i = 0; i < values.length; i++) {
                    values[i] = number(witness.inputs().get(port).get(i), type);
                }
            }
            sample.put(input.name(), values);
        }
        samples.add(sample);
    }
}
