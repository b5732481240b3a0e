package org.bitsweep.inference.oracle;

import java.math.BigDecimal;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.IntegerType;
import org.bitsweep.model.precision.NumericType;
import org.bitsweep.model.precision.OverflowMode;
import org.bitsweep.model.precision.QuantizationMode;

/** The product that hls4ml picks by the type of the constant ({@code fpga_backend.product_type}, {@code nnet_mult.h}). */
final class OracleProduct {
    private static final IntegerType TERNARY = new IntegerType(2, true);
    private static final IntegerType BINARY = new IntegerType(1, false);

    private final NumericType constantType;

    OracleProduct(NumericType constantType) {
        this.constantType = constantType;
    }

    ApFixed of(ApFixed data, ApFixed constant) {
        return constantType.equals(TERNARY) ? ternary(data, constant) : data.times(constant);
    }

    /** {@code weight_ternary}: every weight but 0 and -1 counts as 1, -2 too; the result is of the type of {@code -data}. */
    private static ApFixed ternary(ApFixed data, ApFixed weight) {
        ApFixed negative = data.negated();
        if (weight.value().signum() == 0) {
            return new ApFixed(BigDecimal.ZERO, negative.type());
        }
        boolean minusOne = weight.value().compareTo(BigDecimal.ONE.negate()) == 0;
        return minusOne ? negative : new ApFixed(data.value(), negative.type());
    }

    /** {@code nnet::cast}: where data and weights are single bits, they stand for -1 and 1. */
    ApFixed result(ApFixed sum, NumericType dataType, int inputs, FixedPointType resultType) {
        if (!dataType.equals(BINARY) || !constantType.equals(BINARY)) {
            return sum.castTo(resultType);
        }
        int width = OracleTables.addressBits(inputs) + 2;
        ApFixed doubled = sum.times(ApFixed.ofInt(2)).minus(ApFixed.ofUnsigned(inputs));
        FixedPointType integer = FixedPointType.signed(width, width);
        return doubled.castTo(integer.withModes(QuantizationMode.TRN_ZERO, OverflowMode.WRAP))
                .castTo(resultType);
    }
}
