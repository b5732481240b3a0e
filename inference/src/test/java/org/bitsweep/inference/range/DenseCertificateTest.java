package org.bitsweep.inference.range;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bitsweep.inference.precision.Strategy;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.OverflowMode;
import org.bitsweep.model.precision.QuantizationMode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every input of hundreds of tiny dense layers against their certificates. */
@Tag("property")
class DenseCertificateTest {
    private static final int LAYERS = 600;

    private final long seed = Long.getLong("property.seed", 20240607L);

    private List<TinyDense> layers() {
        Random random = new Random(seed);
        List<TinyDense> layers = new ArrayList<>();
        for (int i = 0; i < LAYERS; i++) {
            layers.add(TinyDense.random(random));
        }
        return layers;
    }

    private String about(TinyDense layer, long[] x, int j) {
        return "seed " + seed + ", neuron " + j + ", input " + Arrays.toString(x) + ", " + layer;
    }

    private static List<NeuronCertificate> certify(TinyDense layer) {
        return Certifier.certify(layer.network(), layer.declared());
    }

    private static FixedPointType accumulator(TinyDense layer, int integerBits, boolean signed, OverflowMode overflow) {
        FixedPointType given = layer.accumulator();
        int width = integerBits + given.fractionalBits();
        return new FixedPointType(width, integerBits, signed, given.quantization(), overflow, 0);
    }

    /** An unsigned accumulator whose sum can be negative is told the bits of a signed one. */
    private static boolean signedNeeded(TinyDense layer, BigInteger low) {
        return layer.accumulator().signed() || low.signum() < 0;
    }

    @Test
    void sumsAreReachedAndNeverLeft() {
        for (TinyDense layer : layers()) {
            for (NeuronCertificate certificate : certify(layer)) {
                int j = certificate.neuron();
                long[] range = {Long.MAX_VALUE, Long.MIN_VALUE};
                layer.forEachInput(x -> include(range, layer.roundedSum(x, j)));
                assertThat(List.of(
                                certificate.low().longValueExact(),
                                certificate.high().longValueExact()))
                        .as(about(layer, new long[0], j))
                        .containsExactly(range[0], range[1]);
            }
        }
    }

    @Test
    void witnessesReachTheBounds() {
        for (TinyDense layer : layers()) {
            Certifier certifier = new Certifier(NetworkRanges.analyse(layer.network(), layer.declared()));
            for (NeuronCertificate certificate : certifier.neurons()) {
                int j = certificate.neuron();
                Witness low = certifier.witness("fc", j, Bound.LOWEST);
                Witness high = certifier.witness("fc", j, Bound.HIGHEST);
                assertThat(layer.roundedSum(raw(low), j))
                        .as(about(layer, raw(low), j))
                        .isEqualTo(certificate.low().longValueExact());
                assertThat(layer.roundedSum(raw(high), j))
                        .as(about(layer, raw(high), j))
                        .isEqualTo(certificate.high().longValueExact());
                assertThat(low.place()).isEqualTo(Witness.Place.NETWORK_INPUT);
                assertThat(Arrays.stream(raw(low)).boxed())
                        .allMatch(value -> value >= layer.inputLow() && value <= layer.inputHigh());
            }
        }
    }

    private static long[] raw(Witness witness) {
        return witness.inputs().get(0).stream()
                .mapToLong(BigInteger::longValueExact)
                .toArray();
    }

    @Test
    void hullIsTheHullOfAllThatAnyOrderStores() {
        for (TinyDense layer : layers()) {
            for (NeuronCertificate certificate : certify(layer)) {
                int j = certificate.neuron();
                long[] range = {Long.MAX_VALUE, Long.MIN_VALUE};
                layer.forEachInput(x -> {
                    long[] terms = layer.roundedTerms(x, j);
                    for (List<Integer> order : layer.allOrders()) {
                        long held = terms[0];
                        include(range, held);
                        for (int i : order) {
                            held += terms[i + 1];
                            include(range, terms[i + 1]);
                            include(range, held);
                        }
                    }
                });
                assertThat(List.of(
                                certificate.hullLow().longValueExact(),
                                certificate.hullHigh().longValueExact()))
                        .as(about(layer, new long[0], j))
                        .containsExactly(range[0], range[1]);
            }
        }
    }

    private static void include(long[] range, long value) {
        range[0] = Math.min(range[0], value);
        range[1] = Math.max(range[1], value);
    }

