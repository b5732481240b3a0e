package org.bitsweep.inference.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.IntToLongFunction;
import org.bitsweep.inference.precision.SoftmaxImplementation;
import org.bitsweep.inference.precision.SoftmaxTables;
import org.bitsweep.inference.precision.Strategy;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.model.layer.ActivationFunction;
import org.bitsweep.model.layer.Concatenate;
import org.bitsweep.model.layer.MergeOperation;
import org.bitsweep.model.layer.ParametrizedActivation;
import org.bitsweep.model.layer.Reshape;
import org.bitsweep.model.layer.Softmax;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.OverflowMode;
import org.bitsweep.model.precision.QuantizationMode;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.model.tensor.TensorShape;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every input of small random networks: each layer's values stay in their intervals. */
@Tag("property")
class SmallNetworkTest {
    private static final int NETWORKS = 150;
    private static final double THRESHOLD = 0.25;

    private final long seed = Long.getLong("property.seed", 77L);

    @Test
    void everyValueStaysInItsInterval() {
        Random random = new Random(seed);
        long narrow = 0;
        for (int i = 0; i < NETWORKS; i++) {
            SmallNetwork network = new SmallNetwork(random);
            NetworkRanges ranges = NetworkRanges.analyse(network.typed, Map.of());
            for (TypedLayer layer : network.typed.layers()) {
                RawIntervals result = ranges.result(layer.name());
                narrow += result.equals(RawIntervals.full(layer.result(), result.size())) ? 0 : 1;
            }
            network.forEachInput(values -> check(i(network), ranges, values));
        }
        // A range that is always the whole type's would be sound too.
        assertThat(narrow).isGreaterThan(NETWORKS * 3L);
    }

    private static String i(SmallNetwork network) {
        return network.typed.layers().toString();
    }

    private void check(String network, NetworkRanges ranges, Map<String, long[]> values) {
        values.forEach((layer, raw) -> {
            RawIntervals result = ranges.result(layer);
            for (int i = 0; i < raw.length; i++) {
                if (raw[i] < result.lowLong(i) || raw[i] > result.highLong(i)) {
                    fail("seed " + seed + ": " + layer + Arrays.toString(raw) + " is not in " + result + " for input "
                            + Arrays.toString(values.get("x")) + " of " + network);
                }
            }
        });
    }

    /** Two inputs of up to four bits through every kind of layer. */
    private static final class SmallNetwork {
        private final Random random;
        private final FixedPointType weight;
        private final long[] kernel = new long[4];
        private final long[] scale = new long[2];
        private final long[] bias = new long[2];
        private final MergeOperation operation;
        private final TypedNetwork typed;

        SmallNetwork(Random random) {
            this.random = random;
            this.weight = FixedPointType.signed(3, 2);
            for (long[] raws : new long[][] {kernel, scale, bias}) {
                for (int i = 0; i < raws.length; i++) {
                    raws[i] = random.nextLong(8) - 4;
                }
            }
            this.operation = any(MergeOperation.values());
            this.typed = build();
        }

        private <T> T any(T[] choices) {
            return choices[random.nextInt(choices.length)];
        }

        private FixedPointType type() {
            int width = 2 + random.nextInt(7);
            return new FixedPointType(
                    width,
                    random.nextInt(width + 2),
                    random.nextInt(4) > 0,
                    any(QuantizationMode.values()),
                    any(OverflowMode.values()),
                    0);
        }

        private TypedNetwork build() {
            Tensor weights = TestNetwork.tensor(weight, new int[] {2, 2}, kernel);
            Tensor biases = TestNetwork.tensor(weight, new int[] {2}, bias);
            int width = 2 + random.nextInt(3);
            FixedPointType input = random.nextBoolean()
                    ? FixedPointType.signed(width, random.nextInt(5))
                    : FixedPointType.unsigned(width, random.nextInt(5));
            var types = new TestNetwork.DenseTypes(weight, weight, type(), type());
            return new TestNetwork()
                    .input("x", 2, input)
                    .dense("fc", "x", types, weights, Optional.of(biases))
                    .relu("relu", "fc", type())
                    .normalization(
                            "bn",
                            "x",
                            weight,
                            weight,
                            type(),
                            TestNetwork.tensor(weight, new int[] {2}, scale).toArray(),
                            biases.toArray())
                    .merge("merge", operation, "relu", "bn", type())
                    .activation("sigmoid", "merge", ActivationFunction.SIGMOID, type(), type())
                    .activation("tanh", "merge", ActivationFunction.TANH, type(), type())
                    .add(
                            new ParametrizedActivation(
                                    "above", ParametrizedActivation.Function.THRESHOLDED_RELU, THRESHOLD),
                            Map.of(TypedLayer.PARAM, FixedPointType.signed(8, 4), TypedLayer.RESULT, type()),
                            "bn")
                    .add(new Reshape("reshape", TensorShape.of(2, 1)), Map.of(TypedLayer.RESULT, type()), "above")
                    .add(new Concatenate("concat", -1), Map.of(TypedLayer.RESULT, type()), "sigmoid", "above")
                    .add(
                            new Softmax("argmax"),
                            Map.of(TypedLayer.RESULT, type()),
                            Strategy.LATENCY,
                            1,
                            Optional.of(new SoftmaxTables(SoftmaxImplementation.ARGMAX, 1, 1)),
                            "concat")
                    .build();
        }

