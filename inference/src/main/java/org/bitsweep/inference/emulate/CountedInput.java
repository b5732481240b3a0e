package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import org.bitsweep.model.precision.DoubleQuantizer;
import org.bitsweep.model.precision.FixedPointCast;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.result.CastSite;
import org.bitsweep.model.tensor.Tensor;

/** The data of one input, quantised and counted. Used by one thread, since it keeps a cast for each exponent. */
final class CountedInput {
    private final DoubleQuantizer quantizer;
    private final FixedPointType type;
    private final Map<FixedPointCast, CountedCast> casts = new HashMap<>();

    CountedInput(FixedPointType type) {
        this.type = type;
        this.quantizer = new DoubleQuantizer(type);
    }

    /**
     * Quantises one block.
     *
     * @param data samples first, each of as many values as the rows
     * @param first index of the block's first sample
     */
    void run(Tensor data, int first, Rows output, int samples, LayerTally tally) {
        SiteTally to = tally.at(CastSite.INPUT, type);
        int size = output.size();
        for (int element = 0; element < size; element++) {
            for (int k = 0; k < samples; k++) {
                RowAccess.storeWide(quantize(data.get((first + k) * size + element), k, to), output, element, k);
            }
        }
    }

    private BigInteger quantize(double value, int sample, SiteTally to) {
        if (value == 0) {
            to.saw(1, 0, 0);
            return BigInteger.ZERO;
        }
        CountedCast cast = castFor(value);
        long raw = DoubleQuantizer.significand(value);
        return cast.fitsLong()
                ? BigInteger.valueOf(cast.apply(raw, sample, to))
                : cast.apply(BigInteger.valueOf(raw), sample, to);
    }

    /** One for each exponent that occurs; the quantizer keeps its casts too. */
    private CountedCast castFor(double value) {
        return casts.computeIfAbsent(quantizer.castFor(value), CountedCast::new);
    }
}
