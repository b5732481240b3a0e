package org.bitsweep.inference.oracle;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.model.layer.Activation;
import org.bitsweep.model.layer.BatchNormalization;
import org.bitsweep.model.layer.Bidirectional;
import org.bitsweep.model.layer.Concatenate;
import org.bitsweep.model.layer.Constant;
import org.bitsweep.model.layer.Convolution;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.layer.Dot;
import org.bitsweep.model.layer.Einsum;
import org.bitsweep.model.layer.EinsumDense;
import org.bitsweep.model.layer.Embedding;
import org.bitsweep.model.layer.GarNet;
import org.bitsweep.model.layer.HardActivation;
import org.bitsweep.model.layer.IndexMap;
import org.bitsweep.model.layer.InputLayer;
import org.bitsweep.model.layer.LayerNormalization;
import org.bitsweep.model.layer.LayerVisitor;
import org.bitsweep.model.layer.Merge;
import org.bitsweep.model.layer.MergeOperation;
import org.bitsweep.model.layer.ParametricRelu;
import org.bitsweep.model.layer.ParametrizedActivation;
import org.bitsweep.model.layer.Pooling;
import org.bitsweep.model.layer.Rearrangement;
import org.bitsweep.model.layer.Recurrent;
import org.bitsweep.model.layer.Reshape;
import org.bitsweep.model.layer.Softmax;
import org.bitsweep.model.layer.UnsupportedLayerException;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.NumericType;
import org.bitsweep.model.tensor.TensorShape;

/** Makes of each layer the function that computes its output from its inputs, constants and tables ready. */
final class OracleLayers implements LayerVisitor<OracleLayers.Step> {
    /** One layer's computation; the inputs are in port order. */
    interface Step {
        List<ApFixed> apply(List<List<ApFixed>> inputs);
    }

    private static final ApFixed HALF = ApFixed.ofDouble(0.5).castTo(FixedPointType.unsigned(1, 0));

    private final TypedNetwork network;
    private final TypedLayer layer;

    OracleLayers(TypedNetwork network, TypedLayer layer) {
        this.network = network;
        this.layer = layer;
    }

    @Override
    public Step visitInput(InputLayer input) {
        return inputs -> castAll(inputs.get(0));
    }

    @Override
    public Step visitConstant(Constant layer) {
        throw new UnsupportedLayerException(layer);
    }

    @Override
    public Step visitDense(Dense dense) {
        OracleDense kernel = new OracleDense(layer, dense);
        NumericType dataType = inputLayer(0).type(TypedLayer.RESULT);
        return inputs -> kernel.apply(inputs.get(0), dataType);
    }

    @Override
    public Step visitConvolution(Convolution convolution) {
        OracleConvolution kernel = new OracleConvolution(layer, convolution);
        NumericType dataType = inputLayer(0).type(TypedLayer.RESULT);
        return inputs -> kernel.apply(inputs.get(0), dataType);
    }

    @Override
    public Step visitPooling(Pooling pooling) {
        OraclePooling kernel = new OraclePooling(layer, pooling);
        FixedPointType type = inputLayer(0).result();
        return inputs -> kernel.apply(inputs.get(0), type);
    }

    @Override
    public Step visitRearrangement(Rearrangement moved) {
        ApFixed zero = new ApFixed(BigDecimal.ZERO, layer.result());
        return inputs -> Arrays.stream(moved.sources().toArray())
                .mapToObj(source -> source == IndexMap.ZERO
                        ? zero
                        : inputs.get(0).get(source).castTo(layer.result()))
                .toList();
    }

    @Override
    public Step visitBatchNormalization(BatchNormalization normalization) {
        List<ApFixed> scale = OracleConstants.read(normalization.scale(), layer.fixedPoint(TypedLayer.SCALE));
        List<ApFixed> bias = OracleConstants.read(normalization.bias(), layer.fixedPoint(TypedLayer.BIAS));
        OracleProduct product = new OracleProduct(layer.type(TypedLayer.SCALE));
        return inputs -> {
            List<ApFixed> result = new ArrayList<>();
            for (int i = 0; i < inputs.get(0).size(); i++) {
                int channel = i % normalization.channels();
                ApFixed scaled = product.of(inputs.get(0).get(i), scale.get(channel));
                result.add(scaled.plus(bias.get(channel)).castTo(layer.result()));
            }
            return result;
        };
    }

    @Override
    public Step visitActivation(Activation activation) {
        OracleActivation function = new OracleActivation(layer, activation.function());
        return inputs -> inputs.get(0).stream().map(function::apply).toList();
    }

