package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import org.bitsweep.inference.constants.NetworkConstants;
import org.bitsweep.inference.constants.QuantizedTensor;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.model.layer.QuantizedTanh;

/** Compares each element with one or two thresholds ({@code nnet_batchnorm.h}, normalize_binary_tanh and ternary_tanh). */
final class QuantizedTanhKernel implements Kernel {
    private final QuantizedTensor upper;
    private final QuantizedTensor lower;
    private final boolean binary;

    private QuantizedTanhKernel(QuantizedTensor upper, QuantizedTensor lower, boolean binary) {
        this.upper = upper;
        this.lower = lower;
        this.binary = binary;
    }

    static Kernel of(QuantizedTanh layer, TypedLayer typed, NetworkConstants constants) {
        if (layer.isBinary()) {
            QuantizedTensor threshold = constants.stored(layer.upper(), typed.type(TypedLayer.THRESHOLD));
            return new QuantizedTanhKernel(threshold, threshold, true);
        }
        return new QuantizedTanhKernel(
                constants.stored(layer.upper(), typed.type(TypedLayer.UPPER_THRESHOLD)),
                constants.stored(layer.lower().orElseThrow(), typed.type(TypedLayer.LOWER_THRESHOLD)),
                false);
    }

    @Override
    public void run(Rows[] inputs, Rows output, int samples) {
        for (int i = 0; i < output.size(); i++) {
            BigInteger high = upper.raw(i % upper.size());
            BigInteger low = lower.raw(i % lower.size());
            if (inputs[0] instanceof Rows.WideRows || high.bitLength() >= Long.SIZE || low.bitLength() >= Long.SIZE) {
                compareWide(inputs[0], output, i, high, low, samples);
            } else {
                compare(inputs[0], output, i, high.longValue(), low.longValue(), samples);
            }
        }
    }

    private void compare(Rows input, Rows output, int element, long high, long low, int samples) {
        long[] row = new long[samples];
        RowAccess.load(input, element, row, samples);
        for (int k = 0; k < samples; k++) {
            long x = row[k];
            row[k] = binary ? (x >= high ? 1 : 0) : x > high ? 1 : x <= low ? -1 : 0;
        }
        RowAccess.store(row, output, element, samples);
    }

    private void compareWide(Rows input, Rows output, int element, BigInteger high, BigInteger low, int samples) {
        for (int k = 0; k < samples; k++) {
            BigInteger x = RowAccess.wide(input, element, k);
            int above = x.compareTo(high);
            int value = binary ? (above >= 0 ? 1 : 0) : above > 0 ? 1 : x.compareTo(low) <= 0 ? -1 : 0;
            RowAccess.storeWide(BigInteger.valueOf(value), output, element, k);
        }
    }
}
