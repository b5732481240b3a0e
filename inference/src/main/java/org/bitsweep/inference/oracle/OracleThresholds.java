package org.bitsweep.inference.oracle;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.model.layer.QuantizedTanh;

/** {@code normalize_binary_tanh} and {@code normalize_ternary_tanh} of {@code nnet_batchnorm.h}. */
final class OracleThresholds {
    private final TypedLayer layer;
    private final List<ApFixed> high;
    private final List<ApFixed> low;

    OracleThresholds(TypedLayer layer, QuantizedTanh tanh) {
        this.layer = layer;
        String key = tanh.isBinary() ? TypedLayer.THRESHOLD : TypedLayer.UPPER_THRESHOLD;
        this.high = OracleConstants.read(tanh.upper(), layer.fixedPoint(key));
        this.low = tanh.lower()
                .map(lower -> OracleConstants.read(lower, layer.fixedPoint(TypedLayer.LOWER_THRESHOLD)))
                .orElse(List.of());
    }

    List<ApFixed> apply(List<ApFixed> data) {
        List<ApFixed> result = new ArrayList<>();
        for (int i = 0; i < data.size(); i++) {
            int norm = i % high.size();
            int above = data.get(i).value().compareTo(high.get(norm).value());
            int cache;
            if (low.isEmpty()) {
                cache = above >= 0 ? 1 : 0;
            } else if (above > 0) {
                cache = 1;
            } else {
                cache = data.get(i).value().compareTo(low.get(norm).value()) <= 0 ? -1 : 0;
            }
            result.add(new ApFixed(BigDecimal.valueOf(cache), layer.result()));
        }
        return result;
    }
}
