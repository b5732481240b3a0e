package org.bitsweep.codegen.verilog.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.bitsweep.codegen.verilog.circuit.Circuit;
import org.bitsweep.codegen.verilog.circuit.FixedArithmetic;
import org.bitsweep.codegen.verilog.circuit.FixedValue;
import org.bitsweep.codegen.verilog.circuit.Interpreter;
import org.bitsweep.inference.emulate.EmulationPlan;
import org.bitsweep.inference.emulate.Emulator;
import org.bitsweep.inference.emulate.LayerTables;
import org.bitsweep.inference.emulate.RandomImageNetwork;
import org.bitsweep.inference.emulate.RandomNetwork;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.model.layer.Activation;
import org.bitsweep.model.layer.Dot;
import org.bitsweep.model.layer.Einsum;
import org.bitsweep.model.layer.Embedding;
import org.bitsweep.model.layer.HardActivation;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.LayerNormalization;
import org.bitsweep.model.layer.ParametricRelu;
import org.bitsweep.model.layer.ParametrizedActivation;
import org.bitsweep.model.layer.Pooling;
import org.bitsweep.model.layer.QuantizedTanh;
import org.bitsweep.model.layer.Rearrangement;
import org.bitsweep.model.layer.Softmax;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Circuits of the layers of random networks give what the emulator computes, in every stored integer. */
@Tag("property")
class LayerFunctionsTest {
    private static final int NETWORKS = Integer.getInteger("property.networks", 400);
    private static final int SAMPLES = 12;

    private final long seed = Long.getLong("property.seed", 20261124L);
    private final Map<String, Integer> kinds = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();

    @Test
    void circuitsOfRandomLayersGiveWhatTheEmulatorComputes() {
        for (int i = 0; i < NETWORKS; i++) {
            RandomNetwork random = new RandomNetwork(new Random(seed + i));
            RandomImageNetwork image = new RandomImageNetwork(new Random(seed + i));
            check(seed + i, random.network(), samples(random::sample));
            check(seed + i, image.network(), samples(image::sample));
        }
        assertThat(wrong).isEmpty();
        assertThat(kinds)
                .as("layers computed")
                .hasSize(10)
                .allSatisfy((kind, count) -> assertThat(count).as(kind).isGreaterThan(20));
    }

    private static List<Map<String, double[]>> samples(java.util.function.Supplier<Map<String, double[]>> data) {
        return IntStream.range(0, SAMPLES).mapToObj(i -> data.get()).toList();
    }

    private void check(long number, TypedNetwork network, List<Map<String, double[]>> samples) {
        NetworkRanges ranges = NetworkRanges.analyse(network, Map.of());
        Map<String, BigInteger[]> traces = traces(ranges, samples);
        for (TypedLayer layer : network.layers()) {
            check(ranges, layer, traces).ifPresent(text -> wrong.add("-Dproperty.seed=" + number + ": " + text));
        }
    }

    private Optional<String> check(NetworkRanges ranges, TypedLayer layer, Map<String, BigInteger[]> traces) {
        FixedArithmetic arithmetic = new FixedArithmetic(new Circuit(), false);
        Circuit circuit = arithmetic.circuit();
        List<TypedLayer> sources = ranges.network().inputsOf(layer);
        List<List<FixedValue>> inputs = new ArrayList<>();
        for (int port = 0; port < sources.size(); port++) {
            FixedPointType type = sources.get(port).result();
            int size = ranges.result(sources.get(port).name()).size();
            inputs.add(FixedValue.all(circuit.inputs("x" + port, size, type.width(), type.signed()), type));
        }
        Optional<List<FixedValue>> outputs =
                outputs(new LayerFunctions(arithmetic, ranges, layer, new LayerTables(), inputs), layer.layer());
        if (outputs.isEmpty()) {
            return Optional.empty();
        }
        kinds.merge(layer.layer().getClass().getSimpleName(), 1, Integer::sum);
        FixedPointType result = layer.result();
        circuit.outputs("y", outputs.get().stream().map(FixedValue::node).toList(), result.width());
        for (int sample = 0; sample < SAMPLES; sample++) {
            Map<String, BigInteger> ports = new LinkedHashMap<>();
            for (int port = 0; port < sources.size(); port++) {
                ports.put("x" + port, packed(traces, sources.get(port), sample));
            }
            BigInteger y = new Interpreter(circuit).run(ports).get("y");
            if (!packed(traces, layer, sample).equals(y)) {
                return Optional.of(layer + " of "
                        + sources.stream().map(TypedLayer::result).toList() + " " + ports + ": " + y + ", not "
                        + packed(traces, layer, sample));
            }
        }
        return Optional.empty();
    }