        void forEachInput(Consumer<Map<String, long[]>> consumer) {
            FixedPointType input = type("x");
            long min = input.minRaw().longValueExact();
            long max = input.maxRaw().longValueExact();
            for (long a = min; a <= max; a++) {
                for (long b = min; b <= max; b++) {
                    consumer.accept(evaluate(new long[] {a, b}));
                }
            }
        }

        private FixedPointType type(String layer) {
            return typed.layer(layer).result();
        }

        private int fraction(String layer) {
            return type(layer).fractionalBits();
        }

        private Map<String, long[]> evaluate(long[] x) {
            Map<String, long[]> values = new LinkedHashMap<>();
            values.put("x", x);
            values.put("fc", dense(x));
            values.put("relu", each("relu", i -> cast("relu", Math.max(0, values.get("fc")[i]), fraction("fc"))));
            values.put("bn", each("bn", i -> {
                int product = fraction("x") + weight.fractionalBits();
                return cast(
                        "bn", ((x[i] * scale[i]) << (16 - product)) + (bias[i] << (16 - weight.fractionalBits())), 16);
            }));
            values.put("merge", each("merge", i -> merge(values.get("relu")[i], values.get("bn")[i])));
            values.put("sigmoid", each("sigmoid", i -> table("sigmoid", 8, values.get("merge")[i])));
            values.put("tanh", each("tanh", i -> table("tanh", 4, values.get("merge")[i])));
            values.put("above", each("above", i -> {
                long bn = values.get("bn")[i];
                boolean passes = Math.scalb((double) bn, -fraction("bn")) > THRESHOLD;
                return cast("above", passes ? bn : 0, fraction("bn"));
            }));
            values.put("reshape", each("reshape", i -> cast("reshape", values.get("above")[i], fraction("above"))));
            values.put(
                    "concat",
                    each(
                            "concat",
                            i -> i < 2
                                    ? cast("concat", values.get("sigmoid")[i], fraction("sigmoid"))
                                    : cast("concat", values.get("above")[i - 2], fraction("above"))));
            values.put("argmax", argmax(values.get("concat")));
            return values;
        }

        private long cast(String layer, long raw, int fraction) {
            return Reference.cast(raw, fraction, type(layer));
        }

        private long[] each(String layer, IntToLongFunction value) {
            long[] values =
                    new long[typed.graph().shapeOf(typed.layer(layer).layer()).size()];
            Arrays.setAll(values, value);
            return values;
        }

        private long[] dense(long[] x) {
            FixedPointType accumulator = typed.layer("fc").fixedPoint(TypedLayer.ACCUM);
            int product = fraction("x") + weight.fractionalBits();
            return each("fc", j -> {
                long held = Reference.cast(bias[j], weight.fractionalBits(), accumulator);
                for (int i = 0; i < 2; i++) {
                    held += Reference.cast(x[i] * kernel[2 * i + j], product, accumulator);
                    held = Reference.cast(held, accumulator.fractionalBits(), accumulator);
                }
                return cast("fc", held, accumulator.fractionalBits());
            });
        }

        private long merge(long a, long b) {
            long first = a << (10 - fraction("relu"));
            long second = b << (10 - fraction("bn"));
            return switch (operation) {
                case ADD -> cast("merge", first + second, 10);
                case SUBTRACT -> cast("merge", first - second, 10);
                case AVERAGE -> cast("merge", first + second, 11);
                case MULTIPLY -> cast("merge", first * second, 20);
                case MAXIMUM -> cast("merge", Math.max(first, second), 10);
                case MINIMUM -> cast("merge", Math.min(first, second), 10);
            };
        }

        private long table(String layer, int limit, long raw) {
            int size = TestNetwork.TABLE_SIZE;
            double value = Math.scalb((double) raw, -fraction("merge"));
            int index = Math.max(0, Math.min(size - 1, (int) (value * size / (2 * limit)) + size / 2));
            float x = (float) (2.0 * limit * (index - size / 2.0f) / size);
            float y = limit == 8 ? (float) (1.0 / (1 + (float) Math.exp(-x))) : (float) Math.tanh(x);
            FixedPointType table = typed.layer(layer).fixedPoint(TypedLayer.TABLE);
            long held = Reference.cast((long) Math.scalb((double) y, 45), 45, table);
            return cast(layer, held, table.fractionalBits());
        }

        private long[] argmax(long[] x) {
            int best = 0;
            for (int i = 1; i < x.length; i++) {
                best = x[i] > x[best] ? i : best;
            }
            long[] result = new long[x.length];
            result[best] = cast("argmax", 1, 0);
            return result;
        }
    }
}
