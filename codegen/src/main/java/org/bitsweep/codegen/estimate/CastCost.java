package org.bitsweep.codegen.estimate;

import org.bitsweep.codegen.plan.Cast;
import org.bitsweep.model.precision.QuantizationMode;

/** LUTs and delay of a cast behind a sum or a choice. */
final class CastCost {
    private CastCost() {}

    static double lut(Cast cast) {
        return rounder(cast) + rangeCheck(cast);
    }

    private static double rounder(Cast cast) {
        if (!cast.rounds()) {
            return 0;
        }
        // Modes other than RND look at all dropped bits.
        double sticky = cast.to().quantization() == QuantizationMode.RND
                ? 0
                : (double) cast.droppedBits() / Technology.CHECKED_BITS_PER_LUT;
        return Technology.LUT_PER_RESULT_ROUNDER + sticky;
    }

    private static double rangeCheck(Cast cast) {
        return cast.saturates()
                ? Technology.LUT_PER_RANGE_CHECK + (double) (cast.checkedBits() - 1) / Technology.CHECKED_BITS_PER_LUT
                : 0;
    }

    /** Dropping bits of one product that an accumulation reads at once; a narrow input's product is a table anyway. */
    static double productRounderLut(Cast cast, int inputWidth) {
        if (inputWidth <= Technology.LUT_INPUTS) {
            return 0;
        }
        double drop = cast.droppedBits() > 0 ? Technology.LUT_PER_TRUNCATED_PRODUCT : 0;
        return drop + (cast.rounds() ? Technology.LUT_PER_ROUNDED_PRODUCT : 0);
    }

    /** Saturating one product that can leave the accumulator's range. */
    static double productClampLut(Cast cast) {
        return cast.saturates() ? Technology.LUT_PER_MUX_BIT * cast.to().width() + rangeCheck(cast) : 0;
    }

    static double ns(Cast cast, Technology technology) {
        double round = cast.rounds() ? technology.lutNs() : 0;
        return round + (cast.saturates() ? technology.lutNs() : 0);
    }
}
