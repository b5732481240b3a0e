package org.bitsweep.inference.constants;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.inference.precision.Strategy;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.layer.BatchNormalization;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.layer.InputLayer;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.OverflowMode;
import org.bitsweep.model.precision.Precision;
import org.bitsweep.model.precision.QuantizationMode;
import org.bitsweep.model.result.ConstantFinding;
import org.bitsweep.model.result.ConstantFinding.Effect;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.model.tensor.TensorShape;
import org.junit.jupiter.api.Test;

class ConstantsCheckTest {
    private static final FixedPointType PLAIN = FixedPointType.signed(12, 4);

    private static List<ConstantFinding> scales(FixedPointType type, double... scale) {
        Tensor zeros = Tensor.vector(new double[scale.length]);
        Layer layer = new BatchNormalization("bn1", Tensor.vector(scale), zeros);
        return ConstantsCheck.findings(
                network(layer, scale.length, Map.of(TypedLayer.SCALE, type, TypedLayer.BIAS, PLAIN)));
    }

    private static TypedNetwork network(Layer layer, int inputs, Map<String, Precision> types) {
        InputLayer input = new InputLayer("x", TensorShape.of(inputs));
        ModelGraph graph = ModelGraph.builder().add(input).add(layer, "x").build();
        return new TypedNetwork(
                graph, List.of(typed(input, Map.of(TypedLayer.RESULT, PLAIN)), typed(layer, types)), List.of());
    }

    private static TypedLayer typed(Layer layer, Map<String, Precision> types) {
        return new TypedLayer(layer, types, Map.of(), Strategy.LATENCY, 1, 0, Optional.empty());
    }

    @Test
    void saysWhatAWrappedScaleBecomesAndNeeds() {
        // 9.10 * 256 = 2329.6; 2329 - 4096 = -1767; -1767 / 256 = -6.902.
        List<ConstantFinding> findings = scales(PLAIN, 1, 0.5, 2, 9.10);
        assertThat(findings)
                .containsExactly(new ConstantFinding(
                        "bn1", "scale", "[3]", 9.10, -6.90234375, "fixed<12,4,TRN,WRAP,0>", Effect.WRAPPED, 5, 1));
        assertThat(FindingText.of(findings.get(0)))
                .isEqualTo("bn1.scale[3] = 9.10 becomes -6.90 in fixed<12,4>: needs 5 integer bits");
    }

    @Test
    void namesTheElementThatIsOffTheMost() {
        FixedPointType saturating = PLAIN.withModes(QuantizationMode.RND, OverflowMode.SAT);
        ConstantFinding finding = scales(saturating, 8.5, -20, 12).get(0);
        assertThat(finding.element()).isEqualTo("[1]");
        assertThat(finding.effect()).isEqualTo(Effect.SATURATED);
        assertThat(finding.becomes()).isEqualTo(-8);
        assertThat(finding.count()).isEqualTo(3);
        assertThat(finding.neededIntegerBits()).isEqualTo(6);
        assertThat(FindingText.of(finding))
                .isEqualTo("bn1.scale[1] = -20.00 becomes -8.00 in fixed<12,4,RND,SAT,0>: needs 6 integer bits"
                        + " (and 2 more)");
    }

    @Test
    void countsTheMissingLowestValueOfSymmetricSaturation() {
        FixedPointType symmetric = PLAIN.withModes(QuantizationMode.TRN, OverflowMode.SAT_SYM);
        ConstantFinding finding = scales(symmetric, -9).get(0);
        assertThat(finding.neededIntegerBits()).isEqualTo(5);
        assertThat(finding.becomes()).isEqualTo(-2047.0 / 256);
    }

    @Test
    void passesOverASaturationOfLessThanAStep() {
        // 7.999 rounds to 8, one step above the largest value, 7.99609375; it is off by 0.003.
        assertThat(scales(PLAIN.withModes(QuantizationMode.RND, OverflowMode.SAT), 7.999))
                .isEmpty();
    }

    @Test
    void findsWhatVanishes() {
        ConstantFinding finding = scales(PLAIN, 0.001, 0, 1).get(0);
        assertThat(finding.effect()).isEqualTo(Effect.VANISHED);
        assertThat(finding.element()).isEqualTo("[0]");
        assertThat(finding.count()).isEqualTo(1);
        assertThat(FindingText.of(finding))
                .isEqualTo("bn1.scale[0] = 1.00e-03 becomes 0 in fixed<12,4>: needs more fraction bits");
    }

    @Test
    void knowsThatConstantsAreRoundedTwice() {
        // Measured with hls4ml 1.3.0 and g++:
        // 0.46 in <4,3> is written 0.5 and stays 0.5; truncation at once would give 0.
        assertThat(scales(FixedPointType.signed(4, 3), 0.46)).isEmpty();
        // 1.96 in <3,2> is written 2.0, which wraps to -2.
        ConstantFinding finding = scales(FixedPointType.signed(3, 2), 1.96).get(0);
        assertThat(finding.becomes()).isEqualTo(-2);
        assertThat(finding.neededIntegerBits()).isEqualTo(3);
    }

    @Test
    void asksForASignWhereAnUnsignedTypeMeetsANegativeNumber() {
        ConstantFinding finding = scales(FixedPointType.unsigned(8, 4), -3).get(0);
        assertThat(finding.effect()).isEqualTo(Effect.WRAPPED);
        assertThat(finding.becomes()).isEqualTo(13);
        assertThat(FindingText.of(finding))
                .isEqualTo(
                        "bn1.scale[0] = -3.00 becomes 13.00 in ufixed<8,4>: needs a sign and 3 integer bits with it");
    }

    @Test
    void namesElementsOfAMatrixByRowAndColumn() {
        Tensor kernel = Tensor.of(new int[] {2, 3}, new double[] {0, 0, 0, 0, 0, 100}, ElementType.FLOAT32);
        Layer layer = new Dense("fc1", kernel, Optional.of(Tensor.vector(0, -100, 0)));
        Map<String, Precision> types = Map.of(TypedLayer.WEIGHT, PLAIN, TypedLayer.BIAS, PLAIN);
        assertThat(ConstantsCheck.findings(network(layer, 2, types)))
                .extracting(ConstantFinding::tensor, ConstantFinding::element)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("weight", "[1, 2]"),
                        org.assertj.core.api.Assertions.tuple("bias", "[1]"));
    }

    @Test
    void findsNothingWhereEverythingFits() {
        assertThat(scales(PLAIN, 7.99, -8, 1)).isEmpty();
    }
}
