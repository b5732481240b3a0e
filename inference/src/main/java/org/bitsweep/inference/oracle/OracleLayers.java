package org.bitsweep.inference.oracle;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.bitsweep.inference.precision.RecurrentSettings;
import org.bitsweep.inference.precision.RecurrentTypes.Direction;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.precision.TypedNetwork;
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
import org.bitsweep.model.layer.IndexMap;
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
import org.bitsweep.model.layer.RecurrentCell;
import org.bitsweep.model.layer.Reshape;
import org.bitsweep.model.layer.Softmax;
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
    public Step visitDense(Dense dense) {
        OracleDense kernel = new OracleDense(layer, dense, inputLayer(0).precision(TypedLayer.RESULT));
        return inputs -> kernel.apply(inputs.get(0));
    }

    @Override
    public Step visitConvolution(Convolution convolution) {
        OracleConvolution kernel = new OracleConvolution(layer, convolution, inputLayer(0));
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
        OracleProduct product =
                new OracleProduct(inputLayer(0).precision(TypedLayer.RESULT), layer.precision(TypedLayer.SCALE));
        List<ApFixed> scale = product.constants(normalization.scale());
        List<ApFixed> bias = OracleConstants.read(normalization.bias(), layer.fixedPoint(TypedLayer.BIAS));
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
            case THRESHOLDED_RELU -> each(x -> OracleActivation.thresholded(x, parameter, layer.result()));
            case LEAKY_RELU -> each(x -> leaky(x, parameter));
            case ELU -> {
                int size = layer.tableSize();
                List<ApFixed> table = OracleTables.entries(OracleTables.elu(size), layer.fixedPoint(TypedLayer.TABLE));
                yield each(x -> {
                    if (x.value().signum() >= 0) {
                        return x.castTo(layer.result());
                    }
                    // The size is unsigned, and so is the comparison: a negative index is beyond it.
                    int index = OracleActivation.negativeIndex(x, size, size - 1);
                    return parameter.times(table.get(index)).castTo(layer.result());
                });
            }
        };
    }

    private static Step each(UnaryOperator<ApFixed> function) {
        return inputs -> inputs.get(0).stream().map(function).toList();
    }

    /** {@code leaky_relu} and {@code prelu}. */
    private ApFixed leaky(ApFixed x, ApFixed slope) {
        return (x.value().signum() > 0 ? x : slope.times(x)).castTo(layer.result());
    }

    @Override
    public Step visitParametricRelu(ParametricRelu relu) {
        List<ApFixed> slopes = OracleConstants.read(relu.slope(), layer.fixedPoint(TypedLayer.PARAM));
        return inputs -> IntStream.range(0, slopes.size())
                .mapToObj(i -> leaky(inputs.get(0).get(i), slopes.get(i)))
                .toList();
    }

    @Override
    public Step visitHardActivation(HardActivation hard) {
        ApFixed slope = ApFixed.ofDouble(hard.slope()).castTo(hard.slopeType());
        ApFixed shift = ApFixed.ofDouble(hard.shift()).castTo(hard.shiftType());
        ApFixed one = ApFixed.ofInt(1);
        boolean tanh = hard.function() == HardActivation.Function.HARD_TANH;
        return each(x -> {
            ApFixed line = slope.times(x).plus(shift);
            FixedPointType held = line.type();
            if (line.value().compareTo(one.value()) > 0) {
                line = one.castTo(held);
            } else if (line.value().signum() < 0) {
                line = ApFixed.ofInt(0).castTo(held);
            }
            return (tanh ? ApFixed.ofInt(2).times(line).minus(one) : line).castTo(layer.result());
        });
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
    public Step visitRecurrent(Recurrent recurrent) {
        RecurrentSettings.requireBuildable(layer, inputLayer(0));
        RecurrentCell cell = recurrent.cell();
        OracleRecurrent pass = new OracleRecurrent(layer, cell, Direction.ONLY, dataType());
        return inputs -> {
            List<List<ApFixed>> states = pass.states(steps(inputs.get(0), cell.inputs()));
            return recurrent.returnSequences()
                    ? states.stream().flatMap(List::stream).toList()
                    : states.get(states.size() - 1);
        };
    }

    private NumericType dataType() {
        return inputLayer(0).type(TypedLayer.RESULT);
    }

    /** The vectors of a sequence, first to last. */
    private static List<List<ApFixed>> steps(List<ApFixed> data, int features) {
        List<List<ApFixed>> steps = new ArrayList<>();
        for (int i = 0; i < data.size(); i += features) {
            steps.add(data.subList(i, i + features));
        }
        return steps;
    }

    @Override
    public Step visitBidirectional(Bidirectional both) {
        RecurrentSettings.requireBuildable(layer, inputLayer(0));
        OracleRecurrent there = new OracleRecurrent(layer, both.forward(), Direction.FORWARD, dataType());
        OracleRecurrent back = new OracleRecurrent(layer, both.backward(), Direction.BACKWARD, dataType());
        return inputs -> {
            List<List<ApFixed>> steps = steps(inputs.get(0), both.forward().inputs());
            List<List<ApFixed>> first = there.states(steps);
            List<List<ApFixed>> reversed = new ArrayList<>(steps);
            Collections.reverse(reversed);
            List<List<ApFixed>> second = back.states(reversed);
            List<ApFixed> result = new ArrayList<>();
            int last = steps.size() - 1;
            for (int i = both.returnSequences() ? 0 : last; i <= last; i++) {
                result.addAll(first.get(i));
                result.addAll(second.get(both.returnSequences() ? last - i : last));
            }
            return result;
        };
    }

    @Override
    public Step visitQuantizedTanh(QuantizedTanh tanh) {
        OracleThresholds thresholds = new OracleThresholds(layer, tanh);
        return inputs -> thresholds.apply(inputs.get(0));
    }

    @Override
    public Step visitGarNet(GarNet garNet) {
        List<OracleGarNet> stages = new ArrayList<>();
        for (int i = 0; i < garNet.stages().size(); i++) {
            stages.add(new OracleGarNet(layer, garNet, i, i == 0 ? inputLayer(0).result() : layer.result()));
        }
        NumericType countType = inputLayer(1).type(TypedLayer.RESULT);
        return inputs -> {
            ApFixed count = inputs.get(1).get(0);
            List<List<ApFixed>> values =
                    steps(inputs.get(0), garNet.stages().get(0).inputs());
            for (int i = 0; i < stages.size() - 1; i++) {
                values = stages.get(i).distribute(stages.get(i).aggregate(values, count, countType));
            }
            OracleGarNet last = stages.get(stages.size() - 1);
            OracleGarNet.Arrays arrays = last.aggregate(values, count, countType);
            return garNet.collapses()
                    ? last.collapse(arrays, count)
                    : last.distribute(arrays).stream().flatMap(List::stream).toList();
        };
    }

    @Override
    public Step visitReshape(Reshape reshape) {
        return inputs -> inputs.get(0);
    }

    @Override
    public Step visitMerge(Merge merge) {
        return inputs -> {
            List<ApFixed> first = inputs.get(0);
            List<ApFixed> second = inputs.get(1);
            List<ApFixed> result = new ArrayList<>();
            for (int i = 0; i < Math.max(first.size(), second.size()); i++) {
                ApFixed merged = merged(merge.operation(), first.get(i % first.size()), second.get(i % second.size()));
                result.add(merged.castTo(layer.result()));
            }
            return result;
        };
    }

    @Override
    public Step visitDot(Dot dot) {
        FixedPointType accumulator = layer.fixedPoint(TypedLayer.ACCUM);
        return inputs -> {
            ApFixed sum = ApFixed.ofInt(0).castTo(accumulator);
            for (int i = 0; i < inputs.get(0).size(); i++) {
                ApFixed product =
                        inputs.get(0).get(i).times(inputs.get(1).get(i)).castTo(accumulator);
                sum = sum.plus(product).castTo(accumulator);
            }
            return List.of(sum.castTo(layer.result()));
        };
    }

    @Override
    public Step visitLayerNormalization(LayerNormalization normalization) {
        OracleRowNormalization row = new OracleRowNormalization(layer, normalization);
        return inputs -> {
            List<ApFixed> result = new ArrayList<>();
            for (int start = 0; start < inputs.get(0).size(); start += normalization.length()) {
                result.addAll(row.apply(inputs.get(0).subList(start, start + normalization.length())));
            }
            return result;
        };
    }

    @Override
    public Step visitEinsumDense(EinsumDense einsum) {
        OracleEinsum sum = new OracleEinsum(
                einsum.equation(),
                einsum.input(),
                TensorShape.of(einsum.kernel().shape()));
        List<ApFixed> kernel = OracleConstants.read(einsum.kernel(), layer.fixedPoint(TypedLayer.WEIGHT));
        FixedPointType biasType = layer.fixedPoint(TypedLayer.BIAS);
        List<ApFixed> bias = einsum.bias()
                .map(values -> OracleConstants.read(values, biasType))
                .orElseGet(() -> OracleConstants.zeros(sum.outputs(), biasType));
        OracleProduct product =
                new OracleProduct(inputLayer(0).precision(TypedLayer.RESULT), layer.precision(TypedLayer.WEIGHT));
        FixedPointType accumulator = layer.fixedPoint(TypedLayer.ACCUM);
        return inputs -> sum.apply(
                output -> bias.get(output).castTo(accumulator),
                (held, i, j) -> held.plus(
                                product.of(inputs.get(0).get(i), kernel.get(j)).castTo(accumulator))
                        .castTo(accumulator),
                held -> held.castTo(layer.result()));
    }

    @Override
    public Step visitEinsum(Einsum einsum) {
        OracleEinsum sum = new OracleEinsum(
                einsum.equation(),
                network.graph().shapeOf(inputLayer(0).layer()),
                network.graph().shapeOf(inputLayer(1).layer()));
        FixedPointType accumulator = layer.fixedPoint(TypedLayer.ACCUM);
        return inputs -> sum.apply(
                output -> ApFixed.ofInt(0).castTo(accumulator),
                (held, i, j) -> held.plus(
                                inputs.get(0).get(i).times(inputs.get(1).get(j)))
                        .castTo(accumulator),
                held -> held.castTo(layer.result()));
    }

    @Override
    public Step visitEmbedding(Embedding embedding) {
        List<ApFixed> table = OracleConstants.read(embedding.table(), layer.fixedPoint(TypedLayer.EMBEDDINGS));
        return inputs -> {
            List<ApFixed> result = new ArrayList<>();
            for (ApFixed index : inputs.get(0)) {
                for (int i = 0; i < embedding.width(); i++) {
                    ApFixed place =
                            index.times(ApFixed.ofUnsigned(embedding.width())).plus(ApFixed.ofInt(i));
                    result.add(table.get(place.toInt()).castTo(layer.result()));
                }
            }
            return result;
        };
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
