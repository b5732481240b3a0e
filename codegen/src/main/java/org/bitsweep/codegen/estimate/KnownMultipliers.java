package org.bitsweep.codegen.estimate;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bitsweep.codegen.plan.MultiplierMapping;
import org.bitsweep.inference.constants.QuantizedTensor;
import org.bitsweep.model.precision.FixedPointType;

/** Multipliers of matrices that were seen before: policies at one base type share them. Thread-safe. */
final class KnownMultipliers {
    private record Key(QuantizedTensor weights, FixedPointType input, MultiplierMapping mapping) {}

    private final Map<Key, ConstantMultipliers> known = new ConcurrentHashMap<>();

    ConstantMultipliers of(QuantizedTensor weights, FixedPointType input, MultiplierMapping mapping) {
        return known.computeIfAbsent(
                new Key(weights, input, mapping), key -> new ConstantMultipliers(input, mapping).addMatrix(weights));
    }
}
