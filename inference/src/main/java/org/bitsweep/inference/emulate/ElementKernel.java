package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.bitsweep.inference.emulate.Rows.IntRows;
import org.bitsweep.model.precision.FixedPointCast;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.result.CastSite;

/** A layer that computes each element by a formula and casts it once. */
final class ElementKernel implements Kernel {
    private final ElementFormula formula;
    private final FixedPointCast cast;
    private final Optional<RowCast> rows;
    private final boolean fitsInt;
    private final boolean fits;

    private ElementKernel(
            ElementFormula formula, FixedPointCast cast, Optional<RowCast> rows, boolean narrow, boolean fits) {
        this.fits = fits;
        this.formula = formula;
        this.cast = cast;
        this.rows = rows;
        this.fitsInt = narrow && rows.filter(RowCast::fitsInt).isPresent();
    }

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
        boolean narrow = intermediateBits <= 62 && RowCast.isPossible(source, result, low, high);
        FixedPointCast cast = new FixedPointCast(source, result);
        return new ElementKernel(
                formula,
                cast,
                narrow ? Optional.of(RowCast.of(source, result, low, high)) : Optional.empty(),
                intermediateBits <= Integer.SIZE,
                CountedKernels.fits(cast, low, high));
    }

    /** Whether the cast is proven not to overflow. */
    boolean neverOverflows() {
        return fits;
    }

    @Override
    public void run(Rows[] inputs, Rows output, int samples) {
        if (rows.isEmpty()) {
            runEach(formula, cast, inputs, output, samples);
        } else if (!fitsInt || !runInts(formula, rows.get(), inputs, output, samples)) {
            runRows(formula, rows.get(), inputs, output, samples);
        }
    }

    @Override
    public Optional<CountedKernel> counted(CastSite last) {
        return Optional.of(new CountedElement(formula, new CountedCast(cast), rows.isPresent(), last));
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
