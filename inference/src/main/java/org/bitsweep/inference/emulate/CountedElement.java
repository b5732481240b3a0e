package org.bitsweep.inference.emulate;

import org.bitsweep.model.result.CastSite;

/** A layer that computes each element by a formula and casts it once, with that cast counted. */
final class CountedElement implements CountedKernel {
    private final ElementFormula formula;
    private final CountedCast cast;
    private final boolean narrow;
    private final CastSite site;

    /**
     * The counted kernel for a formula.
     *
     * @param narrow whether the formula's values fit 64 bits
     */
    CountedElement(ElementFormula formula, CountedCast cast, boolean narrow, CastSite site) {
        this.formula = formula;
        this.cast = cast;
        this.narrow = narrow && cast.fitsLong();
        this.site = site;
    }

    @Override
    public void run(Rows[] inputs, Rows output, int samples, LayerTally tally) {
        SiteTally to = tally.at(site, cast.target());
        long[] row = new long[samples];
        long[] scratch = new long[samples];
        for (int element = 0; element < output.size(); element++) {
            if (narrow) {
                formula.rows(inputs, element, row, scratch, samples);
                cast.apply(row, samples, to);
                RowAccess.store(row, output, element, samples);
                continue;
            }
            for (int k = 0; k < samples; k++) {
                RowAccess.storeWide(cast.apply(formula.value(inputs, element, k), k, to), output, element, k);
            }
        }
    }
}
