package org.bitsweep.model.precision;

/**
 * A floating-point type that hls4ml accepts in a configuration ({@code float}, {@code half}, {@code ap_float<W,E>},
 * {@code ac_float<M,I,E>}, ...). Bitsweep reads it, so that it can say by name that it computes fixed point only.
 *
 * @param spelling the type as written
 * @param width total bits
 * @param exponentBits bits of the exponent
 */
public record FloatType(String spelling, int width, int exponentBits) implements Precision {
    @Override
    public String toString() {
        return spelling;
    }
}
