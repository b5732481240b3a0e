package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.bitsweep.inference.constants.QuantizedTensor;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.range.AccumulationOrder;
import org.bitsweep.model.precision.FixedPointCast;
import org.bitsweep.model.precision.FixedPointType;

/** A dense layer with another product than a multiplication: every product and every sum is cast as it is written. */
final class StepDenseKernel implements Kernel {
    private final StepProduct product;
    private final int[][] orders;
    private final BigInteger[] start;
    private final FixedPointCast productCast;
    private final FixedPointCast sumCast;
    private final FixedPointCast resultCast;
    private final boolean fitsLong;

    /**
     * The kernel of a layer.
     *
     * @param inputs number of inputs
     * @param result the type to cast the sums to
     */
    StepDenseKernel(TypedLayer layer, StepProduct product, int inputs, QuantizedTensor bias, FixedPointType result) {
        FixedPointType accumulator = layer.fixedPoint(TypedLayer.ACCUM);
        this.product = product;
        this.orders = IntStream.range(0, bias.size())
                .mapToObj(neuron -> AccumulationOrder.of(layer, inputs, neuron))
                .toArray(int[][]::new);
        FixedPointCast biasCast = new FixedPointCast(bias.type(), accumulator);
        this.start = IntStream.range(0, bias.size())
                .mapToObj(j -> biasCast.apply(bias.raw(j)))
                .toArray(BigInteger[]::new);
        this.productCast = new FixedPointCast(product.type(), accumulator);
        this.sumCast = DenseSteps.sumCast(accumulator);
        this.resultCast = new FixedPointCast(accumulator, result);
        this.fitsLong = product.fitsLong() && productCast.fitsLong() && sumCast.fitsLong() && resultCast.fitsLong();
    }

    @Override
    public void run(Rows[] inputs, Rows output, int samples) {
        if (fitsLong && !(inputs[0] instanceof Rows.WideRows)) {
            runLong(inputs[0], output, samples);
        } else {
            runWide(inputs[0], output, samples);
        }
    }

    private void runLong(Rows input, Rows output, int samples) {
        long[] row = new long[samples];
        long[] products = new long[samples];
        long[] sums = new long[samples];
        for (int j = 0; j < start.length; j++) {
            Arrays.fill(sums, start[j].longValueExact());
            for (int i : orders[j]) {
                RowAccess.load(input, i, row, samples);
                product.rows(row, i * start.length + j, products, samples);
                for (int k = 0; k < samples; k++) {
                    sums[k] = sumCast.apply(sums[k] + productCast.apply(products[k]));
                }
            }
            for (int k = 0; k < samples; k++) {
                sums[k] = resultCast.apply(sums[k]);
            }
            RowAccess.store(sums, output, j, samples);
        }
    }

    private void runWide(Rows input, Rows output, int samples) {
        for (int k = 0; k < samples; k++) {
            for (int j = 0; j < start.length; j++) {
                BigInteger sum = start[j];
                for (int i : orders[j]) {
                    BigInteger term = product.value(RowAccess.wide(input, i, k), i * start.length + j);
                    sum = sumCast.apply(sum.add(productCast.apply(term)));
                }
                RowAccess.storeWide(resultCast.apply(sum), output, j, k);
            }
        }
    }
}
