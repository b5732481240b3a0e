package org.bitsweep.codegen.hls.cpp;

import org.bitsweep.inference.emulate.LayerTables;
import org.bitsweep.inference.precision.SoftmaxTables;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.model.layer.Softmax;
import org.bitsweep.model.precision.FixedPointType;

/** Writes softmax in hls4ml's four implementations. */
final class SoftmaxCode {
    /** The type of both tables of the legacy implementation, whatever is configured. */
    private static final FixedPointType LEGACY_TABLE = FixedPointType.signed(18, 8);

    private final LayerScope scope;
    private final TypedLayer typed;

    SoftmaxCode(LayerScope scope) {
        this.scope = scope;
        this.typed = scope.typed();
    }

    void write(Softmax softmax) {
        SoftmaxTables sizes = typed.softmax().orElseThrow();
        int slices = softmax.outer() * softmax.inner();
        int length = scope.ranges().network().graph().shapeOf(softmax).size() / slices;
        ConfigStruct config = scope.config()
                .size("length", length)
                // Fewer than the layer has where a beat is a slice.
                .size("outer", scope.output().elements() / (length * softmax.inner()))
                .size("inner", softmax.inner());
        switch (sizes.implementation()) {
            case ARGMAX -> scope.apply("softmax_argmax", config);
            case LEGACY -> legacy(config, sizes);
            case STABLE -> tables("softmax_stable", config, sizes, true);
            case LATENCY -> tables("softmax_latency", config, sizes, false);
        }
    }

    private void legacy(ConfigStruct config, SoftmaxTables sizes) {
        String type = scope.type(TypedLayer.TABLE, LEGACY_TABLE);
        config.size("exp_table_size", sizes.expTableSize())
                .size("inv_table_size", sizes.invertTableSize())
                .type("table_t", type);
        scope.apply(
                "softmax_legacy",
                config,
                scope.constants(
                        "exp_table",
                        type,
                        scope.tables().legacyExponential(sizes.expTableSize(), LEGACY_TABLE),
                        LEGACY_TABLE),
                scope.constants(
                        "inv_table",
                        type,
                        scope.tables().legacyInverse(sizes.invertTableSize(), LEGACY_TABLE),
                        LEGACY_TABLE));
    }

    private void tables(String function, ConfigStruct config, SoftmaxTables sizes, boolean stable) {
        FixedPointType address = LayerTables.softmaxAddress(sizes, scope.inputType());
        FixedPointType exponential = typed.fixedPoint(TypedLayer.EXP_TABLE);
        FixedPointType inverse = typed.fixedPoint(TypedLayer.INV_TABLE);
        FixedPointType sum = typed.fixedPoint(TypedLayer.INV_INP);
        config.size("exp_table_size", sizes.expTableSize())
                .size("inv_table_size", sizes.invertTableSize())
                .type("accum_t", scope.type(TypedLayer.ACCUM))
                .type("inv_inp_t", scope.type(TypedLayer.INV_INP));
        if (stable) {
            config.type("inp_norm_t", scope.type("inp_norm_t", address));
        }
        scope.apply(
                function,
                config,
                scope.constants(
                        "exp_table",
                        scope.type(TypedLayer.EXP_TABLE),
                        scope.tables().exponential(sizes.expTableSize(), address, stable, exponential),
                        exponential),
                scope.constants(
                        "inv_table",
                        scope.type(TypedLayer.INV_TABLE),
                        scope.tables().inverse(sizes.invertTableSize(), sum, inverse),
                        inverse));
    }
}
