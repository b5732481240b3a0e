package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import java.util.Arrays;
import org.bitsweep.inference.emulate.Rows.IntRows;
import org.bitsweep.model.precision.FixedPointCast;
import org.bitsweep.model.precision.FixedPointType;

/** A layer that computes each element by a formula and casts it once. */
final class ElementKernel {
    private ElementKernel() {}

    /**
     * The kernel for a formula.
     *
     * @param source the type of the formula's values
     * @param result the layer's result type
     * @param low smallest value that the formula gives
     * @param high largest value
     * @param intermediateBits signed bits of the largest number that the formula handles
     */
    static Kernel of(
            ElementFormula formula,
            FixedPointType source,
            FixedPointType result,
            BigInteger low,
            BigInteger high,
            int intermediateBits) {
        if (intermediateBits <= 62 && RowCast.isPossible(source, result, low, high)) {
            RowCast cast = RowCast.of(source, result, low, high);
            boolean fitsInt = intermediateBits <= Integer.SIZE && cast.fitsInt();
            return (inputs, output, samples) -> {
                if (!fitsInt || !runInts(formula, cast, inputs, output, samples)) {
                    runRows(formula, cast, inputs, output, samples);
                }
            };
        }
        FixedPointCast cast = new FixedPointCast(source, result);
        return (inputs, output, samples) -> runEach(formula, cast, inputs, output, samples);
    }

    private static boolean runInts(ElementFormula formula, RowCast cast, Rows[] inputs, Rows output, int samples) {
        if (!(output instanceof IntRows results) || !Arrays.stream(inputs).allMatch(IntRows.class::isInstance)) {
            return false;
        }
        IntRows[] operands = Arrays.copyOf(inputs, inputs.length, IntRows[].class);
        for (int element = 0; element < output.size(); element++) {
            int[] row = results.rows()[element];
            if (!formula.rows(operands, element, row, samples)) {
                return false;
            }
            cast.apply(row, samples);
        }
        return true;
    }

    private static void runRows(ElementFormula formula, RowCast cast, Rows[] inputs, Rows output, int samples) {
        long[] row = new long[samples];
        long[] scratch = new long[samples];
        for (int element = 0; element < output.size(); element++) {
            formula.rows(inputs, element, row, scratch, samples);
            cast.apply(row, samples);
            RowAccess.store(row, output, element, samples);
        }
    }

    private static void runEach(ElementFormula formula, FixedPointCast cast, Rows[] inputs, Rows output, int samples) {
        for (int element = 0; element < output.size(); element++) {
            for (int k = 0; k < samples; k++) {
                RowAccess.storeWide(cast.apply(formula.value(inputs, element, k)), output, element, k);
            }
        }
    }
}