    @Test
    void resultsStayInTheirIntervals() {
        for (TinyDense layer : layers()) {
            RawIntervals result =
                    NetworkRanges.analyse(layer.network(), layer.declared()).result("fc");
            FixedPointType held = layer.accumulator();
            for (int j = 0; j < layer.outputs(); j++) {
                int neuron = j;
                long low = result.lowLong(j);
                long high = result.highLong(j);
                layer.forEachInput(x -> {
                    long end = layer.accumulate(x, neuron, layer.kernelOrder(neuron));
                    assertThat(Reference.cast(end, held.fractionalBits(), layer.result()))
                            .as(() -> about(layer, x, neuron))
                            .isBetween(low, high);
                });
            }
        }
    }

    @Test
    void saturatingAccumulatorsHaveExactIntervals() {
        int overflowing = 0;
        for (TinyDense random : layers()) {
            FixedPointType given = random.accumulator();
            TinyDense layer = random.withAccumulator(given.withModes(given.quantization(), OverflowMode.SAT));
            NetworkRanges ranges = NetworkRanges.analyse(layer.network(), layer.declared());
            overflowing += ranges.accumulators("fc").orElseThrow().neverOverflows() ? 0 : 1;
            RawIntervals before = ranges.beforeResult("fc").orElseThrow();
            for (int j = 0; j < layer.outputs(); j++) {
                int neuron = j;
                long[] range = {Long.MAX_VALUE, Long.MIN_VALUE};
                layer.forEachInput(x -> include(range, layer.accumulate(x, neuron, layer.kernelOrder(neuron))));
                assertThat(List.of(before.lowLong(j), before.highLong(j)))
                        .as(about(layer, new long[0], j))
                        .containsExactly(range[0], range[1]);
            }
        }
        assertThat(overflowing).isGreaterThan(LAYERS / 4);
    }

    @Test
    void wrapWithTheNeededBitsIsNeverWrong() {
        for (TinyDense layer : layers()) {
            for (NeuronCertificate certificate : certify(layer)) {
                int j = certificate.neuron();
                boolean signed = signedNeeded(layer, certificate.low());
                TinyDense enough = layer.withAccumulator(
                        accumulator(layer, certificate.neededIntegerBits(), signed, OverflowMode.WRAP));
                assertEveryOrderIsRight(enough, j);
            }
        }
    }

    private void assertEveryOrderIsRight(TinyDense layer, int j) {
        List<List<Integer>> orders = layer.allOrders();
        layer.forEachInput(x -> {
            long expected = layer.roundedSum(x, j);
            for (List<Integer> order : orders) {
                assertThat(layer.accumulate(x, j, order))
                        .as(() -> about(layer, x, j) + " in order " + order)
                        .isEqualTo(expected);
            }
        });
    }

    @Test
    void wrapWithOneBitLessIsWrongAtAWitness() {
        int tried = 0;
        for (TinyDense layer : layers()) {
            Certifier certifier = new Certifier(NetworkRanges.analyse(layer.network(), layer.declared()));
            for (NeuronCertificate certificate : certifier.neurons()) {
                int j = certificate.neuron();
                int bits = certificate.neededIntegerBits() - 1;
                if (bits + layer.accumulator().fractionalBits() < 1) {
                    continue;
                }
                boolean signed = signedNeeded(layer, certificate.low());
                TinyDense less = layer.withAccumulator(accumulator(layer, bits, signed, OverflowMode.WRAP));
                assertThat(wrong(less, certifier.witness("fc", j, Bound.LOWEST))
                                || wrong(less, certifier.witness("fc", j, Bound.HIGHEST)))
                        .as(about(layer, new long[0], j))
                        .isTrue();
                tried++;
            }
        }
        assertThat(tried).isGreaterThan(LAYERS);
    }

    private static boolean wrong(TinyDense layer, Witness witness) {
        long[] x = raw(witness);
        int j = witness.neuron();
        return layer.accumulate(x, j, layer.kernelOrder(j)) != layer.roundedSum(x, j);
    }

    @Test
    void saturationWithTheHullsBitsNeverFires() {
        for (TinyDense random : layers()) {
            for (OverflowMode mode : List.of(OverflowMode.SAT, OverflowMode.SAT_SYM, OverflowMode.SAT_ZERO)) {
                FixedPointType given = random.accumulator();
                TinyDense layer = random.withAccumulator(given.withModes(given.quantization(), mode));
                for (NeuronCertificate certificate : certify(layer)) {
                    boolean signed = signedNeeded(layer, certificate.hullLow());
                    FixedPointType enough = accumulator(layer, certificate.neededIntegerBitsSaturating(), signed, mode);
                    assertEveryOrderIsRight(layer.withAccumulator(enough), certificate.neuron());
                }
            }
        }
    }

