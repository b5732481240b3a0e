package org.bitsweep.model.importer.onnx;

import java.util.Optional;
import org.bitsweep.model.graph.FixedType;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.tensor.Tensor;

/**
 * A constant of hls4ml's graph.
 *
 * @param value before the quantizer
 * @param quantizer the type that it is quantised to
 */
record HlsConstant(Tensor value, Optional<FixedPointType> quantizer) {
    /** hls4ml holds a scalar as a vector of one. */
    static HlsConstant of(Tensor value) {
        return new HlsConstant(value.rank() == 0 ? value.reshape(1) : value, Optional.empty());
    }

    /** The values after the quantizer. */
    Tensor quantized() {
        return fixedType().map(type -> type.quantize(value)).orElse(value);
    }

    Optional<FixedType> fixedType() {
        return quantizer.map(type -> FixedType.ofConstant(type, value));
    }
}
