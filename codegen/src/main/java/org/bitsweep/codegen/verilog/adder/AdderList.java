package org.bitsweep.codegen.verilog.adder;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A growing list of adders with what choosing among them needs: how many bits a value has and how deep it lies. The same adder
 * is never listed twice.
 *
 * <p>A node's bits are those of {@code highest - lowest}. Which of the values is called zero is a constant that any adder may carry
 * along, so that a signed operand costs no sign extension.
 */
final class AdderList {
    int[] left = new int[64];
    int[] leftShift = new int[64];
    int[] right = new int[64];
    int[] rightShift = new int[64];
    boolean[] subtracts = new boolean[64];
    int[] depth;
    private double[] span;
    private final int inputs;
    private final Map<Pattern, Integer> known = new HashMap<>();
    private int adders;
    private long cost;

    AdderList(ConstantMatrix matrix) {
        this.inputs = matrix.inputs();
        this.depth = new int[inputs + 64];
        this.span = new double[inputs + 64];
        for (int i = 0; i < inputs; i++) {
            span[i] = (double) matrix.highest(i) - matrix.offset(i);
        }
    }

    int inputs() {
        return inputs;
    }

    int adders() {
        return adders;
    }

    /** Bits that all adders need: those where both operands may have a one. */
    long cost() {
        return cost;
    }

    int bits(int node) {
        return bits(span[node]);
    }

    private static int bits(double span) {
        return span == 0 ? 0 : Math.getExponent(span) + 1;
    }

    int overlap(long key) {
        int distance = Pattern.distance(key);
        int leftTop = Math.max(0, -distance) + bits(Pattern.left(key));
        int rightTop = Math.max(0, distance) + bits(Pattern.right(key));
        return Math.max(0, Math.min(leftTop, rightTop) - Math.abs(distance));
    }

    /** Bits where both operands of a pattern may have a one. */
    int overlap(Pattern pattern) {
        int low = Math.max(pattern.leftShift(), pattern.rightShift());
        int high = Math.min(pattern.leftShift() + bits(pattern.left()), pattern.rightShift() + bits(pattern.right()));
        return Math.max(0, high - low);
    }

    /** The node of a pattern, new unless it is known. */
    int add(Pattern pattern) {
        Integer old = known.get(pattern);
        if (old != null) {
            return old;
        }
        if (adders == left.length) {
            grow();
        }
        left[adders] = pattern.left();
        leftShift[adders] = pattern.leftShift();
        right[adders] = pattern.right();
        rightShift[adders] = pattern.rightShift();
        subtracts[adders] = pattern.subtracts();
        int node = inputs + adders;
        depth[node] = 1 + Math.max(depth[pattern.left()], depth[pattern.right()]);
        span[node] = Math.scalb(span[pattern.left()], pattern.leftShift())
                + Math.scalb(span[pattern.right()], pattern.rightShift());
        cost += overlap(pattern);
        adders++;
        known.put(pattern, node);
        return node;
    }

    private void grow() {
        int size = 2 * adders;
        left = Arrays.copyOf(left, size);
        leftShift = Arrays.copyOf(leftShift, size);
        right = Arrays.copyOf(right, size);
        rightShift = Arrays.copyOf(rightShift, size);
        subtracts = Arrays.copyOf(subtracts, size);
        depth = Arrays.copyOf(depth, inputs + size);
        span = Arrays.copyOf(span, inputs + size);
    }
}
