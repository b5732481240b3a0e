package org.bitsweep.inference.emulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bitsweep.inference.precision.TypeResolver;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.inference.range.Bound;
import org.bitsweep.inference.range.Certifier;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.inference.range.NeuronCertificate;
import org.bitsweep.inference.range.RawIntervals;
import org.bitsweep.inference.range.Witness;
import org.bitsweep.inference.testing.GoldenArrays;
import org.bitsweep.inference.testing.GoldenModels;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.layer.Convolution;
import org.bitsweep.model.layer.InputLayer;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.policy.MaximumModes;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.Precision;
import org.bitsweep.model.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Certificates of the golden networks are reached by their witnesses, and hls4ml's traces stay inside of them. */
class WitnessTest {
    /**
     * The layer by itself behind inputs of its input types, its sum kept in a type that holds everything and has the
     * certificate's step, so that the sum itself comes out.
     */
    @ParameterizedTest
    @MethodSource("org.bitsweep.inference.testing.GoldenModels#nets")
    void everyWitnessReachesItsBound(String net) {
        TypedNetwork network = network(net);
        NetworkRanges ranges = NetworkRanges.analyse(network, Map.of());
        Certifier certifier = new Certifier(ranges);
        int reached = 0;
        for (TypedLayer layer : network.layers()) {
            List<NeuronCertificate> certificates = certifier.neurons(layer.name());
            if (certificates.isEmpty()) {
                continue;
            }
            List<Witness> witnesses = new ArrayList<>();
            for (NeuronCertificate certificate : certificates) {
                for (Bound bound : Bound.values()) {
                    witnesses.add(certifier.witness(layer.name(), certificate.neuron(), bound));
                }
            }
            BigInteger[][] sums = run(network, layer, witnesses);
            for (int i = 0; i < witnesses.size(); i++) {
                NeuronCertificate certificate = certificates.get(i / 2);
                Witness witness = witnesses.get(i);
                assertThat(furthest(layer, sums[i], witness))
                        .as(net + " " + certificate + " by " + witness)
                        .isEqualTo(witness.bound() == Bound.LOWEST ? certificate.low() : certificate.high());
                reached++;
            }
        }
        assertThat(reached).as("bounds reached").isGreaterThanOrEqualTo(2 * 3);
    }

    /** What the witness' neuron puts out; of a filter, at the position that goes furthest towards the bound. */
    private static BigInteger furthest(TypedLayer layer, BigInteger[] sums, Witness witness) {
        if (!(layer.layer() instanceof Convolution convolution)) {
            return sums[witness.neuron()];
        }
        BigInteger found = sums[witness.neuron()];
        for (int i = witness.neuron(); i < sums.length; i += convolution.filters()) {
            found = witness.bound() == Bound.LOWEST ? found.min(sums[i]) : found.max(sums[i]);
        }
        return found;
    }

    private static TypedNetwork network(String net) {
        ModelGraph graph = GoldenModels.graph(net, "h5");
        return TypeResolver.resolve(graph, GoldenModels.config(net), MaximumModes.IGNORE);
    }

    /** What a layer computes from the witnesses before anything overflows, in units of the certificate's type. */
    private static BigInteger[][] run(TypedNetwork network, TypedLayer layer, List<Witness> witnesses) {
        ModelGraph.Builder builder = ModelGraph.builder();
        List<TypedLayer> typed = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (TypedLayer input : network.inputsOf(layer)) {
            String name = "port" + names.size();
            InputLayer port = new InputLayer(name, network.graph().shapeOf(input.layer()));
            builder.add(port);
            typed.add(new TypedLayer(
                    port,
                    Map.of(TypedLayer.RESULT, input.type(TypedLayer.RESULT)),
                    Map.of(),
                    input.strategy(),
                    1,
                    0,
                    java.util.Optional.empty()));
            names.add(name);
        }
        builder.add(layer.layer(), names);
        TypedLayer alone = unbounded(layer);
        typed.add(alone);
        ModelGraph graph = builder.inputs(names).build();
        NetworkRanges ranges = NetworkRanges.analyse(new TypedNetwork(graph, typed, List.of()), Map.of());
        Rows[] inputs = new Rows[names.size()];
        for (int port = 0; port < inputs.length; port++) {
            inputs[port] = rows(ranges.result(names.get(port)), port, witnesses);
        }
        RawIntervals result = ranges.result(layer.name());
        Rows output = Rows.allocate(Lane.of(result.lowest(), result.highest()), result.size(), witnesses.size());
        KernelFactory.kernel(ranges, alone, new FunctionTables()).run(inputs, output, witnesses.size());
        BigInteger[][] values = new BigInteger[witnesses.size()][];
        for (int i = 0; i < values.length; i++) {
            values[i] = Scratch.sample(output, i);
        }
        return values;
    }

    private static Rows rows(RawIntervals range, int port, List<Witness> witnesses) {
        Rows rows = Rows.allocate(Lane.of(range.lowest(), range.highest()), range.size(), witnesses.size());
        for (int i = 0; i < witnesses.size(); i++) {
            List<BigInteger> values = witnesses.get(i).inputs().get(port);
            assertThat(witnesses.get(i).types().get(port)).isEqualTo(range.type());
            for (int element = 0; element < values.size(); element++) {
                RowAccess.storeWide(values.get(element), rows, element, i);
            }
        }
        return rows;
    }

    /** The same steps, but so many more integer bits that nothing overflows. */
    private static TypedLayer unbounded(TypedLayer layer) {
        boolean accumulates = layer.has(TypedLayer.ACCUM);
        FixedPointType type = layer.fixedPoint(accumulates ? TypedLayer.ACCUM : TypedLayer.RESULT);
        FixedPointType wide = new FixedPointType(
                type.width() + 64, type.integerBits() + 64, true, type.quantization(), type.overflow(), 0);
        Map<String, Precision> types = new LinkedHashMap<>(layer.types());
        types.put(TypedLayer.RESULT, wide);
        if (accumulates) {
            types.put(TypedLayer.ACCUM, wide);
        }
        return new TypedLayer(
                layer.layer(), types, layer.origins(), layer.strategy(), layer.reuseFactor(), 0, layer.softmax());
    }

    @ParameterizedTest
    @MethodSource("org.bitsweep.inference.testing.GoldenModels#nets")
    void goldenTracesLieWithinTheProvenIntervals(String net) {
        TypedNetwork network = network(net);
        NetworkRanges ranges = NetworkRanges.analyse(network, Map.of());
        Map<String, Tensor> expected =
                GoldenModels.expected(network.graph(), GoldenArrays.npz("nets/" + net + "/golden.npz"));
        assertThat(expected).hasSizeGreaterThanOrEqualTo(5);
        expected.forEach((name, trace) -> {
            Layer layer = network.graph().layer(name);
            RawIntervals result = ranges.result(name);
            int size = network.graph().shapeOf(layer).size();
            int fraction = result.type().fractionalBits();
            for (int i = 0; i < trace.size(); i++) {
                double low = Math.scalb(result.low(i % size).doubleValue(), -fraction);
                double high = Math.scalb(result.high(i % size).doubleValue(), -fraction);
                assertThat(trace.get(i))
                        .as(net + " " + name + "[" + i % size + "]")
                        .isBetween(low, high);
            }
        });
    }
}
