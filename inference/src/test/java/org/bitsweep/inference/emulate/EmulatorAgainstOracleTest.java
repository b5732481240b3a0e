package org.bitsweep.inference.emulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.bitsweep.inference.oracle.OracleEvaluator;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.inference.range.RawIntervals;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.layer.Softmax;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Random networks: the emulator's every stored integer against the slow evaluator that shares no code with it. */
@Tag("property")
class EmulatorAgainstOracleTest {
    private static final int NETWORKS = Integer.getInteger("property.networks", 1200);
    private static final int SAMPLES = 20;
    /** Every way to compute a dense layer or a softmax, and every lane of what is computed by element. */
    private static final List<String> KINDS = List.of(
            "Dense INT FREE",
            "Dense INT CLAMPED",
            "Dense LONG FREE",
            "Dense LONG CLAMPED",
            "Dense LONG CAST",
            "Dense WIDE FREE",
            "Dense WIDE CLAMPED",
            "Dense WIDE CAST",
            "LongSoftmaxKernel",
            "WideSoftmaxKernel",
            "LegacySoftmaxKernel",
            "ArgmaxKernel",
            "Activation INT",
            "Activation LONG",
            "Activation WIDE",
            "BatchNormalization INT",
            "BatchNormalization LONG",
            "BatchNormalization WIDE",
            "Merge INT",
            "Merge LONG",
            "Merge WIDE",
            "Concatenate INT",
            "Concatenate LONG",
            "Concatenate WIDE",
            "ParametrizedActivation INT",
            "ParametrizedActivation LONG",
            "ParametrizedActivation WIDE",
            "PReLU INT",
            "PReLU LONG",
            "PReLU WIDE",
            "HardActivation INT",
            "HardActivation LONG",
            "Dot INT",
            "Dot LONG",
            "EinsumDense INT",
            "EinsumDense LONG",
            "EinsumDense WIDE",
            "Einsum INT",
            "Einsum LONG",
            "Einsum WIDE",
            "LayerNormalization INT",
            "LayerNormalization LONG",
            "LayerNormalization WIDE");

    private final long seed = Long.getLong("property.seed", 20261123L);

    @Test
    void everyStoredIntegerIsTheOracles() {
        Map<String, Integer> kinds = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < NETWORKS; i++) {
            int number = i;
            RandomNetwork random = new RandomNetwork(new Random(seed + i));
            NetworkRanges ranges = NetworkRanges.analyse(random.network(), Map.of());
            difference(ranges, random::sample)
                    .ifPresent(text -> wrong.add("-Dproperty.seed=" + (seed + number) + ": " + text));
            ranges.network().layers().forEach(layer -> kinds.merge(kind(ranges, layer), 1, Integer::sum));
        }
        assertThat(wrong).as(wrong.size() + " networks differ, seed " + seed).isEmpty();
        assertThat(KINDS)
                .as(kinds + " were computed")
                .allSatisfy(
                        kind -> assertThat(kinds.getOrDefault(kind, 0)).as(kind).isGreaterThanOrEqualTo(3));
    }

    /** Of a dense layer the kernel's lane and steps; of others the lane of the output. */
    private static String kind(NetworkRanges ranges, TypedLayer layer) {
        RawIntervals result = ranges.result(layer.name());
        if (layer.layer() instanceof Softmax) {
            return KernelFactory.kernel(ranges, layer, new FunctionTables())
                    .getClass()
                    .getSimpleName();
        }
        if (!(layer.layer() instanceof Dense)) {
            return layer.layer().className() + " " + Lane.of(result.lowest(), result.highest());
        }
        RawIntervals input =
                ranges.result(ranges.network().inputsOf(layer).get(0).name());
        DenseArithmetic arithmetic = DenseArithmetic.of(
                layer,
                ranges.accumulators(layer.name()).orElseThrow(),
                ranges.weight(layer.name()).type(),
                input);
        Kernel kernel = KernelFactory.kernel(ranges, layer, new FunctionTables());
        Lane lane =
                kernel instanceof IntDenseKernel ? Lane.INT : kernel instanceof LongDenseKernel ? Lane.LONG : Lane.WIDE;
        return "Dense " + lane + " " + arithmetic.steps();
    }

    /** The first layer whose values differ, or aren't where the ranges say. */
    static Optional<String> difference(NetworkRanges ranges, Supplier<Map<String, double[]>> data) {
        TypedNetwork network = ranges.network();
        List<Map<String, double[]>> samples = new ArrayList<>();
        for (int i = 0; i < SAMPLES; i++) {
            samples.add(data.get());
        }
        Map<String, BigInteger[][]> emulated = emulate(ranges, samples);
        OracleEvaluator oracle = new OracleEvaluator(network);
        for (int i = 0; i < SAMPLES; i++) {
            Map<String, List<BigInteger>> right = oracle.rawTrace(samples.get(i));
            for (TypedLayer layer : network.layers()) {
                List<BigInteger> expected = java.util.Objects.requireNonNull(right.get(layer.name()));
                List<BigInteger> actual = List.of(java.util.Objects.requireNonNull(emulated.get(layer.name()))[i]);
                if (!actual.equals(expected)) {
                    return Optional.of("sample " + i + ", " + kind(ranges, layer) + ": " + actual + ", not " + expected
                            + "; inputs "
                            + network.inputsOf(layer).stream()
                                    .map(input -> input.result() + " " + right.get(input.name()))
                                    .toList()
                            + "; " + layer);
                }
                if (!isInRange(ranges.result(layer.name()), actual)) {
                    return Optional.of(actual + " is outside of " + ranges.result(layer.name()) + "; " + layer);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isInRange(RawIntervals range, List<BigInteger> values) {
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).compareTo(range.low(i)) < 0 || values.get(i).compareTo(range.high(i)) > 0) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, BigInteger[][]> emulate(NetworkRanges ranges, List<Map<String, double[]>> samples) {
        EmulationPlan plan = new EmulationPlan();
        EmulationPlan.Variant variant = plan.add(ranges);
        Map<String, BigInteger[][]> values = new LinkedHashMap<>();
        for (TypedLayer layer : ranges.network().layers()) {
            int size = ranges.result(layer.name()).size();
            BigInteger[][] rows = new BigInteger[SAMPLES][size];
            values.put(layer.name(), rows);
            variant.observe(layer.name(), block -> {
                for (int k = 0; k < block.samples(); k++) {
                    for (int j = 0; j < size; j++) {
                        rows[block.firstSample() + k][j] = block.exact(j, k);
                    }
                }
            });
        }
        new Emulator(plan).run(tensors(samples), 1, () -> false);
        return values;
    }

    private static Map<String, Tensor> tensors(List<Map<String, double[]>> samples) {
        Map<String, Tensor> inputs = new LinkedHashMap<>();
        for (Map.Entry<String, double[]> first : samples.get(0).entrySet()) {
            int size = first.getValue().length;
            double[] values = new double[SAMPLES * size];
            for (int i = 0; i < SAMPLES; i++) {
                System.arraycopy(
                        java.util.Objects.requireNonNull(samples.get(i).get(first.getKey())),
                        0,
                        values,
                        i * size,
                        size);
            }
            inputs.put(first.getKey(), Tensor.of(new int[] {SAMPLES, size}, values, ElementType.FLOAT64));
        }
        return inputs;
    }
}
