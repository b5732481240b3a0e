package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import org.bitsweep.inference.emulate.Rows.IntRows;
import org.bitsweep.inference.emulate.Rows.LongRows;
import org.bitsweep.inference.emulate.Rows.WideRows;

/** Moves single rows between lanes. */
final class RowAccess {
    private RowAccess() {}

    /** Copies a row of an int or long lane into 64-bit numbers. */
    static void load(Rows from, int element, long[] to, int samples) {
        if (from instanceof IntRows ints) {
            int[] row = ints.rows()[element];
            for (int k = 0; k < samples; k++) {
                to[k] = row[k];
            }
        } else if (from instanceof LongRows longs) {
            System.arraycopy(longs.rows()[element], 0, to, 0, samples);
        } else {
            throw new IllegalStateException("a wide row doesn't fit 64 bits");
        }
    }

    /** Copies 64-bit numbers into a row of any lane; they fit it by the kernel's proof. */
    static void store(long[] from, Rows to, int element, int samples) {
        store(from, to, element, 0, samples);
    }

    /** The same for a part of a row that begins at a sample. */
    static void store(long[] from, Rows to, int element, int first, int samples) {
        if (to instanceof IntRows ints) {
            int[] row = ints.rows()[element];
            for (int k = 0; k < samples; k++) {
                row[first + k] = (int) from[k];
            }
        } else if (to instanceof LongRows longs) {
            System.arraycopy(from, 0, longs.rows()[element], first, samples);
        } else if (to instanceof WideRows wides) {
            for (int k = 0; k < samples; k++) {
                wides.rows()[element][first + k] = BigInteger.valueOf(from[k]);
            }
        }
    }

    /** Copies a row to one of the same lane. */
    static void copy(Rows from, int element, Rows to, int target, int samples) {
        if (from instanceof IntRows ints && to instanceof IntRows others) {
            System.arraycopy(ints.rows()[element], 0, others.rows()[target], 0, samples);
        } else if (from instanceof LongRows longs && to instanceof LongRows others) {
            System.arraycopy(longs.rows()[element], 0, others.rows()[target], 0, samples);
        } else {
            for (int k = 0; k < samples; k++) {
                storeWide(wide(from, element, k), to, target, k);
            }
        }
    }

    /** One value of any lane. */
    static BigInteger wide(Rows from, int element, int sample) {
        if (from instanceof IntRows ints) {
            return BigInteger.valueOf(ints.rows()[element][sample]);
        }
        if (from instanceof LongRows longs) {
            return BigInteger.valueOf(longs.rows()[element][sample]);
        }
        return ((WideRows) from).rows()[element][sample];
    }

    /** Stores one value in any lane; it fits by the kernel's proof. */
    static void storeWide(BigInteger value, Rows to, int element, int sample) {
        if (to instanceof IntRows ints) {
            ints.rows()[element][sample] = value.intValueExact();
        } else if (to instanceof LongRows longs) {
            longs.rows()[element][sample] = value.longValueExact();
        } else {
            ((WideRows) to).rows()[element][sample] = value;
        }
    }
}
