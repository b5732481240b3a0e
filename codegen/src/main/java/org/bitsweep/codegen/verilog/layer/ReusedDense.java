package org.bitsweep.codegen.verilog.layer;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.bitsweep.codegen.plan.DenseKernel;
import org.bitsweep.codegen.text.CodeWriter;
import org.bitsweep.codegen.verilog.circuit.Circuit;
import org.bitsweep.codegen.verilog.circuit.FixedArithmetic;
import org.bitsweep.codegen.verilog.circuit.FixedValue;
import org.bitsweep.codegen.verilog.circuit.ModuleText;
import org.bitsweep.codegen.verilog.circuit.Node;
import org.bitsweep.inference.constants.QuantizedTensor;
import org.bitsweep.model.precision.FixedPointType;

/**
 * A matrix of constants times a vector with fewer multipliers than products. Lanes work side by side: each has an accumulator
 * and a few multipliers, and goes through the inputs of one neuron after the other in the order in which hls4ml's C++ adds
 * them, so that saturating accumulators give the same. Weights are tables over the steps.
 */
public final class ReusedDense {
    private final DenseKernel kernel;
    private final IntFunction<int[]> order;
    private final boolean dropUnreachable;
    private final FixedPointType input;
    /** Products of one lane in one step. */
    private final int products;
    /** Steps of one neuron. */
    private final int steps;
    /** Neurons of one lane. */
    private final int neurons;

    private final int lanes;

    /**
     * For one matrix.
     *
     * @param kernel constants, types and a reuse factor above 1, which is the initiation interval
     * @param order for every output, its inputs in the order of the additions
     * @param input type of an input
     */
    public ReusedDense(DenseKernel kernel, IntFunction<int[]> order, FixedPointType input, boolean dropUnreachable) {
        this.kernel = kernel;
        this.order = order;
        this.input = input;
        this.dropUnreachable = dropUnreachable;
        this.products = (inputs() + kernel.reuseFactor() - 1) / kernel.reuseFactor();
        this.steps = (inputs() + products - 1) / products;
        this.neurons = Math.min(outputs(), Math.max(1, kernel.reuseFactor() / steps));
        this.lanes = (outputs() + neurons - 1) / neurons;
    }

    private int inputs() {
        return kernel.weights().dimension(0);
    }

    private int outputs() {
        return kernel.weights().dimension(1);
    }

    private int allSteps() {
        return steps * neurons;
    }

    private int counterWidth() {
        return Integer.SIZE - Integer.numberOfLeadingZeros(allSteps());
    }

    private FixedPointType result() {
        return kernel.result().to();
    }

    /** Cycles from {@code start} to the outputs: the inputs are kept, then come all steps, then the output register. */
    public int latency() {
        return allSteps() + 2;
    }

    /** The module, with ports {@code clk}, {@code start}, {@code x} and {@code y}. */
    public String module(String name) {
        int width = result().width();
        CodeWriter text = new CodeWriter();
        text.line("// Slices of a value leave bits of it unread.")
                .line("// verilator lint_off UNUSED")
                .open("module " + name + " (")
                .line("input wire clk,")
                .line("input wire [0:0] start,")
                .line("input wire [%d:0] x,", inputs() * input.width() - 1)
                .line("output reg [%d:0] y", outputs() * width - 1)
                .close(");")
                .open("")
                .line("reg [%d:0] held;", inputs() * input.width() - 1)
                .line("reg [%d:0] step;", counterWidth() - 1)
                .line("reg [%d:0] sums;", lanes * kernel.accumulator().width() - 1)
                .line("reg [%d:0] done;", neurons - 1)
                .lines(ModuleText.wires(circuit()));
        registers(text, width);
        return text.close("endmodule").toString();
    }

    private void registers(CodeWriter text, int width) {
        int bits = counterWidth();
        text.open("always @(posedge clk) begin")
                .line("if (start) held <= x;")
                .line("if (start) step <= %d'd0;", bits)
                .line("else if (step != %d'd%d) step <= step + %d'd1;", bits, allSteps(), bits)
                .line("sums <= added;");
        for (int k = 0; k < neurons; k++) {
            text.line("done[%d] <= step == %d'd%d;", k, bits, (k + 1) * steps - 1);
            text.open("if (done[%d]) begin", k);
            for (int lane = 0; lane < lanes && lane * neurons + k < outputs(); lane++) {
                int low = (lane * neurons + k) * width;
                text.line("y[%d:%d] <= results[%d:%d];", low + width - 1, low, (lane + 1) * width - 1, lane * width);
            }
            text.close("end");
        }
        text.close("end");
    }

