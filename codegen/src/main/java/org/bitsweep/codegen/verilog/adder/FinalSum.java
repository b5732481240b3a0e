package org.bitsweep.codegen.verilog.adder;

/** Sums what is left of an output, pair by pair: those first that need the fewest bits. */
final class FinalSum {
    private FinalSum() {}

    static Term join(DigitSum sum, int output, AdderList adders, DepthLimit limit) {
        while (sum.size() > 1) {
            int bestA = -1;
            int bestB = -1;
            double best = Double.MAX_VALUE;
            for (int a = 1; a < sum.size(); a++) {
                for (int b = 0; b < a; b++) {
                    double score = score(adders, Pattern.of(sum.pattern(a, b)));
                    if (score < best && limit.allows(output, depth(sum, adders, a), depth(sum, adders, b))) {
                        best = score;
                        bestA = a;
                        bestB = b;
                    }
                }
            }
            Pattern pattern = Pattern.of(sum.pattern(bestA, bestB));
            Term term = sum.replacement(bestA, bestB, adders.add(pattern));
            limit.replaced(output, depth(sum, adders, bestA), depth(sum, adders, bestB));
            sum.remove(Math.max(bestA, bestB));
            sum.remove(Math.min(bestA, bestB));
            sum.add(term.node(), term.shift(), term.negative());
        }
        return sum.size() == 0 ? Term.NOTHING : new Term(sum.node(0), sum.shift(0), sum.negative(0));
    }

    private static int depth(DigitSum sum, AdderList adders, int term) {
        return adders.depth[sum.node(term)];
    }

    /** What a pair costs now, and for what it adds to the width of the rest of the tree. */
    private static double score(AdderList adders, Pattern pattern) {
        int top = Math.max(
                pattern.leftShift() + adders.bits(pattern.left()), pattern.rightShift() + adders.bits(pattern.right()));
        return adders.overlap(pattern) + 0.5 * top;
    }
}
