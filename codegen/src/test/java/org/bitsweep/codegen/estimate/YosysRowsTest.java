package org.bitsweep.codegen.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.bitsweep.codegen.estimate.YosysNetwork.Policy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** LUT + INV after mapping and ratios of logic-only delays, measured with Yosys 0.23 (docs/ESTIMATE.md). */
class YosysRowsTest {
    @ParameterizedTest
    @CsvSource({
        "dense16x16-8,  C, 3099",
        "dense16x64-8,  A, 11443",
        "dense16x64-8,  B0, 14927",
        "dense16x64-8,  B1, 15107",
        "dense16x64-8,  C, 11443",
        "dense16x64-8,  D, 11452",
        "dense16x16-16, A, 9541",
        "dense16x16-16, B0, 10096",
        "dense16x16-16, B1, 10177",
        "dense16x16-16, C, 11161",
        "dense16x16-16, D, 11162",
        "perceptron-8,  C, 45389"
    })
    void lutsAreWithinFivePercentOfMappedOnes(String network, Policy policy, int measured) {
        assertThat((double)
                        new YosysNetwork(network).estimate(policy).utilization().lut())
                .isCloseTo(measured, withinPercentage(5));
    }

    @ParameterizedTest
    @CsvSource({"0, 11438", "1, 20575", "2, 11303", "3, 2062"})
    void layersAreWithinSevenPercent(int layer, int measured) {
        assertThat((double) new YosysNetwork("perceptron-8")
                        .estimate(Policy.C, layer, layer + 1)
                        .utilization()
                        .lut())
                .isCloseTo(measured, withinPercentage(7));
    }

    @ParameterizedTest
    @CsvSource({
        "dense16x64-8,  B0, 14927, 11443",
        "dense16x64-8,  B1, 15107, 11443",
        "dense16x64-8,  C, 11443, 11443",
        "dense16x64-8,  D, 11452, 11443",
        "dense16x16-16, B0, 10096, 9541",
        "dense16x16-16, B1, 10177, 9541",
        "dense16x16-16, C, 11161, 9541",
        "dense16x16-16, D, 11162, 9541"
    })
    void ratioToTruncateWrapIsWithinThreePercent(String network, Policy policy, int measured, int truncating) {
        YosysNetwork net = new YosysNetwork(network);
        double ratio = net.estimate(policy).utilization().lut()
                / (double) net.estimate(Policy.A).utilization().lut();
        assertThat(ratio).isCloseTo(measured / (double) truncating, withinPercentage(3));
    }

    @ParameterizedTest
    @CsvSource({
        "dense16x64-8,  B1, B0, 23220, 10547",
        "dense16x16-16, B1, B0, 28374, 12345",
        "dense16x64-8,  B0, A, 10547, 5549",
        "dense16x16-16, B0, A, 12345, 6911",
        "dense16x64-8,  B1, A, 23220, 5549",
        "dense16x16-16, B1, A, 28374, 6911",
        "dense16x64-8,  C, A, 5549, 5549",
        "dense16x16-16, C, A, 7211, 6911",
        "dense16x64-8,  D, C, 5570, 5549",
        "dense16x16-16, D, C, 7430, 7211"
    })
    void pathRatiosAreWithinAQuarter(String network, Policy policy, Policy other, double ps, double otherPs) {
        YosysNetwork net = new YosysNetwork(network);
        assertThat(net.estimate(policy).pathNs() / net.estimate(other).pathNs())
                .isCloseTo(ps / otherPs, withinPercentage(25));
    }

    @ParameterizedTest
    @CsvSource({"dense16x16-8", "dense16x64-8", "dense16x16-16", "perceptron-8"})
    void saturatingAccumulatorsAtLeastDoubleThePath(String network) {
        YosysNetwork net = new YosysNetwork(network);
        assertThat(net.estimate(Policy.B1).pathNs() / net.estimate(Policy.B0).pathNs())
                .isGreaterThan(2.0);
        assertThat(net.estimate(Policy.B1).latencyWorstCycles())
                .isGreaterThan(2 * net.estimate(Policy.A).latencyWorstCycles());
    }

    @Test
    void roundingActivationsCostAFewLutsPerOutput() {
        for (String network : new String[] {"dense16x64-8", "dense16x16-16"}) {
            YosysNetwork net = new YosysNetwork(network);
            int outputs = network.equals("dense16x64-8") ? 64 : 16;
            int more = net.estimate(Policy.D).utilization().lut()
                    - net.estimate(Policy.C).utilization().lut();
            assertThat(more).as(network).isBetween(1, 4 * outputs);
        }
    }

    @Test
    void wideAccumulatorsCostNothingWhereNoBitIsAdded() {
        YosysNetwork net = new YosysNetwork("dense16x64-8");
        assertThat(net.estimate(Policy.C).utilization().lut())
                .isEqualTo(net.estimate(Policy.A).utilization().lut());
    }
}
