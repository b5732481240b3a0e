package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.bitsweep.model.precision.FixedPointCast;

/**
 * One of three values by two thresholds: the binary and the ternary hyperbolic tangent ({@code nnet_activation.h}).
 *
 * @param before a cast that the input goes through first, doubled
 * @param high smallest raw value for which the result is the first outcome
 * @param low smallest raw value for which it is the second
 * @param outcomes the results, stored integers
 */
record SignKernel(Optional<FixedPointCast> before, BigInteger high, BigInteger low, List<BigInteger> outcomes)
        implements Kernel {
    @Override
    public void run(Rows[] inputs, Rows output, int samples) {
        for (int element = 0; element < output.size(); element++) {
            for (int k = 0; k < samples; k++) {
                BigInteger x = RowAccess.wide(inputs[0], element, k);
                BigInteger compared = before.isPresent() ? before.get().apply(x.shiftLeft(1)) : x;
                int outcome = compared.compareTo(high) >= 0 ? 0 : compared.compareTo(low) >= 0 ? 1 : 2;
                RowAccess.storeWide(outcomes.get(outcome), output, element, k);
            }
        }
    }
}
