package org.bitsweep.model.importer.keras;

import org.bitsweep.model.graph.FixedType;
import org.bitsweep.model.precision.IntegerType;
import org.bitsweep.model.precision.Precision;
import org.bitsweep.model.tensor.Tensor;

/** What the layer classes {@code BinaryDense} and {@code TernaryDense} quantize their weights with. */
enum LayerQuantizer implements WeightQuantizer {
    /** -1 and 1, 0 counting as positive. */
    BINARY {
        @Override
        public FixedType.Source source() {
            return FixedType.Source.BINARY_QUANTIZER;
        }

        @Override
        float level(float x) {
            return x >= 0 ? 1 : -1;
        }
    },
    /** -1, 0 and 1, cut at a half. */
    TERNARY {
        @Override
        public FixedType.Source source() {
            return FixedType.Source.TERNARY_QUANTIZER;
        }

        @Override
        float level(float x) {
            return x > 0.5 ? 1 : x <= -0.5 ? -1 : 0;
        }
    };

    abstract float level(float x);

    @Override
    public Precision type() {
        return new IntegerType(2, true);
    }

    @Override
    public Tensor quantize(Tensor trained) {
        return FloatArithmetic.map(trained, this::level);
    }
}
