package org.bitsweep.codegen.plan;

import java.util.HashMap;
import java.util.Map;
import org.bitsweep.inference.constants.QuantizedTensor;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.tensor.Tensor;

/** Quantises every tensor once a type: most variants of a sweep share their weights' types. Thread-safe. */
final class ConstantStore {
    private final Map<Tensor, Map<FixedPointType, QuantizedTensor>> known = new HashMap<>();

    synchronized QuantizedTensor quantized(Tensor tensor, FixedPointType type) {
        return known.computeIfAbsent(tensor, t -> new HashMap<>())
                .computeIfAbsent(type, t -> QuantizedTensor.of(tensor, t));
    }
}
