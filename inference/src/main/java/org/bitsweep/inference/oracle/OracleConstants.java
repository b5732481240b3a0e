package org.bitsweep.inference.oracle;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.tensor.Tensor;

/** Trained constants on their way into hardware: printed by hls4ml, read by C++, cast ({@code WeightVariable}). */
final class OracleConstants {
    private OracleConstants() {}

    /** All values of a tensor in row-major order. */
    static List<ApFixed> read(Tensor tensor, FixedPointType type) {
        List<ApFixed> values = new ArrayList<>();
        for (int i = 0; i < tensor.size(); i++) {
            values.add(ApFixed.ofDouble(Double.parseDouble(printed(tensor.get(i), type)))
                    .castTo(type));
        }
        return values;
    }

    /** Zeros, for a bias that the network doesn't have. */
    static List<ApFixed> zeros(int count, FixedPointType type) {
        return java.util.Collections.nCopies(count, new ApFixed(BigDecimal.ZERO, type));
    }

    /** Python's {@code '{:.Nf}'.format(value)}, N the fraction bits: the nearest such decimal, ties to even. */
    private static String printed(double value, FixedPointType type) {
        return new BigDecimal(value)
                .setScale(Math.max(0, type.fractionalBits()), RoundingMode.HALF_EVEN)
                .toPlainString();
    }
}
