package org.bitsweep.codegen.verilog.adder;

import java.util.Arrays;

/** One output as a sum of terms: each a node shifted, added or subtracted. */
final class DigitSum {
    private int[] node = new int[16];
    private int[] shift = new int[16];
    private boolean[] negative = new boolean[16];
    private int size;

    int size() {
        return size;
    }

    int node(int term) {
        return node[term];
    }

    int shift(int term) {
        return shift[term];
    }

    boolean negative(int term) {
        return negative[term];
    }

    void add(int newNode, int newShift, boolean newNegative) {
        if (size == node.length) {
            node = Arrays.copyOf(node, 2 * size);
            shift = Arrays.copyOf(shift, 2 * size);
            negative = Arrays.copyOf(negative, 2 * size);
        }
        node[size] = newNode;
        shift[size] = newShift;
        negative[size] = newNegative;
        size++;
    }

    void addAll(DigitSum other) {
        for (int term = 0; term < other.size; term++) {
            add(other.node[term], other.shift[term], other.negative[term]);
        }
    }

    /** Removes a term; the last one takes its number. */
    void remove(int term) {
        size--;
        node[term] = node[size];
        shift[term] = shift[size];
        negative[term] = negative[size];
    }

    /** Adds a node times a constant, in canonical signed digits: no two neighbours, as few as can be. */
    void addProduct(int factor, long constant) {
        boolean minus = constant < 0;
        long rest = Math.abs(constant);
        for (int position = 0; rest != 0; position++, rest >>= 1) {
            if ((rest & 1) == 1) {
                boolean down = (rest & 2) != 0;
                add(factor, position, minus != down);
                rest += down ? 1 : -1;
            }
        }
    }

    /** Pattern of two of the terms. */
    long pattern(int termA, int termB) {
        return Pattern.key(node[termA], shift[termA], negative[termA], node[termB], shift[termB], negative[termB]);
    }

    /** The term that a node built from the pattern of two terms stands for. */
    Term replacement(int termA, int termB, int sum) {
        boolean first = node[termA] < node[termB] || (node[termA] == node[termB] && shift[termA] < shift[termB]);
        return new Term(sum, Math.min(shift[termA], shift[termB]), negative[first ? termA : termB]);
    }
}
