package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import org.bitsweep.inference.constants.QuantizedTensor;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.model.layer.LayerNormalization;
import org.bitsweep.model.precision.DoubleQuantizer;
import org.bitsweep.model.precision.FixedPointCast;
import org.bitsweep.model.precision.FixedPointType;

/**
 * Layer normalization ({@code nnet_layernorm.h}): sum, mean, deviations and variance of a row in the accumulator, cast at
 * every step; the reciprocal of the standard deviation from a table; then {@code deviation * reciprocal * scale + bias},
 * exact, cast once.
 */
final class RowNormalizationKernel implements Kernel {
    private final int length;
    private final FixedPointCast toAccumulator;
    private final FixedPointCast sum;
    private final FixedPointCast difference;
    private final FixedPointCast product;
    private final BigInteger inverseLength;
    private final FunctionTable table;
    private final int indexShift;
    private final int fraction;
    private final BigInteger[] scale;
    private final BigInteger[] bias;
    private final FixedPointCast result;

    RowNormalizationKernel(
            LayerNormalization layer,
            TypedLayer typed,
            FixedPointType input,
            QuantizedTensor scale,
            QuantizedTensor bias,
            FunctionTables tables) {
        FixedPointType accumulator = typed.fixedPoint(TypedLayer.ACCUM);
        FixedPointType entry = typed.fixedPoint(TypedLayer.TABLE);
        this.length = layer.length();
        this.toAccumulator = new FixedPointCast(input, accumulator);
        this.sum = DenseSteps.sumCast(accumulator);
        this.difference = new FixedPointCast(
                FixedPointType.signed(accumulator.width() + 2, accumulator.integerBits() + 2), accumulator);
        this.product = DenseSteps.productCast(accumulator, accumulator, accumulator);
        this.inverseLength = new DoubleQuantizer(accumulator).quantize(1.0 / length);
        this.table = tables.inverseRoot(typed.tableSize(), layer.powerOfTen(), typed.tableRangePower2(), entry);
        this.indexShift = typed.tableRangePower2();
        int scaled = accumulator.fractionalBits()
                + entry.fractionalBits()
                + scale.type().fractionalBits();
        this.fraction = accumulator.fractionalBits();
        int common = Math.max(scaled, bias.type().fractionalBits());
        this.scale = new BigInteger[length];
        this.bias = new BigInteger[length];
        int bits = 0;
        for (int i = 0; i < length; i++) {
            this.scale[i] = scale.raw(i).shiftLeft(common - scaled);
            this.bias[i] = bias.raw(i).shiftLeft(common - bias.type().fractionalBits());
            bits = Math.max(bits, Math.max(this.scale[i].bitLength(), this.bias[i].bitLength()));
        }
        int width = Math.min(FixedPointType.MAX_WIDTH, accumulator.width() + entry.width() + bits + 3);
        this.result = new FixedPointCast(FixedPointType.signed(width, width - common), typed.result());
    }

    @Override
    public void run(Rows[] inputs, Rows output, int samples) {
        BigInteger[] row = new BigInteger[length];
        for (int start = 0; start < output.size(); start += length) {
            for (int k = 0; k < samples; k++) {
                for (int i = 0; i < length; i++) {
                    row[i] = toAccumulator.apply(RowAccess.wide(inputs[0], start + i, k));
                }
                BigInteger reciprocal = toDeviations(row);
                for (int i = 0; i < length; i++) {
                    BigInteger value =
                            row[i].multiply(reciprocal).multiply(scale[i]).add(bias[i]);
                    RowAccess.storeWide(result.apply(value), output, start + i, k);
                }
            }
        }
    }

    /** Leaves the deviations from the mean in the row, and gives the reciprocal of the standard deviation. */
    private BigInteger toDeviations(BigInteger[] row) {
        BigInteger total = BigInteger.ZERO;
        for (BigInteger x : row) {
            total = sum.apply(total.add(x));
        }
        BigInteger mean = product.apply(total.multiply(inverseLength));
        BigInteger squares = BigInteger.ZERO;
        for (int i = 0; i < row.length; i++) {
            row[i] = difference.apply(row[i].subtract(mean));
            squares = sum.apply(squares.add(product.apply(row[i].multiply(row[i]))));
        }
        return table.get(index(product.apply(squares.multiply(inverseLength))));
    }

    /** {@code variance * size * 2^power} as a 32-bit integer, clamped. */
    private int index(BigInteger variance) {
        BigInteger exact = variance.multiply(BigInteger.valueOf(table.size())).shiftLeft(indexShift);
        BigInteger whole =
                fraction >= 0 ? exact.divide(BigInteger.ONE.shiftLeft(fraction)) : exact.shiftLeft(-fraction);
        return Math.max(0, Math.min(table.size() - 1, whole.intValue()));
    }
}
