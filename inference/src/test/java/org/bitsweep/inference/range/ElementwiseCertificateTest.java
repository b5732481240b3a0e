package org.bitsweep.inference.range;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.model.layer.MergeOperation;
import org.bitsweep.model.precision.FixedPointType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElementwiseCertificateTest {
    private static final FixedPointType INTEGER = FixedPointType.signed(4, 4);
    private static final FixedPointType HALVES = FixedPointType.signed(4, 3);

    /** a in -8..7, b in -4..3.5: bounds in halves, as the result type counts, and integer bits, all by hand. */
    @ParameterizedTest
    @CsvSource({
        "ADD, -24, 21, 5",
        "SUBTRACT, -23, 22, 5",
        "MULTIPLY, -56, 64, 7",
        "AVERAGE, -12, 10, 4",
        "MAXIMUM, -8, 14, 4",
        "MINIMUM, -16, 7, 4",
    })
    void certifiesMerges(MergeOperation operation, long low, long high, int integerBits) {
        TypedNetwork network = merge(operation, "b");
        NeuronCertificate certificate = Certifier.certify(network, Map.of()).get(0);

        assertThat(certificate.low()).isEqualTo(low);
        assertThat(certificate.high()).isEqualTo(high);
        assertThat(certificate.neededIntegerBits()).isEqualTo(integerBits);
    }

    private static TypedNetwork merge(MergeOperation operation, String second) {
        return new TestNetwork()
                .input("a", 1, INTEGER)
                .input("b", 1, HALVES)
                .merge("merge", operation, "a", second, HALVES)
                .build();
    }

    @Test
    void findsTheCornerOfAProduct() {
        Certifier certifier = new Certifier(NetworkRanges.analyse(merge(MergeOperation.MULTIPLY, "b"), Map.of()));
        Witness high = certifier.witness("merge", 0, Bound.HIGHEST);
        assertThat(high.inputs()).isEqualTo(List.of(raws(-8), raws(-8)));
        assertThat(high.place()).isEqualTo(Witness.Place.NETWORK_INPUT);
        Witness low = certifier.witness("merge", 0, Bound.LOWEST);
        assertThat(low.inputs()).isEqualTo(List.of(raws(-8), raws(7)));
    }

    @Test
    void doesNotClaimThatTwoPortsOfOneTensorDiffer() {
        Certifier certifier = new Certifier(NetworkRanges.analyse(merge(MergeOperation.SUBTRACT, "a"), Map.of()));
        assertThat(certifier.witness("merge", 0, Bound.LOWEST).place()).isEqualTo(Witness.Place.LAYER_INPUT);
    }

    @Test
    void certifiesNormalizationsChannelByChannel() {
        // Channel 0: 1.5 x - 1 for x in -8..7 is -13..9.5. Channel 1: -0.5 x + 0.5 is -3..4.5.
        TypedNetwork network = new TestNetwork()
                .input("x", 2, INTEGER)
                .normalization("bn", "x", HALVES, HALVES, HALVES, new double[] {1.5, -0.5}, new double[] {-1, 0.5})
                .build();
        Certifier certifier = new Certifier(NetworkRanges.analyse(network, Map.of()));

        List<NeuronCertificate> neurons = certifier.neurons("bn");
        assertThat(neurons.get(0).lowest()).isEqualTo(-13);
        assertThat(neurons.get(0).highest()).isEqualTo(9.5);
        assertThat(neurons.get(1).lowest()).isEqualTo(-3);
        assertThat(neurons.get(1).highest()).isEqualTo(4.5);
        assertThat(neurons.get(0).neededIntegerBits()).isEqualTo(5);
        assertThat(neurons.get(0).lossless()).isEqualTo(FixedPointType.signed(6, 5));
        assertThat(neurons.get(1).lossless()).isEqualTo(FixedPointType.signed(5, 4));
        assertThat(certifier.witness("bn", 1, Bound.HIGHEST).inputs()).isEqualTo(List.of(raws(0, -8)));
        assertThat(certifier.layers().get(0).worstNeuron()).isZero();
        assertThat(certifier.layers().get(0).sumCanOverflow()).isTrue();
    }

    private static List<BigInteger> raws(long... values) {
        return java.util.Arrays.stream(values).mapToObj(BigInteger::valueOf).toList();
    }
}
