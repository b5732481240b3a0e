package org.bitsweep.codegen.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Map;
import org.bitsweep.inference.precision.SoftmaxImplementation;
import org.bitsweep.inference.precision.SoftmaxTables;
import org.bitsweep.inference.precision.Strategy;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.model.layer.ActivationFunction;
import org.bitsweep.model.layer.Concatenate;
import org.bitsweep.model.layer.Merge;
import org.bitsweep.model.layer.MergeOperation;
import org.bitsweep.model.layer.ParametrizedActivation;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.OverflowMode;
import org.bitsweep.model.precision.QuantizationMode;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoweringTest {
    private static final FixedPointType BASE = FixedPointType.signed(8, 3);
    private static final Tensor KERNEL =
            Tensor.of(new int[] {3, 2}, new double[] {1, -0.5, 0, 0.25, 1.5, 3}, ElementType.FLOAT32);
    private static final Tensor BIAS = Tensor.vector(0.5, 0);

    private static KernelPlan lower(TypedNetwork network) {
        return new Lowering().lower(network, Target.u55c());
    }

    private static DenseKernel dense(FixedPointType accumulator, Strategy strategy, int reuse) {
        TypedNetwork network = NetworkBuilder.input("x", 3, BASE)
                .reuse(strategy, reuse)
                .dense("fc", KERNEL, BIAS, BASE, accumulator, BASE)
                .build();
        return (DenseKernel) lower(network).kernel("fc");
    }

    @ParameterizedTest
    @CsvSource({
        "TRN, WRAP, TREE",
        "RND, WRAP, TREE",
        "TRN, SAT, CHAIN",
        "RND_CONV, SAT_SYM, CHAIN",
        "TRN, SAT_ZERO, CHAIN",
        "TRN, WRAP_SM, CHAIN"
    })
    void onlyAccumulatorsThatWrapMayBeReordered(
            QuantizationMode quantization, OverflowMode overflow, AdderShape shape) {
        DenseKernel kernel = dense(FixedPointType.signed(8, 3).withModes(quantization, overflow), Strategy.LATENCY, 1);
        assertThat(kernel.adders()).isEqualTo(shape);
        assertThat(kernel.step().saturates()).isEqualTo(shape == AdderShape.CHAIN);
        assertThat(kernel.step().rounds()).isFalse();
        assertThat(kernel.product().rounds()).isEqualTo(quantization != QuantizationMode.TRN);
    }

    @Test
    void denseHasExactProductsAndConstants() {
        DenseKernel kernel = dense(FixedPointType.signed(16, 6), Strategy.LATENCY, 1);
        assertThat(kernel.product().from()).isEqualTo(FixedPointType.signed(16, 6));
        assertThat(kernel.step().from()).isEqualTo(FixedPointType.signed(17, 7));
        assertThat(kernel.weights().raw(0, 1)).isEqualTo(BigInteger.valueOf(-16));
        assertThat(kernel.multipliers()).isEqualTo(6);
        assertThat(kernel.weightMemory()).isEmpty();
        assertThat(kernel.result().droppedBits()).isEqualTo(5);
    }

    @Test
    void reusedMultipliersReadTheirWeightsFromMemoryUnderStrategyResource() {
        DenseKernel kernel = dense(BASE, Strategy.RESOURCE, 4);
        assertThat(kernel.multipliers()).isEqualTo(2);
        assertThat(kernel.initiationInterval()).isEqualTo(4);
        assertThat(kernel.weightMemory()).contains(new Memory(4, 16, 1));
        assertThat(dense(BASE, Strategy.LATENCY, 4).weightMemory()).isEmpty();
    }

    @Test
    void reluPassesOnlyValuesThatAreNotNegative() {
        FixedPointType result = FixedPointType.unsigned(8, 3).withModes(QuantizationMode.RND, OverflowMode.SAT);
        KernelPlan plan = lower(NetworkBuilder.input("x", 3, FixedPointType.signed(21, 11))
                .relu("relu", result)
                .add(
                        new ParametrizedActivation("above", ParametrizedActivation.Function.THRESHOLDED_RELU, 0.5),
                        Map.of(TypedLayer.RESULT, BASE, TypedLayer.PARAM, BASE))
                .build());
        ReluKernel relu = (ReluKernel) plan.kernel("relu");
        assertThat(relu.result()).isEqualTo(new Cast(FixedPointType.unsigned(20, 10), result, true, true));
        assertThat(relu.threshold()).isEmpty();
        assertThat(((ReluKernel) plan.kernel("above")).threshold().orElseThrow().raw(0))
                .isEqualTo(BigInteger.valueOf(16));
        assertThat(plan.outputs()).containsExactly("above");
    }

    @Test
    void tablesAndScalesKeepTheirTypes() {
        FixedPointType table = FixedPointType.signed(18, 8);
        KernelPlan plan = lower(NetworkBuilder.input("x", 2, BASE)
                .scale("bn", Tensor.vector(1.5, 2), Tensor.vector(0.25, 1), FixedPointType.signed(10, 4), BASE)
                .table("tanh", ActivationFunction.TANH, table, BASE)
                .build());
        assertThat(((ScaleKernel) plan.kernel("bn")).result().from()).isEqualTo(FixedPointType.signed(19, 8));
        assertThat(((TableKernel) plan.kernel("tanh")).table()).isEqualTo(new Memory(1024, 18, 2));
    }

    @ParameterizedTest
    @CsvSource({"STABLE, 5, 1, 5", "LATENCY, 5, 1, 5", "LEGACY, 20, 5, 0", "ARGMAX, 0, 0, 0"})
    void softmaxReadsItsTablesAsItsImplementationDoes(
            SoftmaxImplementation implementation, int exponentials, int inverses, int multipliers) {
        FixedPointType table = FixedPointType.signed(18, 8);
        KernelPlan plan = lower(NetworkBuilder.input("x", 5, BASE)
                .softmax("softmax", new SoftmaxTables(implementation, 128, 1024), table, BASE)
                .build());
        SoftmaxKernel kernel = (SoftmaxKernel) plan.kernel("softmax");
        assertThat(kernel.exponentials()).isEqualTo(new Memory(128, 18, exponentials));
        assertThat(kernel.inverses()).isEqualTo(new Memory(1024, 18, inverses));
        assertThat(kernel.multipliers()).isEqualTo(multipliers);
    }

    /** <8,3> with <6,4>: 5 fraction bits, 4 integer bits; a sum one more, a product both. */
    @ParameterizedTest
    @CsvSource({"ADD, 10, 5", "SUBTRACT, 10, 5", "MULTIPLY, 14, 7", "AVERAGE, 10, 4", "MAXIMUM, 9, 4"})
    void mergesAreExactBeforeTheirCast(MergeOperation operation, int width, int integerBits) {
        KernelPlan plan = lower(NetworkBuilder.input("x", 2, BASE)
                .relu("y", FixedPointType.signed(6, 4))
                .add(new Merge("merge", operation), Map.of(TypedLayer.RESULT, BASE), "x", "y")
                .add(new Concatenate("both", -1), Map.of(TypedLayer.RESULT, BASE), "merge", "y")
                .build());
        assertThat(((MergeKernel) plan.kernel("merge")).result().from())
                .isEqualTo(FixedPointType.signed(width, integerBits));
        assertThat(plan.kernel("both").output().elements()).isEqualTo(4);
        assertThat(((WireKernel) plan.kernel("both")).casts()).hasSize(2);
    }
}
