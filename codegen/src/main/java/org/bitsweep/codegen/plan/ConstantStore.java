package org.bitsweep.codegen.plan;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bitsweep.inference.constants.QuantizedTensor;
import org.bitsweep.model.layer.Convolution;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.tensor.Tensor;

/** Quantises every tensor once a type: most variants of a sweep share their weights' types. Thread-safe. */
final class ConstantStore {
    /** Equal as its tensor and type are; the hash looks at a few values only, as matrices are large. */
    private record Key(Tensor tensor, FixedPointType type) {
        @Override
        public int hashCode() {
            int hash = 31 * type.width() + type.integerBits();
            int step = Math.max(1, tensor.size() / 16);
            for (int i = 0; i < tensor.size(); i += step) {
                hash = 31 * hash + Double.hashCode(tensor.get(i));
            }
            return hash;
        }
    }

    private final Map<Key, QuantizedTensor> known = new ConcurrentHashMap<>();
    private final Map<Key, QuantizedTensor> matrices = new ConcurrentHashMap<>();

    QuantizedTensor quantized(Tensor tensor, FixedPointType type) {
        return known.computeIfAbsent(new Key(tensor, type), key -> QuantizedTensor.of(tensor, type));
    }

    /** The kernel of a convolution, [values under the window][filters]; a depthwise one with the zeros between its columns. */
    QuantizedTensor matrix(Convolution layer, FixedPointType type) {
        QuantizedTensor kernel = quantized(layer.kernel(), type);
        return matrices.computeIfAbsent(
                new Key(layer.kernel(), type),
                key -> layer.kind() == Convolution.Kind.DEPTHWISE
                        ? kernel.diagonal(layer.filters())
                        : kernel.columns(layer.filters()));
    }
}
