package org.bitsweep.codegen.hls.cpp;

import org.bitsweep.model.layer.Activation;
import org.bitsweep.model.layer.BatchNormalization;
import org.bitsweep.model.layer.Bidirectional;
import org.bitsweep.model.layer.Concatenate;
import org.bitsweep.model.layer.Convolution;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.layer.Dot;
import org.bitsweep.model.layer.Einsum;
import org.bitsweep.model.layer.EinsumDense;
import org.bitsweep.model.layer.Embedding;
import org.bitsweep.model.layer.GarNet;
import org.bitsweep.model.layer.HardActivation;
import org.bitsweep.model.layer.InputLayer;
import org.bitsweep.model.layer.LayerNormalization;
import org.bitsweep.model.layer.LayerVisitor;
import org.bitsweep.model.layer.Merge;
import org.bitsweep.model.layer.MergeOperation;
import org.bitsweep.model.layer.ParametricRelu;
import org.bitsweep.model.layer.ParametrizedActivation;
import org.bitsweep.model.layer.Pooling;
import org.bitsweep.model.layer.QuantizedTanh;
import org.bitsweep.model.layer.Rearrangement;
import org.bitsweep.model.layer.Recurrent;
import org.bitsweep.model.layer.Reshape;
import org.bitsweep.model.layer.Softmax;

/** Writes one layer whose tensors are arrays: its types, constants and configuration, and a call of the library. */
final class LayerWriter implements LayerVisitor<LayerScope> {
    private final LayerScope scope;

    LayerWriter(LayerScope scope) {
        this.scope = scope;
    }

    @Override
    public LayerScope visitInput(InputLayer layer) {
        return scope;
    }

    @Override
    public LayerScope visitDense(Dense layer) {
        new DenseCode(scope).write(layer);
        return scope;
    }

    @Override
    public LayerScope visitBatchNormalization(BatchNormalization layer) {
        new ScaleCode(scope).write(layer);
        return scope;
    }

    @Override
    public LayerScope visitActivation(Activation layer) {
        new ActivationCode(scope).write(layer);
        return scope;
    }

    @Override
    public LayerScope visitParametrizedActivation(ParametrizedActivation layer) {
        new ActivationCode(scope).write(layer);
        return scope;
    }

    @Override
    public LayerScope visitParametricRelu(ParametricRelu layer) {
        new ActivationCode(scope).slopes();
        return scope;
    }

    @Override
    public LayerScope visitHardActivation(HardActivation layer) {
        new ActivationCode(scope).write(layer);
        return scope;
    }

    @Override
    public LayerScope visitQuantizedTanh(QuantizedTanh layer) {
        new ActivationCode(scope).write(layer);
        return scope;
    }

    @Override
    public LayerScope visitSoftmax(Softmax layer) {
        new SoftmaxCode(scope).write(layer);
        return scope;
    }

    @Override
    public LayerScope visitReshape(Reshape layer) {
        scope.apply("convert", scope.config().size("elements", scope.output().elements()));
        return scope;
    }

    @Override
    public LayerScope visitMerge(Merge layer) {
        ConfigStruct config = scope.config()
                .size("elements", scope.output().elements())
                .size("first", scope.inputs().get(0).elements())
                .size("second", scope.inputs().get(1).elements())
                .type("operation", "bitsweep::" + operation(layer.operation()));
        scope.apply("merge", config);
        return scope;
    }

    private static String operation(MergeOperation operation) {
        return switch (operation) {
            case ADD -> "sum";
            case SUBTRACT -> "difference";
            case MULTIPLY -> "product_of_two";
            case AVERAGE -> "average";
            case MAXIMUM -> "larger";
            case MINIMUM -> "smaller";
        };
    }

    @Override
    public LayerScope visitConcatenate(Concatenate layer) {
        var shape = scope.ranges().network().graph().shapeOf(layer);
        int row = 1;
        for (int i = layer.dimension(shape.rank()); i < shape.rank(); i++) {
            row *= shape.dimension(i);
        }
        // Fewer than the layer has where a beat is a row.
        int rows = scope.output().elements() / row;
        scope.apply(
                "concatenate",
                scope.config()
                        .size("rows", rows)
                        .size("first", scope.inputs().get(0).elements() / rows)
                        .size("second", scope.inputs().get(1).elements() / rows));
        return scope;
    }

    @Override
    public LayerScope visitConvolution(Convolution layer) {
        new WindowCode(scope).write(layer);
        return scope;
    }

    @Override
    public LayerScope visitPooling(Pooling layer) {
        new WindowCode(scope).write(layer);
        return scope;
    }

    @Override
    public LayerScope visitRearrangement(Rearrangement layer) {
        new WindowCode(scope).write(layer);
        return scope;
    }

    @Override
    public LayerScope visitDot(Dot layer) {
        new SumCode(scope).dot();
        return scope;
    }

    @Override
    public LayerScope visitLayerNormalization(LayerNormalization layer) {
        new SumCode(scope).write(layer);
        return scope;
    }

    @Override
    public LayerScope visitEinsumDense(EinsumDense layer) {
        new SumCode(scope).write(layer);
        return scope;
    }

    @Override
    public LayerScope visitEinsum(Einsum layer) {
        new SumCode(scope).write(layer);
        return scope;
    }

    @Override
    public LayerScope visitEmbedding(Embedding layer) {
        new SumCode(scope).write(layer);
        return scope;
    }

    @Override
    public LayerScope visitRecurrent(Recurrent layer) {
        new RecurrentCode(scope).write(layer);
        return scope;
    }

    @Override
    public LayerScope visitBidirectional(Bidirectional layer) {
        new RecurrentCode(scope).write(layer);
        return scope;
    }

    @Override
    public LayerScope visitGarNet(GarNet layer) {
        new GarNetCode(scope).write(layer);
        return scope;
    }
}
