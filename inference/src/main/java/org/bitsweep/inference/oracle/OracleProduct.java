package org.bitsweep.inference.oracle;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.bitsweep.model.precision.BinaryType;
import org.bitsweep.model.precision.ExponentType;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.IntegerType;
import org.bitsweep.model.precision.NumericType;
import org.bitsweep.model.precision.OverflowMode;
import org.bitsweep.model.precision.Precision;
import org.bitsweep.model.precision.QuantizationMode;
import org.bitsweep.model.tensor.Tensor;

/** The product that hls4ml picks by the types of data and constant ({@code fpga_backend.product_type}, {@code nnet_mult.h}). */
final class OracleProduct {
    private static final IntegerType TERNARY = new IntegerType(2, true);
    private static final IntegerType BIT = new IntegerType(1, false);

    private final Precision dataType;
    private final Precision constantType;

    OracleProduct(Precision dataType, Precision constantType) {
        this.dataType = dataType;
        this.constantType = constantType;
    }

    /** The constants as C++ reads them: a power of two as the number that its sign and exponent stand for. */
    List<ApFixed> constants(Tensor tensor) {
        if (constantType instanceof ExponentType) {
            return IntStream.range(0, tensor.size())
                    .mapToObj(i -> ApFixed.ofDouble(tensor.get(i)))
                    .toList();
        }
        NumericType stored = constantType instanceof NumericType numeric ? numeric : BIT;
        return OracleConstants.read(tensor, stored.asFixedPoint());
    }

    ApFixed of(ApFixed data, ApFixed constant) {
        if (constantType instanceof ExponentType exponent) {
            return shifted(data, constant, exponent);
        }
        if (constantType instanceof BinaryType) {
            return dataType instanceof BinaryType ? equal(data, constant) : signed(data, constant);
        }
        if (dataType instanceof BinaryType) {
            return signed(constant, data);
        }
        return constantType.equals(TERNARY) ? ternary(data, constant) : data.times(constant);
    }

    /** {@code both_binary}. */
    private static ApFixed equal(ApFixed data, ApFixed weight) {
        boolean same = data.value().compareTo(weight.value()) == 0;
        return new ApFixed(same ? BigDecimal.ONE : BigDecimal.ZERO, data.type());
    }

    /** {@code weight_binary} and {@code data_binary}: a bit of 0 negates the other factor. */
    private static ApFixed signed(ApFixed other, ApFixed bit) {
        ApFixed negative = other.negated();
        return bit.value().signum() == 0 ? negative : new ApFixed(other.value(), negative.type());
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

    /** {@code weight_exponential}: the data in a type of its own, multiplied in it, then negated in it. */
    private static ApFixed shifted(ApFixed data, ApFixed power, ExponentType exponent) {
        int half = exponent.width() + data.type().width();
        FixedPointType type = FixedPointType.signed(2 * half, half);
        ApFixed product = data.castTo(type)
                .times(new ApFixed(power.value().abs(), power.type()))
                .castTo(type);
        return power.value().signum() < 0 ? product.negated().castTo(type) : product;
    }

    /** {@code nnet::cast}: where data and weights are single bits, they stand for -1 and 1. */
    ApFixed result(ApFixed sum, int inputs, FixedPointType resultType) {
        if (!isBit(dataType) || !isBit(constantType)) {
            return sum.castTo(resultType);
        }
        int width = OracleTables.addressBits(inputs) + 2;
        ApFixed doubled = sum.times(ApFixed.ofInt(2)).minus(ApFixed.ofUnsigned(inputs));
        FixedPointType integer = FixedPointType.signed(width, width);
        return doubled.castTo(integer.withModes(QuantizationMode.TRN_ZERO, OverflowMode.WRAP))
                .castTo(resultType);
    }

    /** C++ has one type for both. */
    private static boolean isBit(Precision type) {
        return type instanceof BinaryType || type.equals(BIT);
    }
}
