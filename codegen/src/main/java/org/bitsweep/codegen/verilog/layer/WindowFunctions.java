package org.bitsweep.codegen.verilog.layer;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.bitsweep.codegen.verilog.circuit.Circuit;
import org.bitsweep.codegen.verilog.circuit.ConstantProduct;
import org.bitsweep.codegen.verilog.circuit.FixedArithmetic;
import org.bitsweep.codegen.verilog.circuit.FixedValue;
import org.bitsweep.codegen.verilog.circuit.Node;
import org.bitsweep.model.layer.Pooling;
import org.bitsweep.model.layer.SlidingWindow;
import org.bitsweep.model.precision.FixedPointType;

/** What a pooling computes under its window ({@code nnet_pooling.h} of hls4ml 1.3.0). */
final class WindowFunctions {
    private final FixedArithmetic arithmetic;
    private final Circuit circuit;
    private final FixedPointType accumulator;
    private final FixedPointType result;

    WindowFunctions(FixedArithmetic arithmetic, FixedPointType accumulator, FixedPointType result) {
        this.arithmetic = arithmetic;
        this.circuit = arithmetic.circuit();
        this.accumulator = accumulator;
        this.result = result;
    }

    /** All positions of an image. */
    List<FixedValue> pool(Pooling layer, List<FixedValue> image) {
        SlidingWindow window = layer.window();
        List<FixedValue> results = new ArrayList<>();
        for (int position = 0; position < window.positions(); position++) {
            int[] pixels = window.pixels(position);
            for (int channel = 0; channel < window.channels(); channel++) {
                List<FixedValue> under = new ArrayList<>();
                for (int pixel : pixels) {
                    if (pixel != SlidingWindow.PADDED) {
                        under.add(image.get(pixel * window.channels() + channel));
                    }
                }
                boolean largest = layer.operation() == Pooling.Operation.MAXIMUM;
                int divisor = layer.countPadding() ? pixels.length : under.size();
                FixedPointType type = image.get(0).type();
                if (largest && under.size() < pixels.length) {
                    under.add(padding(type));
                }
                FixedValue pooled = largest ? maximum(under) : mean(under, divisor);
                results.add(arithmetic.cast(pooled, result));
            }
        }
        return results;
    }

    /** Only the top bit is set: the lowest value of a type with a sign. */
    private FixedValue padding(FixedPointType type) {
        BigInteger top = BigInteger.ONE.shiftLeft(type.width() - 1);
        return arithmetic.constant(type.signed() ? top.negate() : top, type);
    }

    private FixedValue maximum(List<FixedValue> values) {
        FixedValue most = SoftmaxFunctions.tree(values, (a, b) -> SoftmaxFunctions.larger(arithmetic, a, b));
        return arithmetic.cast(most, accumulator);
    }

    private FixedValue mean(List<FixedValue> values, int divisor) {
        FixedValue sum = arithmetic.constant(BigInteger.ZERO, accumulator);
        for (FixedValue value : values) {
            sum = arithmetic.cast(arithmetic.sum(sum, value), accumulator);
        }
        Node mean = quotient(sum.node(), divisor);
        return new FixedValue(circuit.bits(mean, 0, accumulator.width(), accumulator.signed()), accumulator);
    }

    /**
     * Towards zero: the floor of a product by {@code m = floor(2^k / divisor) + 1}, one more for a negative number. With
     * {@code k} as large as the number of bits and the divisor together, the error of {@code m} is too small to show (Granlund
     * and Montgomery, "Division by Invariant Integers using Multiplication", PLDI 1994).
     */
    private Node quotient(Node value, int divisor) {
        if (divisor == 1) {
            return value;
        }
        int divisorBits = TableAddress.bits(divisor);
        if (Integer.bitCount(divisor) == 1) {
            Node low = circuit.bits(value, 0, divisorBits, false);
            Node rest = circuit.not(circuit.equal(low, circuit.constant(0)));
            return circuit.sum(circuit.shiftRight(value, divisorBits), circuit.and(circuit.sign(value), rest));
        }
        int shift = value.width() + divisorBits;
        BigInteger factor = BigInteger.ONE
                .shiftLeft(shift)
                .divide(BigInteger.valueOf(divisor))
                .add(BigInteger.ONE);
        Node floor = circuit.shiftRight(new ConstantProduct(circuit).of(value, factor), shift);
        return circuit.sum(floor, circuit.sign(value));
    }
}