    @Override
    public Step visitParametrizedActivation(ParametrizedActivation activation) {
        ApFixed parameter = ApFixed.ofDouble(activation.parameter()).castTo(layer.fixedPoint(TypedLayer.PARAM));
        return switch (activation.function()) {
            case THRESHOLDED_RELU ->
                inputs -> inputs.get(0).stream()
                        .map(x -> OracleActivation.thresholded(x, parameter, layer.result()))
                        .toList();
        };
    }

    @Override
    public Step visitParametricRelu(ParametricRelu layer) {
        throw new UnsupportedLayerException(layer);
    }

    @Override
    public Step visitHardActivation(HardActivation layer) {
        throw new UnsupportedLayerException(layer);
    }

    @Override
    public Step visitSoftmax(Softmax softmax) {
        OracleSoftmax slice = new OracleSoftmax(layer, inputLayer(0).result());
        return inputs -> {
            List<ApFixed> data = inputs.get(0);
            int inner = softmax.inner();
            int length = data.size() / softmax.outer() / inner;
            List<ApFixed> result = new ArrayList<>(data);
            for (int outer = 0; outer < softmax.outer(); outer++) {
                for (int k = 0; k < inner; k++) {
                    int start = outer * length * inner + k;
                    List<ApFixed> shares = slice.apply(IntStream.range(0, length)
                            .mapToObj(j -> data.get(start + j * inner))
                            .toList());
                    for (int j = 0; j < length; j++) {
                        result.set(start + j * inner, shares.get(j));
                    }
                }
            }
            return result;
        };
    }

    @Override
    public Step visitRecurrent(Recurrent layer) {
        throw new UnsupportedLayerException(layer);
    }

    @Override
    public Step visitBidirectional(Bidirectional layer) {
        throw new UnsupportedLayerException(layer);
    }

    @Override
    public Step visitGarNet(GarNet layer) {
        throw new UnsupportedLayerException(layer);
    }

    @Override
    public Step visitReshape(Reshape reshape) {
        return inputs -> inputs.get(0);
    }

    @Override
    public Step visitMerge(Merge merge) {
        return inputs -> {
            List<ApFixed> result = new ArrayList<>();
            for (int i = 0; i < inputs.get(0).size(); i++) {
                ApFixed merged = merged(
                        merge.operation(), inputs.get(0).get(i), inputs.get(1).get(i));
                result.add(merged.castTo(layer.result()));
            }
            return result;
        };
    }

    @Override
    public Step visitDot(Dot layer) {
        throw new UnsupportedLayerException(layer);
    }

    @Override
    public Step visitLayerNormalization(LayerNormalization layer) {
        throw new UnsupportedLayerException(layer);
    }

    @Override
    public Step visitEinsumDense(EinsumDense layer) {
        throw new UnsupportedLayerException(layer);
    }

    @Override
    public Step visitEinsum(Einsum layer) {
        throw new UnsupportedLayerException(layer);
    }

    @Override
    public Step visitEmbedding(Embedding layer) {
        throw new UnsupportedLayerException(layer);
    }

    private static ApFixed merged(MergeOperation operation, ApFixed a, ApFixed b) {
        return switch (operation) {
            case ADD -> a.plus(b);
            case SUBTRACT -> a.minus(b);
            case MULTIPLY -> a.times(b);
            case AVERAGE -> a.plus(b).times(HALF);
            case MAXIMUM -> a.value().compareTo(b.value()) > 0 ? a : b;
            case MINIMUM -> a.value().compareTo(b.value()) < 0 ? a : b;
        };
    }

    @Override
    public Step visitConcatenate(Concatenate concatenate) {
        TensorShape shape = network.graph().shapeOf(inputLayer(0).layer());
        int block = 1;
        for (int i = concatenate.dimension(shape.rank()); i < shape.rank(); i++) {
            block *= shape.dimension(i);
        }
        int blocks = shape.size() / block;
        return inputs -> {
            int other = inputs.get(1).size() / blocks;
            int own = inputs.get(0).size() / blocks;
            List<ApFixed> result = new ArrayList<>();
            for (int i = 0; i < blocks; i++) {
                result.addAll(castAll(inputs.get(0).subList(i * own, (i + 1) * own)));
                result.addAll(castAll(inputs.get(1).subList(i * other, (i + 1) * other)));
            }
            return result;
        };
    }

    private TypedLayer inputLayer(int port) {
        return network.inputsOf(layer).get(port);
    }

    private List<ApFixed> castAll(List<ApFixed> values) {
        return values.stream().map(x -> x.castTo(layer.result())).toList();
    }
}