    private static BigInteger packed(Map<String, BigInteger[]> traces, TypedLayer layer, int sample) {
        BigInteger[] values = Objects.requireNonNull(traces.get(layer.name()));
        int size = values.length / SAMPLES;
        int width = layer.result().width();
        BigInteger bits = BigInteger.ZERO;
        for (int i = size - 1; i >= 0; i--) {
            bits = bits.shiftLeft(width).or(values[sample * size + i].mod(BigInteger.ONE.shiftLeft(width)));
        }
        return bits;
    }

    private static Optional<List<FixedValue>> outputs(LayerFunctions functions, Layer layer) {
        if (layer instanceof Activation known) {
            return Optional.of(functions.of(known));
        }
        if (layer instanceof ParametrizedActivation known) {
            return Optional.of(functions.of(known));
        }
        if (layer instanceof ParametricRelu known) {
            return Optional.of(functions.of(known));
        }
        if (layer instanceof HardActivation known) {
            return Optional.of(functions.of(known));
        }
        if (layer instanceof QuantizedTanh known) {
            return Optional.of(functions.of(known));
        }
        if (layer instanceof Softmax known) {
            return Optional.of(functions.of(known));
        }
        if (layer instanceof Pooling known) {
            return Optional.of(functions.of(known));
        }
        if (layer instanceof Rearrangement known) {
            return Optional.of(functions.of(known));
        }
        if (layer instanceof Dot known) {
            return Optional.of(functions.of(known));
        }
        if (layer instanceof Einsum known) {
            return Optional.of(functions.of(known));
        }
        if (layer instanceof LayerNormalization known) {
            return Optional.of(functions.of(known));
        }
        if (layer instanceof Embedding known) {
            return Optional.of(functions.of(known));
        }
        return Optional.empty();
    }

    private static Map<String, BigInteger[]> traces(NetworkRanges ranges, List<Map<String, double[]>> samples) {
        EmulationPlan plan = new EmulationPlan();
        EmulationPlan.Variant variant = plan.add(ranges);
        Map<String, BigInteger[]> traces = new LinkedHashMap<>();
        for (TypedLayer layer : ranges.network().layers()) {
            int size = ranges.result(layer.name()).size();
            BigInteger[] values = new BigInteger[SAMPLES * size];
            traces.put(layer.name(), values);
            variant.observe(layer.name(), block -> {
                for (int k = 0; k < block.samples(); k++) {
                    for (int j = 0; j < size; j++) {
                        values[(block.firstSample() + k) * size + j] = block.exact(j, k);
                    }
                }
            });
        }
        Map<String, Tensor> data = new LinkedHashMap<>();
        samples.get(0).forEach((name, first) -> {
            double[] values = new double[SAMPLES * first.length];
            for (int i = 0; i < SAMPLES; i++) {
                System.arraycopy(
                        Objects.requireNonNull(samples.get(i).get(name)), 0, values, i * first.length, first.length);
            }
            data.put(name, Tensor.of(new int[] {SAMPLES, first.length}, values, ElementType.FLOAT64));
        });
        new Emulator(plan).run(data, 1, () -> false);
        return traces;
    }
}
