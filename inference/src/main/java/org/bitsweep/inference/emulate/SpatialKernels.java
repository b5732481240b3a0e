package org.bitsweep.inference.emulate;

import org.bitsweep.inference.constants.QuantizedTensor;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.precision.UnsupportedPrecisionException;
import org.bitsweep.inference.range.AccumulatorRanges;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.inference.range.RawIntervals;
import org.bitsweep.model.layer.Convolution;
import org.bitsweep.model.layer.Pooling;
import org.bitsweep.model.layer.Rearrangement;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.IntegerType;

/** Builds the kernels of layers on images. */
final class SpatialKernels {
    private final NetworkRanges ranges;
    private final TypedLayer typed;
    private final TypedLayer source;
    private final RawIntervals input;

    /**
     * For one layer.
     *
     * @param source the layer that gives its input
     */
    SpatialKernels(NetworkRanges ranges, TypedLayer typed, TypedLayer source) {
        this.ranges = ranges;
        this.typed = typed;
        this.source = source;
        this.input = ranges.result(source.name());
    }

    Kernel convolution(Convolution layer, AccumulatorRanges accumulators) {
        IntegerType bit = new IntegerType(1, false);
        if (source.type(TypedLayer.RESULT).equals(bit)
                && typed.type(TypedLayer.WEIGHT).equals(bit)) {
            throw new UnsupportedPrecisionException(
                    "layer " + layer.name()
                            + ": uint<1> inputs with uint<1> weights are binary numbers for hls4ml, which are not emulated yet");
        }
        QuantizedTensor weights = ranges.weight(layer.name());
        Kernel dense = DenseKernel.of(typed, input, accumulators, weights, ranges.bias(layer.name()));
        return new ConvolutionKernel(dense, layer.window(), layer.filters());
    }

    Kernel pooling(Pooling layer) {
        FixedPointType accumulator = typed.fixedPoint(TypedLayer.ACCUM);
        if (layer.operation() == Pooling.Operation.AVERAGE) {
            return new AverageKernel(layer, input, accumulator, typed.result());
        }
        FixedPointType type = input.type();
        boolean fits = Lane.of(type.minRaw(), type.maxRaw()) != Lane.WIDE;
        PoolingCasts casts = new PoolingCasts(type, accumulator, typed.result(), type.minRaw(), type.maxRaw(), fits);
        return new MaximumKernel(layer.window(), type, casts);
    }

    /** @throws UnsupportedPrecisionException where hls4ml's C++ doesn't compile */
    Kernel rearrangement(Rearrangement layer) {
        boolean casts = !source.type(TypedLayer.RESULT).equals(typed.type(TypedLayer.RESULT));
        if (layer.kind() == Rearrangement.Kind.RESIZE && casts) {
            throw new UnsupportedPrecisionException("layer " + layer.name() + ": hls4ml's upsampling takes one type for"
                    + " input and output, not " + source.type(TypedLayer.RESULT) + " and "
                    + typed.type(TypedLayer.RESULT) + "; write the same result type for " + source.name());
        }
        return ElementKernel.of(
                new MapFormula(layer.sources()),
                input.type(),
                typed.result(),
                input.lowest().min(java.math.BigInteger.ZERO),
                input.highest().max(java.math.BigInteger.ZERO),
                input.bits());
    }
}
