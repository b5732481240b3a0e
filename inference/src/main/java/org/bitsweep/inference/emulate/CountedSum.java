package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import java.util.Arrays;
import org.bitsweep.inference.constants.QuantizedTensor;
import org.bitsweep.model.precision.FixedPointCast;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.result.CastSite;

/**
 * The exact sums of a dense layer against the range of its accumulator: overflows that last. Everything is brought to the
 * finer of the fractions of products and bias.
 */
final class CountedSum {
    private final DenseTerms[] terms;
    private final long[][] weights;
    private final BigInteger[] bias;
    private final int weightShift;
    private final FixedPointCast cast;
    private final CountedCast counted;
    /** The weights in 32 bits, where the sums fit them; empty otherwise. */
    private final int[][] narrow;

    private CountedSum(DenseTerms[] terms, BigInteger[] bias, int weightShift, FixedPointCast cast) {
        this.terms = terms;
        this.bias = bias;
        this.weightShift = weightShift;
        this.cast = cast;
        this.counted = new CountedCast(cast);
        this.weights = new long[terms.length][];
        this.narrow = new int[cast.source().width() < Integer.SIZE ? terms.length : 0][];
        for (int j = 0; cast.fitsLong() && j < terms.length; j++) {
            weights[j] = Arrays.stream(terms[j].longWeights())
                    .map(weight -> weight << weightShift)
                    .toArray();
            if (j < narrow.length) {
                narrow[j] = Arrays.stream(weights[j]).mapToInt(Math::toIntExact).toArray();
            }
        }
    }

    static CountedSum of(
            FixedPointType input,
            FixedPointType weight,
            QuantizedTensor bias,
            DenseTerms[] terms,
            FixedPointType accumulator) {
        int product = input.fractionalBits() + weight.fractionalBits();
        int fraction = Math.max(product, bias.type().fractionalBits());
        int longest = Arrays.stream(terms).mapToInt(DenseTerms::size).max().orElse(0);
        int growth = Integer.SIZE - Integer.numberOfLeadingZeros(longest + 1);
        // Unsigned values need a sign's bit more.
        int width = 2
                + growth
                + Math.max(
                        input.width() + weight.width() + fraction - product,
                        bias.type().width() + fraction - bias.type().fractionalBits());
        BigInteger[] start = new BigInteger[terms.length];
        for (int j = 0; j < start.length; j++) {
            start[j] = bias.raw(j).shiftLeft(fraction - bias.type().fractionalBits());
        }
        int held = Math.min(width, FixedPointType.MAX_WIDTH);
        FixedPointType type = FixedPointType.signed(held, held - fraction);
        return new CountedSum(terms, start, fraction - product, new FixedPointCast(type, accumulator));
    }

    boolean fitsLong() {
        return cast.fitsLong();
    }

    /** Counts the overflows of all sums. */
    void check(Rows input, int samples, LayerTally tally) {
        SiteTally sums = tally.at(CastSite.SUM, cast.target());
        if (isLong(input)) {
            Sums exact = sums(input, samples);
            for (int j = 0; j < terms.length; j++) {
                counted.check(exact.of(j), samples, sums);
            }
            return;
        }
        for (int j = 0; j < terms.length; j++) {
            for (int k = 0; k < samples; k++) {
                counted.check(sum(input, j, k), k, sums);
            }
        }
    }

    /** The same, and what the cast to the result does with the sums as the accumulator holds them in the end. */
    void ends(Rows input, int samples, CountedCast result, LayerTally tally) {
        SiteTally sums = tally.at(CastSite.SUM, cast.target());
        SiteTally results = tally.at(CastSite.RESULT, result.target());
        if (isLong(input) && result.fitsLong()) {
            Sums exact = sums(input, samples);
            for (int j = 0; j < terms.length; j++) {
                long[] row = exact.of(j);
                counted.check(row, samples, sums);
                for (int k = 0; k < samples; k++) {
                    row[k] = cast.apply(row[k]);
                }
                result.apply(row, samples, results);
            }
            return;
        }
        for (int j = 0; j < terms.length; j++) {
            for (int k = 0; k < samples; k++) {
                BigInteger sum = sum(input, j, k);
                counted.check(sum, k, sums);
                result.apply(cast.apply(sum), k, results);
            }
        }
    }

    private boolean isLong(Rows input) {
        return fitsLong() && !(input instanceof Rows.WideRows);
    }

    /** A neuron's sums in a block. */
    private interface Sums {
        long[] of(int neuron);
    }

    private Sums sums(Rows input, int samples) {
        if (input instanceof Rows.IntRows ints && narrow.length > 0) {
            return neuron -> {
                int[] sums = new int[samples];
                Arrays.fill(sums, bias[neuron].intValueExact());
                IntAccumulation.plain(sums, ints.rows(), terms[neuron].inputs(), narrow[neuron], samples);
                return widened(sums);
            };
        }
        long[][] rows = Scratch.longs(input, samples);
        return neuron -> {
            long[] sums = new long[samples];
            Arrays.fill(sums, bias[neuron].longValueExact());
            LongAccumulation.plain(sums, rows, terms[neuron].inputs(), weights[neuron], samples);
            return sums;
        };
    }

    private static long[] widened(int[] row) {
        long[] wide = new long[row.length];
        for (int k = 0; k < row.length; k++) {
            wide[k] = row[k];
        }
        return wide;
    }

    private BigInteger sum(Rows input, int neuron, int sample) {
        BigInteger sum = bias[neuron];
        int[] from = terms[neuron].inputs();
        for (int i = 0; i < from.length; i++) {
            BigInteger weight = terms[neuron].weight(i).shiftLeft(weightShift);
            sum = sum.add(RowAccess.wide(input, from[i], sample).multiply(weight));
        }
        return sum;
    }
}
