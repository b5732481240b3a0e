package org.bitsweep.codegen.estimate;

import java.util.Arrays;
import org.bitsweep.codegen.plan.AdderShape;
import org.bitsweep.codegen.plan.Cast;
import org.bitsweep.codegen.plan.DenseKernel;

/**
 * The additions of a dense layer, from the ranges that its constants give to the products. A sweep asks for thousands of
 * these, so that the operands of an output are kept in arrays.
 */
final class AdderNetwork {
    private final DenseKernel kernel;
    private final int width;
    private final double[] low;
    private final double[] high;
    private final int[] zeros;
    private final double[] bitsOfLevel;
    private int levels;
    private double sumBits;
    private int steps;
    private int longest;
    private int products;
    private int clamped;
    private int widest = 1;

    AdderNetwork(DenseKernel kernel, ConstantMultipliers multipliers) {
        this.kernel = kernel;
        this.width = kernel.accumulator().width();
        int most = kernel.weights().dimension(0) + 1;
        this.low = new double[most];
        this.high = new double[most];
        this.zeros = new int[most];
        this.bitsOfLevel = new double[34];
        for (int output = 0; output < kernel.weights().dimension(1); output++) {
            int count = addProducts(output, multipliers, addBias(output));
            if (kernel.adders() == AdderShape.TREE) {
                tree(count);
            } else {
                chain(count);
            }
        }
    }

    private int addBias(int output) {
        double bias = kernel.bias().raw(output).doubleValue();
        if (bias == 0) {
            return 0;
        }
        int shift = -fractionLoss(kernel.biasCast());
        double value = Math.floor(Math.scalb(bias, shift));
        low[0] = value;
        high[0] = value;
        zeros[0] = Math.max(0, kernel.bias().raw(output).getLowestSetBit() + shift);
        return 1;
    }

    /** Products by constants that are not zero, behind {@code from} operands. */
    private int addProducts(int output, ConstantMultipliers multipliers, int from) {
        int shift = -fractionLoss(kernel.product());
        double scale = Math.scalb(1.0, shift);
        boolean saturates = kernel.product().saturates();
        int columns = kernel.weights().dimension(1);
        int count = from;
        for (int index = output; index < kernel.weights().size(); index += columns) {
            double constant = multipliers.constant(index) * scale;
            if (constant == 0) {
                continue;
            }
            low[count] = multipliers.lowestProduct(constant);
            high[count] = multipliers.highestProduct(constant);
            zeros[count] = Math.max(0, multipliers.zeros(index) + shift);
            // With a constant factor the top bits of a product are known to be equal: no check is left of it.
            if (saturates && Operand.width(low[count], high[count]) > width) {
                clamped++;
            }
            count++;
        }
        products += count - from;
        return count;
    }

    /** Fraction bits that a cast drops; negative where it adds some. */
    private static int fractionLoss(Cast cast) {
        return cast.from().fractionalBits() - cast.to().fractionalBits();
    }

    private void tree(int leaves) {
        int count = leaves;
        int depth = 0;
        for (int i = 0; i < leaves; i++) {
            bitsOfLevel[0] += Math.min(width, Operand.width(low[i], high[i]));
        }
        while (count > 1) {
            depth++;
            int next = 0;
            for (int i = 0; i + 1 < count; i += 2) {
                bitsOfLevel[depth] += add(i, next++);
            }
            if (count % 2 == 1) {
                low[next] = low[count - 1];
                high[next] = high[count - 1];
                zeros[next] = zeros[count - 1];
                bitsOfLevel[depth] += Math.min(width, Operand.width(low[next], high[next]));
                next++;
            }
            count = next;
        }
        longest = Math.max(longest, depth);
        levels = Math.max(levels, depth + 1);
    }

    /** Adds two neighbours; an adder needs no logic for low bits where one of them is zero. Gives the sum's width. */
    private int add(int pair, int target) {
        double sumLow = low[pair] + low[pair + 1];
        double sumHigh = high[pair] + high[pair + 1];
        int bits = Math.min(width, Operand.width(sumLow, sumHigh));
        sumBits += Math.max(0, bits - Math.max(zeros[pair], zeros[pair + 1]));
        steps++;
        widest = Math.max(widest, bits);
        low[target] = sumLow;
        high[target] = sumHigh;
        zeros[target] = Math.min(zeros[pair], zeros[pair + 1]);
        return bits;
    }

    /** Every step has the accumulator's whole width: its value was stored there, so its range is no longer known. */
    private void chain(int operands) {
        int additions = Math.max(0, operands - 1);
        sumBits += (double) additions * width;
        steps += additions;
        longest = Math.max(longest, additions);
        widest = width;
    }

    double lut() {
        double saturation = kernel.step().saturates() ? Technology.LUT_PER_SATURATING_STEP * steps : 0;
        int inputWidth = kernel.input().type().width();
        return Technology.LUT_PER_SUM_BIT * sumBits
                + saturation
                + products * CastCost.productRounderLut(kernel.product(), inputWidth)
                + clamped * CastCost.productClampLut(kernel.product());
    }

    /** Delay of one step, which a register can't split. */
    double stepNs(Technology technology) {
        return technology.adderNs(widest) + (kernel.step().saturates() ? technology.saturatorNs(width) : 0);
    }

    double ns(Technology technology) {
        return longest * stepNs(technology);
    }

    /** Bits between two levels of the additions; {@code place} 0 is before the first, 1 behind the last. */
    RegisterRows rows() {
        return new RegisterRows(
                kernel.adders(),
                (double) kernel.output().elements() * width,
                kernel.input().bits(),
                Arrays.copyOf(bitsOfLevel, Math.max(1, levels)));
    }
}
