package org.bitsweep.codegen.hls.cpp;

import java.math.BigInteger;
import java.util.Set;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.model.layer.Pooling;
import org.bitsweep.model.layer.Softmax;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.OverflowMode;
import org.bitsweep.model.precision.QuantizationMode;

/**
 * What hls4ml's streams don't do, or compute otherwise than its arrays ({@code nnet_pooling_stream.h} and {@code
 * nnet_activation_stream.h} of hls4ml 1.3.0): refused, since the emulator computes what the arrays do.
 */
final class StreamLimits {
    /** Modes that round a number and the same plus a whole step alike. */
    private static final Set<QuantizationMode> SHIFT_INVARIANT =
            Set.of(QuantizationMode.TRN, QuantizationMode.RND, QuantizationMode.RND_MIN_INF);

    private static final String PARALLEL = "choose IOType io_parallel";

    private StreamLimits() {}

    /** A softmax of a stream is over the values of a beat. */
    static void check(Softmax softmax) {
        if (softmax.inner() != 1) {
            throw new UnsupportedFirmwareException(
                    softmax.name(), "hls4ml's io_stream has softmax over the last axis only", PARALLEL);
        }
    }

    /**
     * A pixel is cast to the accumulator before it is compared or added, and the sum is a tree. That gives the same where no
     * cast loses what another order would keep. Windows that overlap or have padding, which hls4ml's streams only assert
     * against, are generated: they compute what the arrays do.
     */
    static void check(TypedLayer typed, Pooling pooling, FixedPointType pixel) {
        FixedPointType accumulator = typed.fixedPoint(TypedLayer.ACCUM);
        boolean same = pooling.operation() == Pooling.Operation.MAXIMUM
                ? keepsOrder(pixel, accumulator)
                : addsInAnyOrder(pixel, accumulator, pooling.window().taps());
        if (!same) {
            throw new UnsupportedFirmwareException(
                    typed.name(),
                    "hls4ml's io_stream casts each pixel of " + pixel + " to the accumulator " + accumulator
                            + " first, which gives other values than io_parallel",
                    "give accum_t room for the pixels and their sum, or " + PARALLEL);
        }
    }

    private static boolean keepsOrder(FixedPointType pixel, FixedPointType accumulator) {
        OverflowMode overflow = accumulator.overflow();
        return overflow == OverflowMode.SAT || overflow == OverflowMode.SAT_SYM || holds(pixel, accumulator, 1);
    }

    private static boolean addsInAnyOrder(FixedPointType pixel, FixedPointType accumulator, int taps) {
        boolean exact = accumulator.fractionalBits() >= pixel.fractionalBits();
        boolean wraps = accumulator.overflow() == OverflowMode.WRAP && accumulator.saturationBits() == 0;
        return (exact || SHIFT_INVARIANT.contains(accumulator.quantization()))
                && (wraps || holds(pixel, accumulator, taps));
    }

    /** Whether a type has room for the sum of so many values of another, each rounded away from zero. */
    private static boolean holds(FixedPointType pixel, FixedPointType accumulator, int count) {
        int shift = accumulator.fractionalBits() - pixel.fractionalBits();
        BigInteger factor = BigInteger.valueOf(count);
        BigInteger most = pixel.maxRaw().shiftLeft(shift).add(rounded(shift)).multiply(factor);
        BigInteger least = pixel.minRaw().shiftLeft(shift).multiply(factor);
        BigInteger lowest = accumulator.overflow() == OverflowMode.SAT_SYM && accumulator.signed()
                ? accumulator.maxRaw().negate()
                : accumulator.minRaw();
        return most.compareTo(accumulator.maxRaw()) <= 0 && least.compareTo(lowest) >= 0;
    }

    /** A step more where low bits are lost: a shift to the right goes towards minus infinity. */
    private static BigInteger rounded(int shift) {
        return shift < 0 ? BigInteger.ONE : BigInteger.ZERO;
    }
}
