package org.bitsweep.model.text;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The valid word that is nearest to a misspelt one, by the number of letters that differ. */
public final class NearestWord {
    private static final int SHORTEST_BEGINNING = 4;

    private NearestWord() {}

    /**
     * The nearest of the valid words, if one is near: at most one letter in three wrong, missing, added or swapped with
     * its neighbour, or else the same beginning; upper and lower case count as equal. Of several equally near words the
     * first.
     */
    public static Optional<String> of(String word, Collection<String> valid) {
        String wanted = word.toLowerCase(Locale.ROOT);
        String best = "";
        int bestDistance = Integer.MAX_VALUE;
        for (String candidate : valid) {
            int distance = distance(wanted, candidate.toLowerCase(Locale.ROOT));
            if (distance < bestDistance && distance <= Math.max(1, Math.max(word.length(), candidate.length()) / 3)) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return best.isEmpty() ? sameBeginning(wanted, valid) : Optional.of(best);
    }

    /** The word with the longest common beginning, if that is most of the shorter one: policy and policies. */
    private static Optional<String> sameBeginning(String wanted, Collection<String> valid) {
        String best = "";
        int longest = SHORTEST_BEGINNING - 1;
        for (String candidate : valid) {
            int shorter = Math.min(wanted.length(), candidate.length());
            int common = 0;
            while (common < shorter
                    && wanted.charAt(common)
                            == candidate.toLowerCase(Locale.ROOT).charAt(common)) {
                common++;
            }
            if (common > longest && 3 * common >= 2 * shorter) {
                best = candidate;
                longest = common;
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    /** {@code "; did you mean X?"}, or nothing where no valid word is near. */
    public static String hint(String word, Collection<String> valid) {
        return of(word, valid).map(near -> "; did you mean " + near + "?").orElse("");
    }

    /** Edit distance with transpositions of neighbours (optimal string alignment). */
    static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 8) {
            return Integer.MAX_VALUE;
        }
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(last[j], row[j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[b.length()];
    }
}
