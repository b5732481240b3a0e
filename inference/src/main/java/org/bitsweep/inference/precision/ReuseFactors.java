package org.bitsweep.inference.precision;

/** Which reuse factors hls4ml allows for a multiplication of a vector by a matrix ({@code backends/fpga/fpga_backend.py}). */
final class ReuseFactors {
    private ReuseFactors() {}

    /** Whether the resource kernels can use a factor as it is. */
    static boolean isValid(int inputs, int outputs, int factor) {
        int multipliers = ceilDivide(inputs * outputs, Math.min(inputs, factor));
        return (multipliers % outputs == 0 || factor >= inputs)
                && (factor % inputs == 0 || factor < inputs)
                && inputs * outputs % factor == 0;
    }

    /** The valid factor nearest to a wish; the smaller one where two are as near. */
    static int closest(int inputs, int outputs, int wish) {
        int largest = inputs * outputs;
        for (int distance = 0; distance <= largest + wish; distance++) {
            int below = wish - distance;
            if (below >= 1 && below <= largest && isValid(inputs, outputs, below)) {
                return below;
            }
            int above = wish + distance;
            if (above <= largest && isValid(inputs, outputs, above)) {
                return above;
            }
        }
        return 1;
    }

    private static int ceilDivide(int dividend, int divisor) {
        return (dividend + divisor - 1) / divisor;
    }
}
