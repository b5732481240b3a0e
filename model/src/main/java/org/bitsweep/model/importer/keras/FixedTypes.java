package org.bitsweep.model.importer.keras;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.model.graph.FixedType;
import org.bitsweep.model.precision.Auto;
import org.bitsweep.model.tensor.Tensor;

/** The types that quantizers of the file fix, gathered while layers are read. Not thread-safe. */
final class FixedTypes {
    private final Map<String, Map<String, FixedType>> byLayer = new LinkedHashMap<>();

    /** What was fixed for a layer, by hls4ml's name of the variable. */
    Map<String, FixedType> of(String layer) {
        return byLayer.getOrDefault(layer, Map.of());
    }

    /** Quantizes a tensor of a layer, if it has a quantizer. */
    Tensor quantized(String layer, String variable, Tensor trained, Optional<WeightQuantizer> quantizer) {
        if (quantizer.isEmpty()) {
            return trained;
        }
        fix(layer, variable, quantizer.get(), trained);
        return quantizer.get().quantize(trained);
    }

    /** Fixes the type of a tensor that is quantized already. */
    void fix(String layer, String variable, WeightQuantizer quantizer, Tensor trained) {
        put(layer, variable, new FixedType(quantizer.type(), quantizer.source(), Optional.of(trained)));
    }

    /** Leaves a type to inference, whatever the configuration says of the class and the model. */
    void infer(String layer, String variable) {
        put(layer, variable, FixedType.plain(Auto.AUTO));
    }

    private void put(String layer, String variable, FixedType type) {
        byLayer.computeIfAbsent(layer, key -> new LinkedHashMap<>()).put(variable, type);
    }
}
