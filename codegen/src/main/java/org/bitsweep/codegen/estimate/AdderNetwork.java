package org.bitsweep.codegen.estimate;

import java.util.ArrayList;
import java.util.List;
import org.bitsweep.codegen.plan.AdderShape;
import org.bitsweep.codegen.plan.Cast;
import org.bitsweep.codegen.plan.DenseKernel;
import org.bitsweep.inference.constants.QuantizedTensor;
import org.bitsweep.model.precision.OverflowMode;

/** The additions of a dense layer, from the ranges that its constants give to the products. */
final class AdderNetwork {
    private final DenseKernel kernel;
    private final ConstantMultipliers multipliers;
    private final int width;
    private final List<Double> bitsOfLevel = new ArrayList<>();
    private double sumBits;
    private int steps;
    private int longest;
    private int products;
    private int clamped;
    private int widest;

    AdderNetwork(DenseKernel kernel, ConstantMultipliers multipliers) {
        this.kernel = kernel;
        this.multipliers = multipliers;
        this.width = kernel.accumulator().width();
        QuantizedTensor weights = kernel.weights();
        for (int output = 0; output < weights.dimension(1); output++) {
            List<Operand> operands = operands(output);
            if (operands.isEmpty()) {
                continue;
            }
            if (kernel.adders() == AdderShape.TREE) {
                tree(operands);
            } else {
                chain(operands);
            }
        }
    }

    /** What is added for one output: the bias, then the products by constants that are not zero. */
    private List<Operand> operands(int output) {
        List<Operand> operands = new ArrayList<>();
        double bias = kernel.bias().raw(output).doubleValue();
        if (bias != 0) {
            Cast cast = kernel.biasCast();
            int shift = cast.to().fractionalBits() - cast.from().fractionalBits();
            double value = Math.floor(Math.scalb(bias, shift));
            operands.add(new Operand(value, value, Math.max(0, zeros(kernel.bias(), output) + shift)));
        }
        Cast cast = kernel.product();
        int shift = cast.to().fractionalBits() - cast.from().fractionalBits();
        for (int input = 0; input < kernel.weights().dimension(0); input++) {
            int index = input * kernel.weights().dimension(1) + output;
            if (kernel.weights().raw(index).signum() != 0) {
                double factor = Math.scalb(kernel.weights().raw(index).doubleValue(), shift);
                Operand product = multipliers.scaled(factor, Math.max(0, zeros(kernel.weights(), index) + shift));
                operands.add(product);
                products++;
                // With a constant factor the top bits of a product are known to be equal: no check is left of it.
                clamped += cast.saturates() && product.width() > width ? 1 : 0;
            }
        }
        return operands;
    }

    private static int zeros(QuantizedTensor constants, int index) {
        return Math.max(0, constants.raw(index).getLowestSetBit());
    }

    private void tree(List<Operand> leaves) {
        List<Operand> level = leaves;
        int depth = 0;
        alive(depth, level);
        while (level.size() > 1) {
            List<Operand> next = new ArrayList<>(level.size() / 2 + 1);
            for (int i = 0; i + 1 < level.size(); i += 2) {
                Operand sum = level.get(i).plus(level.get(i + 1));
                sumBits += Operand.adderBits(level.get(i), level.get(i + 1), sum, width);
                steps++;
                widest = Math.max(widest, Math.min(width, sum.width()));
                next.add(sum);
            }
            if (level.size() % 2 == 1) {
                next.add(level.get(level.size() - 1));
            }
            level = next;
            alive(++depth, level);
        }
        longest = Math.max(longest, depth);
    }

    private void alive(int depth, List<Operand> operands) {
        while (bitsOfLevel.size() <= depth) {
            bitsOfLevel.add(0.0);
        }
        double bits = bitsOfLevel.get(depth);
        for (Operand operand : operands) {
            bits += Math.min(width, operand.width());
        }
        bitsOfLevel.set(depth, bits);
    }

    /** Every step has the accumulator's whole width: its value was stored there, so its range is no longer known. */
    private void chain(List<Operand> operands) {
        int additions = operands.size() - 1;
        sumBits += (double) additions * width;
        steps += additions;
        longest = Math.max(longest, additions);
        widest = width;
    }

    double lut() {
        double saturation = kernel.step().saturates() ? Technology.LUT_PER_SATURATING_STEP * steps : 0;
        return Technology.LUT_PER_SUM_BIT * sumBits
                + saturation
                + products
                        * CastCost.productRounderLut(
                                kernel.product(), kernel.input().type().width())
                + clamped * CastCost.productClampLut(kernel.product());
    }

    /** Delay of one step, which a register can't split. */
    double stepNs(Technology technology) {
        boolean clamps = kernel.step().saturates() && kernel.accumulator().overflow() != OverflowMode.WRAP;
        return technology.adderNs(widest) + (clamps ? technology.saturatorNs(width) : 0);
    }

    double ns(Technology technology) {
        return longest * stepNs(technology);
    }

    /** Bits between two levels of the additions; {@code place} 0 is before the first, 1 behind the last. */
    double bitsAt(double place) {
        if (kernel.adders() == AdderShape.CHAIN) {
            return (double) kernel.output().elements() * width
                    + (1 - place) * kernel.input().bits();
        }
        if (bitsOfLevel.isEmpty()) {
            return 0;
        }
        return bitsOfLevel.get((int) Math.round(place * (bitsOfLevel.size() - 1)));
    }
}
