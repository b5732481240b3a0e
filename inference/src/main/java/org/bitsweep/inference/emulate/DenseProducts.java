package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import org.bitsweep.inference.constants.QuantizedTensor;
import org.bitsweep.inference.precision.InferenceRules;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.range.AccumulatorRanges;
import org.bitsweep.inference.range.BinaryInput;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.inference.range.RawIntervals;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.precision.FixedPointCast;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.IntegerType;
import org.bitsweep.model.precision.QuantizationMode;

/** Picks the kernel of a dense layer by the product that hls4ml picks ({@code fpga_backend.product_type}). */
final class DenseProducts {
    private static final IntegerType BIT = new IntegerType(1, false);
    private static final int LONG_BITS = 62;

    private DenseProducts() {}

    /**
     * The kernel of a dense layer.
     *
     * @param layer with the types to compute in, which may differ from those of the network
     */
    static Kernel of(NetworkRanges ranges, TypedLayer layer, AccumulatorRanges accumulators) {
        TypedLayer source = source(ranges, layer);
        RawIntervals input = ranges.result(source.name());
        RawIntervals factors = BinaryInput.factors(layer, TypedLayer.WEIGHT, source, input);
        FixedPointType sumType = layer.fixedPoint(TypedLayer.ACCUM);
        boolean counts = countsBits(layer, source);
        Kernel sums = DenseKernel.of(
                counts ? layer.with(TypedLayer.RESULT, sumType) : layer,
                factors,
                accumulators,
                ranges.weight(layer.name()),
                ranges.bias(layer.name()));
        boolean signs = BinaryInput.isSigned(layer, TypedLayer.WEIGHT, source);
        Kernel kernel = signs ? signed(sums, input.size()) : sums;
        return counts ? counted(kernel, layer, input.size()) : kernel;
    }

    /** The kernel of a layer without ranges of its accumulators, since its product is no multiplication. */
    static Kernel withoutRanges(NetworkRanges ranges, TypedLayer layer, Dense dense) {
        TypedLayer source = source(ranges, layer);
        RawIntervals input = ranges.result(source.name());
        QuantizedTensor bias = dense.bias()
                .map(values -> ranges.constants().stored(values, layer.type(TypedLayer.BIAS)))
                .orElseGet(() -> QuantizedTensor.zeros(dense.outputs(), layer.fixedPoint(TypedLayer.BIAS)));
        if (layer.exponent(TypedLayer.WEIGHT).isPresent()) {
            int bits = layer.exponent(TypedLayer.WEIGHT).get().width();
            StepProduct shifts = new ShiftProduct(input.type(), bits, dense.kernel());
            return new StepDenseKernel(layer, shifts, dense.inputs(), bias, layer.result());
        }
        StepProduct equal = new EqualityProduct(ranges.constants().stored(dense.kernel(), BIT));
        FixedPointType sumType = layer.fixedPoint(TypedLayer.ACCUM);
        return counted(new StepDenseKernel(layer, equal, dense.inputs(), bias, sumType), layer, dense.inputs());
    }

    /** Whether products are those of the input's values and the weights, and sums become results by a cast alone. */
    static boolean multiplies(NetworkRanges ranges, TypedLayer layer) {
        TypedLayer source = source(ranges, layer);
        return !source.isBinary(TypedLayer.RESULT) && !countsBits(layer, source);
    }

    private static TypedLayer source(NetworkRanges ranges, TypedLayer layer) {
        return ranges.network().inputsOf(layer).get(0);
    }

    /** Whether C++ sees single bits as inputs and as weights, and takes the sum for the number of equal ones. */
    private static boolean countsBits(TypedLayer layer, TypedLayer source) {
        return source.type(TypedLayer.RESULT).equals(BIT)
                && layer.exponent(TypedLayer.WEIGHT).isEmpty()
                && layer.type(TypedLayer.WEIGHT).equals(BIT);
    }

    /** Gives a kernel -1 for 0. */
    private static Kernel signed(Kernel kernel, int size) {
        return (inputs, output, samples) -> {
            Rows signs = Rows.allocate(Lane.INT, size, samples);
            long[] row = new long[samples];
            for (int i = 0; i < size; i++) {
                RowAccess.load(inputs[0], i, row, samples);
                for (int k = 0; k < samples; k++) {
                    row[k] = 2 * row[k] - 1;
                }
                RowAccess.store(row, signs, i, samples);
            }
            kernel.run(new Rows[] {signs}, output, samples);
        };
    }

    /** {@code nnet::cast}: twice the sum less the number of inputs, as an integer of as many bits as that needs. */
    private static Kernel counted(Kernel sums, TypedLayer layer, int inputs) {
        FixedPointType sumType = layer.fixedPoint(TypedLayer.ACCUM);
        int width = Math.max(1, InferenceRules.ceilLog2(inputs)) + 2;
        FixedPointType difference = FixedPointType.signed(
                Math.min(sumType.width() + LONG_BITS / 2, FixedPointType.MAX_WIDTH),
                Math.min(sumType.width() + LONG_BITS / 2, FixedPointType.MAX_WIDTH) - sumType.fractionalBits());
        FixedPointType integer = FixedPointType.signed(width, width)
                .withModes(QuantizationMode.TRN_ZERO, org.bitsweep.model.precision.OverflowMode.WRAP);
        FixedPointCast toInteger = new FixedPointCast(difference, integer);
        FixedPointCast toResult = new FixedPointCast(integer, layer.result());
        Lane lane = Lane.of(sumType.minRaw(), sumType.maxRaw());
        return (in, output, samples) -> {
            Rows counts = Rows.allocate(lane, output.size(), samples);
            sums.run(in, counts, samples);
            for (int j = 0; j < output.size(); j++) {
                for (int k = 0; k < samples; k++) {
                    BigInteger twice = RowAccess.wide(counts, j, k).shiftLeft(1);
                    BigInteger ones = shifted(BigInteger.valueOf(inputs), sumType.fractionalBits());
                    BigInteger cast = toResult.apply(toInteger.apply(twice.subtract(ones)));
                    RowAccess.storeWide(cast, output, j, k);
                }
            }
        };
    }

    private static BigInteger shifted(BigInteger value, int fraction) {
        return value.shiftLeft(fraction);
    }
}
