package org.bitsweep.codegen.plan;

import org.bitsweep.inference.precision.SoftmaxImplementation;
import org.bitsweep.inference.precision.SoftmaxTables;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.model.layer.Softmax;
import org.bitsweep.model.precision.FixedPointType;

/** The kernel of a softmax, whose tables depend on the implementation. */
final class SoftmaxLowering {
    private final TypedLayer layer;
    private final TensorPort input;
    private final TensorPort output;

    SoftmaxLowering(TypedLayer layer, TensorPort input, TensorPort output) {
        this.layer = layer;
        this.input = input;
        this.output = output;
    }

    Kernel lower(Softmax softmax) {
        SoftmaxTables tables = layer.softmax()
                .orElseGet(() -> new SoftmaxTables(SoftmaxImplementation.STABLE, layer.tableSize(), layer.tableSize()));
        int slices = softmax.outer() * softmax.inner();
        int length = output.elements() / slices;
        SoftmaxImplementation implementation = tables.implementation();
        boolean legacy = implementation == SoftmaxImplementation.LEGACY;
        boolean argmax = implementation == SoftmaxImplementation.ARGMAX;
        FixedPointType exponential = type(legacy ? TypedLayer.TABLE : TypedLayer.EXP_TABLE);
        FixedPointType inverse = type(legacy ? TypedLayer.TABLE : TypedLayer.INV_TABLE);
        // Legacy reads exp(x_j - x_i) for every pair, and has no product: the inverse of that sum is the result.
        int expReaders = argmax ? 0 : legacy ? output.elements() * (length - 1) : output.elements();
        int invReaders = argmax ? 0 : legacy ? output.elements() : slices;
        FixedPointType exact = legacy ? inverse : ExactTypes.product(exponential, inverse);
        return new SoftmaxKernel(
                input,
                output,
                implementation,
                slices,
                length,
                new Memory(tables.expTableSize(), exponential.width(), expReaders),
                new Memory(tables.invertTableSize(), inverse.width(), invReaders),
                exponential,
                inverse,
                type(legacy ? TypedLayer.TABLE : TypedLayer.INV_INP),
                argmax || legacy ? 0 : output.elements(),
                Cast.of(argmax ? output.type() : exact, output.type()));
    }

    /** The type of a key; what hls4ml falls back on where an implementation doesn't carry it. */
    private FixedPointType type(String key) {
        if (layer.types().containsKey(key)) {
            return layer.fixedPoint(key);
        }
        return layer.types().containsKey(TypedLayer.TABLE) ? layer.fixedPoint(TypedLayer.TABLE) : output.type();
    }
}
