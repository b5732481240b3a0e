package org.bitsweep.model.importer.onnx;

import java.util.Optional;
import org.bitsweep.model.graph.FixedType;
import org.bitsweep.model.precision.BinaryType;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;

/**
 * A constant of hls4ml's graph.
 *
 * @param value before the quantizer
 * @param quantizer the type that it is quantised to
 * @param bipolar whether it is quantised to its signs, which hls4ml holds as 0 and 1
 */
record HlsConstant(Tensor value, Optional<FixedPointType> quantizer, boolean bipolar) {
    HlsConstant(Tensor value, Optional<FixedPointType> quantizer) {
        this(value, quantizer, false);
    }

    /** A constant of signs. */
    static HlsConstant ofSigns(Tensor value) {
        return new HlsConstant(value, Optional.empty(), true);
    }

    /** hls4ml holds a scalar as a vector of one. */
    static HlsConstant of(Tensor value) {
        return new HlsConstant(value.rank() == 0 ? value.reshape(1) : value, Optional.empty());
    }

    /** The values after the quantizer. */
    Tensor quantized() {
        if (bipolar) {
            double[] bits = value.toArray();
            for (int i = 0; i < bits.length; i++) {
                bits[i] = bits[i] >= 0 ? 1 : 0;
            }
            return Tensor.of(value.shape(), bits, ElementType.INTEGER);
        }
        return fixedType().map(type -> type.quantize(value)).orElse(value);
    }

    Optional<FixedType> fixedType() {
        if (bipolar) {
            return Optional.of(new FixedType(BinaryType.BINARY, FixedType.Source.BINARY_QUANTIZER, Optional.of(value)));
        }
        return quantizer.map(type -> FixedType.ofConstant(type, value));
    }
}