    /** From the held inputs, the number of the step and the sums: the sums after the step, and what sums are as results. */
    private Circuit circuit() {
        Circuit circuit = new Circuit();
        FixedArithmetic arithmetic = new FixedArithmetic(circuit, dropUnreachable);
        FixedPointType accumulator = kernel.accumulator();
        List<FixedValue> held = FixedValue.all(circuit.inputs("held", inputs(), input.width(), input.signed()), input);
        Node step = circuit.inputs("step", 1, counterWidth(), false).get(0);
        List<FixedValue> sums =
                FixedValue.all(circuit.inputs("sums", lanes, accumulator.width(), accumulator.signed()), accumulator);
        List<Node> added = new ArrayList<>();
        List<Node> results = new ArrayList<>();
        for (int lane = 0; lane < lanes; lane++) {
            added.add(next(arithmetic, lane, held, step, sums.get(lane)));
            results.add(arithmetic.cast(sums.get(lane), result()).node());
        }
        circuit.outputs("added", added, accumulator.width());
        circuit.outputs("results", results, result().width());
        return circuit;
    }

    private Node next(FixedArithmetic arithmetic, int lane, List<FixedValue> held, Node step, FixedValue sum) {
        Circuit circuit = arithmetic.circuit();
        FixedPointType accumulator = kernel.accumulator();
        List<Node> first = new ArrayList<>();
        List<BigInteger> biases = new ArrayList<>();
        for (int t = 0; t < allSteps(); t++) {
            first.add(circuit.constant(t % steps == 0 ? 1 : 0));
            biases.add(bias(arithmetic, Math.min(outputs() - 1, lane * neurons + t / steps)));
        }
        Node start = circuit.rom(biases, step);
        FixedValue total = new FixedValue(circuit.select(choice(circuit, step, first), start, sum.node()), accumulator);
        for (int slot = 0; slot < products; slot++) {
            List<Node> values = new ArrayList<>();
            List<BigInteger> weights = new ArrayList<>();
            for (int t = 0; t < allSteps(); t++) {
                int place = place(lane, slot, t);
                values.add(held.get(Math.max(0, place)).node());
                weights.add(place < 0 ? BigInteger.ZERO : weight(lane, place, t));
            }
            FixedPointType type = kernel.weights().type();
            FixedValue product = arithmetic.product(
                    new FixedValue(choice(circuit, step, values), input),
                    new FixedValue(circuit.rom(weights, step), type));
            FixedValue term = arithmetic.cast(product, accumulator);
            total = arithmetic.cast(arithmetic.sum(term, total), accumulator);
        }
        return total.node();
    }

    private BigInteger bias(FixedArithmetic arithmetic, int neuron) {
        QuantizedTensor bias = kernel.bias();
        return arithmetic
                .cast(arithmetic.constant(bias.raw(neuron), bias.type()), kernel.accumulator())
                .node()
                .constant();
    }

    /** The input that a slot multiplies in a step; negative for none. */
    private int place(int lane, int slot, int step) {
        int neuron = lane * neurons + step / steps;
        int position = step % steps * products + slot;
        return neuron < outputs() && position < inputs() ? order.apply(neuron)[position] : -1;
    }

    private BigInteger weight(int lane, int place, int step) {
        return kernel.weights().raw(place, lane * neurons + step / steps);
    }

    /** One of several values by the number of the step: halves by the highest bit, and so on. */
    private static Node choice(Circuit circuit, Node step, List<Node> values) {
        if (values.stream().distinct().count() == 1) {
            return values.get(0);
        }
        int half = Integer.highestOneBit(values.size() - 1);
        Node bit = circuit.bits(step, Integer.numberOfTrailingZeros(half), 1, false);
        return circuit.select(
                bit,
                choice(circuit, step, values.subList(half, values.size())),
                choice(circuit, step, values.subList(0, half)));
    }
}
