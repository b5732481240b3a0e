package org.bitsweep.codegen.verilog.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bitsweep.codegen.plan.AdderShape;
import org.bitsweep.codegen.plan.Cast;
import org.bitsweep.codegen.plan.DenseKernel;
import org.bitsweep.codegen.plan.ExactTypes;
import org.bitsweep.codegen.plan.TensorPort;
import org.bitsweep.codegen.verilog.circuit.Circuit;
import org.bitsweep.codegen.verilog.circuit.FixedArithmetic;
import org.bitsweep.codegen.verilog.circuit.FixedValue;
import org.bitsweep.codegen.verilog.circuit.Interpreter;
import org.bitsweep.codegen.verilog.circuit.Operation;
import org.bitsweep.inference.constants.QuantizedTensor;
import org.bitsweep.inference.precision.Strategy;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.TypeParser;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;
import org.junit.jupiter.api.Test;

/**
 * Saturators that types ask for are built also where the constants keep every sum inside: the vendor's tool has no such proof,
 * and the LUT of policies are compared by them. The sums here are x + 3 y of four bits each, 60 at most.
 */
class TypedSaturatorTest {
    private static final FixedPointType INPUT = type("ufixed<4,4,TRN,WRAP,0>");
    private static final FixedPointType ACCUMULATOR = type("fixed<16,16,TRN,WRAP,0>");

    private static FixedPointType type(String text) {
        return TypeParser.parseNumeric(text).asFixedPoint();
    }

    private static Circuit circuit(String result, boolean dropUnreachable) {
        FixedPointType weight = type("fixed<3,3,TRN,WRAP,0>");
        FixedPointType output = type(result);
        QuantizedTensor weights =
                QuantizedTensor.of(Tensor.of(new int[] {2, 1}, new double[] {1, 3}, ElementType.FLOAT32), weight);
        DenseKernel kernel = new DenseKernel(
                new TensorPort("x", 2, INPUT),
                new TensorPort("fc", 1, output),
                weights,
                QuantizedTensor.zeros(1, weight),
                Strategy.LATENCY,
                1,
                AdderShape.TREE,
                Cast.of(ExactTypes.product(INPUT, weight), ACCUMULATOR),
                Cast.of(weight, ACCUMULATOR),
                Cast.of(ExactTypes.sum(ACCUMULATOR, ACCUMULATOR), ACCUMULATOR),
                Cast.of(ACCUMULATOR, output),
                Optional.empty());
        Circuit circuit = new Circuit();
        List<FixedValue> sums = new DenseFunctions(
                        new FixedArithmetic(circuit, dropUnreachable),
                        kernel,
                        neuron -> IntStream.range(0, 2).toArray())
                .of(FixedValue.all(circuit.inputs("x", 2, 4, false), INPUT));
        circuit.outputs("y", sums.stream().map(FixedValue::node).toList(), output.width());
        return circuit;
    }

    private static long choices(Circuit circuit) {
        return circuit.nodes().stream()
                .filter(node -> node.operation() instanceof Operation.Select)
                .count();
    }

    @Test
    void aSaturatorBehindSharedAddersIsBuiltThoughNoSumReachesIt() {
        assertThat(choices(circuit("fixed<8,8,TRN,SAT,0>", false))).isEqualTo(2);
        assertThat(choices(circuit("fixed<8,8,TRN,WRAP,0>", false))).isZero();
    }

    @Test
    void aSaturatorThatCannotActIsLeftOutOnRequestOnly() {
        assertThat(choices(circuit("fixed<8,8,TRN,SAT,0>", true))).isZero();
        assertThat(choices(circuit("fixed<6,6,TRN,SAT,0>", true))).isPositive();
    }

    @Test
    void theSumsAreTheSameWithAndWithoutIt() {
        for (int x = 0; x < 16; x++) {
            for (int y = 0; y < 16; y++) {
                Map<String, BigInteger> ports = Map.of("x", BigInteger.valueOf(x + 16L * y));
                for (String result : List.of("fixed<8,8,TRN,SAT,0>", "fixed<8,8,TRN,WRAP,0>")) {
                    assertThat(new Interpreter(circuit(result, false)).run(ports))
                            .as("%d + 3 * %d", x, y)
                            .containsEntry("y", BigInteger.valueOf(x + 3L * y));
                }
                assertThat(new Interpreter(circuit("fixed<6,6,TRN,SAT,0>", false)).run(ports))
                        .containsEntry("y", BigInteger.valueOf(Math.min(31, x + 3L * y)));
            }
        }
    }
}
