package org.bitsweep.codegen.verilog.adder;

/**
 * Replaces patterns that occur more than once, within an output or over several, by one adder each: the one that saves most first.
 * An occurrence is left alone where its output couldn't be summed within the depth any more.
 */
final class PatternSharing {
    private final DigitSum[] sums;
    private final AdderList adders;
    private final DepthLimit limit;
    private final PatternQueue queue;

    private PatternSharing(DigitSum[] sums, AdderList adders, DepthLimit limit) {
        this.sums = sums;
        this.adders = adders;
        this.limit = limit;
        this.queue = new PatternQueue(adders);
        for (DigitSum sum : sums) {
            for (int term = 1; term < sum.size(); term++) {
                countWith(sum, term);
            }
        }
    }

    static void share(DigitSum[] sums, AdderList adders, DepthLimit limit) {
        PatternSharing sharing = new PatternSharing(sums, adders, limit);
        for (long key = sharing.queue.best(); key >= 0; key = sharing.queue.best()) {
            sharing.replaceAll(key);
        }
    }

    private void replaceAll(long key) {
        Pattern pattern = Pattern.of(key);
        if (occurrences(key, pattern) < 2) {
            queue.forget(key);
            return;
        }
        int node = adders.add(pattern);
        for (int o = 0; o < sums.length; o++) {
            replaceIn(o, pattern, key, node);
        }
        queue.forget(key);
    }

    /** How often the pattern can be replaced: two occurrences that share a term are one. */
    private int occurrences(long key, Pattern pattern) {
        int count = 0;
        for (int o = 0; o < sums.length && count < 2; o++) {
            DigitSum sum = sums[o];
            boolean[] used = new boolean[sum.size()];
            for (int a = 0; a < sum.size(); a++) {
                int b = used[a] ? -1 : partner(o, a, pattern, key);
                if (b >= 0 && !used[b]) {
                    used[a] = true;
                    used[b] = true;
                    count++;
                }
            }
        }
        return count;
    }

    private void replaceIn(int o, Pattern pattern, long key, int node) {
        DigitSum sum = sums[o];
        for (int a = 0; a < sum.size(); a++) {
            int b = partner(o, a, pattern, key);
            if (b < 0) {
                continue;
            }
            Term term = sum.replacement(a, b, node);
            limit.replaced(o, adders.depth[sum.node(a)], adders.depth[sum.node(b)]);
            removeCounted(sum, Math.max(a, b));
            removeCounted(sum, Math.min(a, b));
            sum.add(term.node(), term.shift(), term.negative());
            countWith(sum, sum.size() - 1);
            a = -1;
        }
    }

    /** The term that makes the pattern with a given one as its left node, or -1. */
    private int partner(int o, int a, Pattern pattern, long key) {
        DigitSum sum = sums[o];
        if (sum.node(a) != pattern.left()) {
            return -1;
        }
        int shift = sum.shift(a) + pattern.distance();
        for (int b = 0; b < sum.size(); b++) {
            if (b != a && sum.node(b) == pattern.right() && sum.shift(b) == shift && sum.pattern(a, b) == key) {
                return limit.allows(o, adders.depth[sum.node(a)], adders.depth[sum.node(b)]) ? b : -1;
            }
        }
        return -1;
    }

    private void removeCounted(DigitSum sum, int term) {
        for (int other = 0; other < sum.size(); other++) {
            if (other != term) {
                queue.discount(sum.pattern(term, other));
            }
        }
        sum.remove(term);
    }

    private void countWith(DigitSum sum, int term) {
        for (int other = 0; other < sum.size(); other++) {
            if (other < term) {
                queue.count(sum.pattern(term, other));
            }
        }
    }
}
