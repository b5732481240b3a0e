package org.bitsweep.codegen.hls.cpp;

import java.util.ArrayList;
import java.util.List;
import org.bitsweep.codegen.plan.ScaleKernel;
import org.bitsweep.inference.constants.QuantizedTensor;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.model.layer.BatchNormalization;

/** Writes batch normalizations. */
final class ScaleCode {
    private final LayerScope scope;
    private final TypedLayer typed;

    ScaleCode(LayerScope scope) {
        this.scope = scope;
        this.typed = scope.typed();
    }

    void write(BatchNormalization layer) {
        boolean powers = typed.exponent(TypedLayer.SCALE).isPresent();
        boolean bits = scope.input().source().isBinary(TypedLayer.RESULT);
        int reuse = ((ScaleKernel) scope.kernel()).reuseFactor();
        ConfigStruct config = scope.config()
                .size("elements", scope.output().elements())
                .size("channels", layer.channels())
                .size("reuse_factor", reuse)
                .size("multipliers", (layer.channels() + reuse - 1) / reuse)
                .type("product", "bitsweep::" + (powers ? "shift" : bits ? "sign_times" : "multiply"));
        QuantizedTensor bias = scope.ranges().constants().stored(layer.bias(), typed.type(TypedLayer.BIAS));
        scope.apply(
                "scale",
                config,
                powers ? powers(layer) : factors(layer),
                scope.constants("bias", scope.type(TypedLayer.BIAS), bias));
    }

    private String factors(BatchNormalization layer) {
        return scope.constants(
                "scale", scope.type(TypedLayer.SCALE), scope.ranges().scale(layer.name()));
    }

    private String powers(BatchNormalization layer) {
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < layer.scale().size(); i++) {
            values.add(layer.scale().get(i));
        }
        return scope.powers("scale", TypedLayer.SCALE, values);
    }
}
