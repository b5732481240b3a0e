package org.bitsweep.inference.range;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.bitsweep.inference.precision.Strategy;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.OverflowMode;
import org.bitsweep.model.precision.QuantizationMode;
import org.bitsweep.model.tensor.Tensor;

/** A dense layer so small that all its inputs can be tried, evaluated as hls4ml's kernels do it, in plain longs. */
@SuppressWarnings("ArrayRecordComponent")
record TinyDense(
        FixedPointType input,
        long inputLow,
        long inputHigh,
        FixedPointType weightType,
        long[][] weights,
        FixedPointType biasType,
        long[] biases,
        FixedPointType accumulator,
        FixedPointType result,
        Strategy strategy,
        int reuseFactor) {

    static TinyDense random(Random random) {
        int inputs = 1 + random.nextInt(3);
        int outputs = 1 + random.nextInt(2);
        FixedPointType input = type(random, 1, inputs == 3 ? 3 : 4, plain());
        FixedPointType weightType = type(random, 1, 4, plain());
        FixedPointType biasType = type(random, 1, 5, plain());
        long min = input.minRaw().longValueExact();
        long max = input.maxRaw().longValueExact();
        long first = min + random.nextLong(max - min + 1);
        boolean whole = random.nextBoolean();
        boolean latency = random.nextBoolean();
        return new TinyDense(
                input,
                whole ? min : first,
                whole ? max : first + random.nextLong(max - first + 1),
                weightType,
                raws(random, weightType, inputs, outputs),
                biasType,
                raws(random, biasType, 1, outputs)[0],
                type(random, 2, 8, modes(random)),
                type(random, 1, 8, modes(random)),
                latency ? Strategy.LATENCY : Strategy.RESOURCE,
                latency ? 1 : 1 + random.nextInt(inputs * outputs));
    }

    private static FixedPointType plain() {
        return FixedPointType.signed(1, 1);
    }

    private static FixedPointType modes(Random random) {
        QuantizationMode[] quantization = QuantizationMode.values();
        OverflowMode[] overflow = OverflowMode.values();
        int saturated = random.nextInt(8) == 0 ? 1 : 0;
        return new FixedPointType(
                1,
                1,
                true,
                quantization[random.nextInt(quantization.length)],
                overflow[random.nextInt(overflow.length)],
                saturated);
    }

    private static FixedPointType type(Random random, int minWidth, int maxWidth, FixedPointType modes) {
        int width = minWidth + random.nextInt(maxWidth - minWidth + 1);
        return new FixedPointType(
                width,
                random.nextInt(width + 3) - 1,
                random.nextInt(4) > 0,
                modes.quantization(),
                modes.overflow(),
                modes.saturationBits());
    }

    private static long[][] raws(Random random, FixedPointType type, int rows, int columns) {
        long min = type.minRaw().longValueExact();
        long[][] raw = new long[rows][columns];
        for (long[] row : raw) {
            for (int j = 0; j < columns; j++) {
                row[j] = min + random.nextLong(1L << type.width());
            }
        }
        return raw;
    }

    @Override
    public String toString() {
        return "x in " + inputLow + ".." + inputHigh + " of " + input + ", weights " + Arrays.deepToString(weights)
                + " of "
                + weightType + ", biases " + Arrays.toString(biases) + " of " + biasType + ", accumulator "
                + accumulator
                + ", result " + result + ", " + strategy + " with reuse " + reuseFactor;
    }

    int inputs() {
        return weights.length;
    }

    int outputs() {
        return biases.length;
    }

    TinyDense withAccumulator(FixedPointType type) {
        return new TinyDense(
                input, inputLow, inputHigh, weightType, weights, biasType, biases, type, result, strategy, reuseFactor);
    }

    TypedNetwork network() {
        long[] flat = new long[inputs() * outputs()];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = weights[i / outputs()][i % outputs()];
        }
        Tensor kernel = TestNetwork.tensor(weightType, new int[] {inputs(), outputs()}, flat);
        Tensor bias = TestNetwork.tensor(biasType, new int[] {outputs()}, biases);
        return new TestNetwork()
                .input("x", inputs(), input)
                .dense(
                        "fc",
                        "x",
                        new TestNetwork.DenseTypes(weightType, biasType, accumulator, result),
                        kernel,
                        Optional.of(bias),
                        strategy,
                        reuseFactor)
                .build();
    }

    Map<String, InputRange> declared() {
        return Map.of("x", new InputRange(real(inputLow), real(inputHigh)));
    }

    private double real(long raw) {
        return Math.scalb((double) raw, -input.fractionalBits());
    }

    void forEachInput(Consumer<long[]> consumer) {
        long[] x = new long[inputs()];
        Arrays.fill(x, inputLow);
        while (true) {
            consumer.accept(x);
            int i = 0;
            while (i < x.length && x[i] == inputHigh) {
                x[i++] = inputLow;
            }
            if (i == x.length) {
                return;
            }
            x[i]++;
        }
    }

    int productFraction() {
        return input.fractionalBits() + weightType.fractionalBits();
    }

    long product(long[] x, int i, int j) {
        return x[i] * weights[i][j];
    }

    /** Bias, then products, each rounded to the accumulator's fraction, overflow left out. */
    long[] roundedTerms(long[] x, int j) {
        long[] terms = new long[inputs() + 1];
        terms[0] = Reference.round(biases[j], biasType.fractionalBits(), accumulator);
        for (int i = 0; i < inputs(); i++) {
            terms[i + 1] = Reference.round(product(x, i, j), productFraction(), accumulator);
        }
        return terms;
    }

    long roundedSum(long[] x, int j) {
        long sum = 0;
        for (long term : roundedTerms(x, j)) {
            sum += term;
        }
        return sum;
    }

    /** The exact sum in units of 2^-16. */
    long exactSum(long[] x, int j) {
        long sum = biases[j] << (16 - biasType.fractionalBits());
        for (int i = 0; i < inputs(); i++) {
            sum += product(x, i, j) << (16 - productFraction());
        }
        return sum;
    }

    /** The accumulator at the end, for products added in a given order. */
    long accumulate(long[] x, int j, List<Integer> order) {
        long held = Reference.cast(biases[j], biasType.fractionalBits(), accumulator);
        for (int i : order) {
            long product = Reference.cast(product(x, i, j), productFraction(), accumulator);
            held = Reference.cast(held + product, accumulator.fractionalBits(), accumulator);
        }
        return held;
    }

    /** The order in which the kernel of the strategy adds one neuron's products: its own loops, with their counters. */
    List<Integer> kernelOrder(int neuron) {
        int nin = inputs();
        int nout = outputs();
        List<Integer> order = new ArrayList<>();
        if (strategy == Strategy.LATENCY) {
            for (int ii = 0; ii < nin; ii++) {
                order.add(ii);
            }
            return order;
        }
        int rf = reuseFactor;
        for (int ir = 0; ir < rf; ir++) {
            for (int im = 0; ir + rf * im < nin * nout; im++) {
                int weight = ir + rf * im;
                if (weight / nin == neuron) {
                    order.add(weight % nin);
                }
            }
        }
        return order;
    }

    List<List<Integer>> allOrders() {
        List<List<Integer>> orders = List.of(List.of());
        for (int i = 0; i < inputs(); i++) {
            List<List<Integer>> longer = new ArrayList<>();
            for (List<Integer> order : orders) {
                for (int at = 0; at <= order.size(); at++) {
                    List<Integer> inserted = new ArrayList<>(order);
                    inserted.add(at, i);
                    longer.add(inserted);
                }
            }
            orders = longer;
        }
        return orders;
    }
}
