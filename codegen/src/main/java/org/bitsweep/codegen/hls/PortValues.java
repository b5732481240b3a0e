package org.bitsweep.codegen.hls;

import java.math.BigInteger;
import java.util.List;
import org.bitsweep.model.precision.FixedPointType;

/**
 * What one input or output of a network holds in some samples.
 *
 * @param layer the layer that the port belongs to
 * @param type the values' type
 * @param elements values of one sample
 * @param raw stored integers, sample by sample, row-major
 */
public record PortValues(String layer, FixedPointType type, int elements, List<BigInteger> raw) {
    public PortValues {
        raw = List.copyOf(raw);
        if (raw.size() % elements != 0) {
            throw new IllegalArgumentException(
                    layer + ": " + raw.size() + " values are no whole samples of " + elements);
        }
    }

    int samples() {
        return raw.size() / elements;
    }

    /** One sample a line, exact decimals with a space between. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < raw.size(); i++) {
            text.append(ExactDecimal.of(raw.get(i), type)).append((i + 1) % elements == 0 ? '\n' : ' ');
        }
        return text.toString();
    }
}
