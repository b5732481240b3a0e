package org.bitsweep.codegen.verilog.adder;

/** Sums what is left of an output, pair by pair: those first that need the fewest bits. */
final class FinalSum {
    private FinalSum() {}

    /** Joins all terms to one; nothing for an output without terms. */
    static Term join(DigitSum sum, int output, AdderList adders, DepthLimit limit) {
        reduce(sum, output, adders, limit);
        return sum.size() == 0 ? Term.NOTHING : new Term(sum.node(0), sum.shift(0), sum.negative(0));
    }

    /** Joins terms to as few as the depth allows without those that the output has elsewhere; always to one if there are none. */
    static void reduce(DigitSum sum, int output, AdderList adders, DepthLimit limit) {
        boolean found = true;
        while (found && sum.size() > 1) {
            found = joinBest(sum, output, adders, limit);
        }
    }

    private static boolean joinBest(DigitSum sum, int output, AdderList adders, DepthLimit limit) {
        int bestA = -1;
        int bestB = -1;
        double best = Double.MAX_VALUE;
        for (int a = 1; a < sum.size(); a++) {
            for (int b = 0; b < a; b++) {
                double score = score(sum, adders, a, b);
                if (score < best && limit.allows(output, depth(sum, adders, a), depth(sum, adders, b))) {
                    best = score;
                    bestA = a;
                    bestB = b;
                }
            }
        }
        if (bestA < 0) {
            return false;
        }
        Pattern pattern = Pattern.of(sum.pattern(bestA, bestB));
        Term term = sum.replacement(bestA, bestB, adders.add(pattern));
        limit.replaced(output, depth(sum, adders, bestA), depth(sum, adders, bestB));
        sum.remove(bestA);
        sum.remove(bestB);
        sum.add(term.node(), term.shift(), term.negative());
        return true;
    }

    private static int depth(DigitSum sum, AdderList adders, int term) {
        return adders.depth[sum.node(term)];
    }

    /** What a pair costs now, and for what it adds to the width of the rest of the tree. */
    private static double score(DigitSum sum, AdderList adders, int a, int b) {
        int topA = sum.shift(a) + adders.bits(sum.node(a));
        int topB = sum.shift(b) + adders.bits(sum.node(b));
        int overlap = Math.max(0, Math.min(topA, topB) - Math.max(sum.shift(a), sum.shift(b)));
        return overlap + 0.5 * (Math.max(topA, topB) - Math.min(sum.shift(a), sum.shift(b)));
    }
}
