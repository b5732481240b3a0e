package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import org.bitsweep.inference.constants.QuantizedTensor;
import org.bitsweep.model.layer.Embedding;
import org.bitsweep.model.precision.FixedPointCast;
import org.bitsweep.model.precision.FixedPointType;

/**
 * Rows of a table by index ({@code nnet_embed.h}): the place is {@code index * width + column}, an exact number that is cut
 * towards zero where it has a fraction. Beyond the table hls4ml reads whatever memory holds, so that is an error here.
 */
final class EmbeddingKernel implements Kernel {
    private final Embedding layer;
    private final FixedPointType input;
    private final BigInteger[] entries;

    EmbeddingKernel(Embedding layer, QuantizedTensor table, FixedPointType input, FixedPointType result) {
        this.layer = layer;
        this.input = input;
        FixedPointCast cast = new FixedPointCast(table.type(), result);
        this.entries = new BigInteger[table.size()];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = cast.apply(table.raw(i));
        }
    }

    @Override
    public void run(Rows[] inputs, Rows output, int samples) {
        for (int element = 0; element < inputs[0].size(); element++) {
            for (int k = 0; k < samples; k++) {
                BigInteger index = RowAccess.wide(inputs[0], element, k);
                for (int column = 0; column < layer.width(); column++) {
                    RowAccess.storeWide(entries[place(index, column)], output, element * layer.width() + column, k);
                }
            }
        }
    }

    private int place(BigInteger index, int column) {
        int fraction = Math.max(0, input.fractionalBits());
        BigInteger exact = index.shiftLeft(fraction - input.fractionalBits())
                .multiply(BigInteger.valueOf(layer.width()))
                .add(BigInteger.valueOf(column).shiftLeft(fraction));
        // BigInteger divides towards zero, as the conversion to an integer does.
        BigInteger place = exact.divide(BigInteger.ONE.shiftLeft(fraction));
        if (place.signum() < 0 || place.compareTo(BigInteger.valueOf(entries.length)) >= 0) {
            double value = Math.scalb(index.doubleValue(), -input.fractionalBits());
            throw new DataException("layer " + layer.name() + ": index " + value + " is outside of its "
                    + layer.vocabulary()
                    + " rows, where hls4ml reads past its table; check the data and the input's type "
                    + input);
        }
        return place.intValueExact();
    }
}