    @Test
    void saturationWithTheSumsBitsAloneIsWrongSomewhere() {
        int wrong = 0;
        for (TinyDense layer : layers()) {
            for (NeuronCertificate certificate : certify(layer)) {
                int j = certificate.neuron();
                if (!signedNeeded(layer, certificate.low())) {
                    continue;
                }
                TinyDense few = layer.withAccumulator(
                        accumulator(layer, certificate.neededIntegerBits(), true, OverflowMode.SAT));
                boolean[] differs = {false};
                layer.forEachInput(x -> differs[0] |= few.accumulate(x, j, few.kernelOrder(j)) != few.roundedSum(x, j));
                wrong += differs[0] ? 1 : 0;
            }
        }
        assertThat(wrong).isPositive();
    }

    /**
     * A certificate that forgets the products is unsound. x in -4..3, weight 3, bias 8, declared x in 0..3 would hide it: the
     * sum 8 - 3x is in -1..8 for weight -3, but the product -9 is below -8.
     */
    @Test
    void aProductCanLeaveTheTypeThoughNoSumDoes() {
        FixedPointType integer = FixedPointType.signed(5, 5);
        FixedPointType saturating = integer.withModes(QuantizationMode.TRN, OverflowMode.SAT);
        TinyDense layer = new TinyDense(
                FixedPointType.unsigned(3, 3),
                0,
                7,
                integer,
                new long[][] {{-3}},
                integer,
                new long[] {15},
                saturating,
                saturating,
                Strategy.LATENCY,
                1);

        NeuronCertificate certificate = certify(layer).get(0);

        // Sum 15 - 3x is in -6..15: 5 bits. The product -21 needs 6.
        assertThat(certificate.low()).isEqualTo(-6);
        assertThat(certificate.high()).isEqualTo(15);
        assertThat(certificate.hullLow()).isEqualTo(-21);
        assertThat(certificate.neededIntegerBits()).isEqualTo(5);
        assertThat(certificate.neededIntegerBitsSaturating()).isEqualTo(6);
        assertThat(certificate.sumCanOverflow()).isFalse();
        assertThat(certificate.saturationCanFire()).isTrue();
        // 15 + max(-21, -16) = -1, not -6.
        assertThat(layer.accumulate(new long[] {7}, 0, List.of(0))).isEqualTo(-1);
    }

    @Test
    void droppedFractionIsToldExactly() {
        int dropping = 0;
        for (TinyDense layer : layers()) {
            FixedPointType type = layer.accumulator();
            for (NeuronCertificate certificate : certify(layer)) {
                int j = certificate.neuron();
                boolean[] drops = {inexact(layer.biases()[j], layer.biasType().fractionalBits(), type)};
                layer.forEachInput(x -> {
                    for (int i = 0; i < layer.inputs(); i++) {
                        drops[0] |= inexact(layer.product(x, i, j), layer.productFraction(), type);
                    }
                });
                assertThat(certificate.dropsFraction())
                        .as(about(layer, new long[0], j))
                        .isEqualTo(drops[0]);
                dropping += drops[0] ? 1 : 0;
            }
        }
        assertThat(dropping).isBetween(LAYERS / 10, LAYERS * 2);
    }

    private static boolean inexact(long raw, int fraction, FixedPointType type) {
        int drop = fraction - type.fractionalBits();
        return drop > 0 && Math.floorMod(raw, 1L << drop) != 0;
    }

    @Test
    void losslessAccumulatorsAreExact() {
        for (TinyDense layer : layers()) {
            NetworkRanges ranges = NetworkRanges.analyse(layer.network(), layer.declared());
            FixedPointType lossless = ranges.losslessAccumulator("fc");
            TinyDense exact = layer.withAccumulator(lossless);
            for (int j = 0; j < layer.outputs(); j++) {
                int neuron = j;
                layer.forEachInput(x -> assertThat(exact.accumulate(x, neuron, exact.kernelOrder(neuron))
                                << (16 - lossless.fractionalBits()))
                        .as(() -> about(exact, x, neuron))
                        .isEqualTo(layer.exactSum(x, neuron)));
            }
        }
    }

    @Test
    void nothingNarrowerThanLosslessIsExact() {
        for (TinyDense layer : layers()) {
            for (NeuronCertificate certificate : certify(layer)) {
                FixedPointType lossless = certificate.lossless();
                if (lossless.width() == 1) {
                    continue;
                }
                int j = certificate.neuron();
                assertThat(exactEverywhere(layer.withAccumulator(lossless.widened(-1, -1)), layer, j))
                        .as(about(layer, new long[0], j) + " with one integer bit less than " + lossless)
                        .isFalse();
            }
        }
    }

    private static boolean exactEverywhere(TinyDense narrow, TinyDense layer, int j) {
        boolean[] exact = {true};
        int fraction = narrow.accumulator().fractionalBits();
        narrow.forEachInput(x ->
                exact[0] &= narrow.accumulate(x, j, narrow.kernelOrder(j)) << (16 - fraction) == layer.exactSum(x, j));
        return exact[0];
    }
}
