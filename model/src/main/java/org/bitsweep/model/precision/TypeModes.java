package org.bitsweep.model.precision;

import java.util.Optional;

/**
 * The modes at the end of a type, as far as they are written.
 *
 * @param quantization how low bits are dropped
 * @param overflow what happens outside the range
 * @param saturationBits the vendor's {@code N}; 0 where it is not written
 */
public record TypeModes(Optional<QuantizationMode> quantization, Optional<OverflowMode> overflow, int saturationBits) {
    /** No mode is written. */
    public static final TypeModes NONE = new TypeModes(Optional.empty(), Optional.empty(), 0);
}
