package org.bitsweep.inference.reference;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.bitsweep.model.graph.ModelGraph;
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
import org.bitsweep.model.layer.Layer;
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
import org.bitsweep.model.precision.BinaryType;
import org.bitsweep.model.tensor.TensorShape;

/** The layers' functions on a batch, one sample behind the other. */
final class FloatLayers implements LayerVisitor<double[]> {
    private static final double SELU_SCALE = 1.0507009873554805;
    private static final double SELU_ALPHA = 1.6732632423543772;

    private final ModelGraph graph;
    private final int samples;
    private final List<double[]> inputs;

    FloatLayers(ModelGraph graph, int samples, List<double[]> inputs) {
        this.graph = graph;
        this.samples = samples;
        this.inputs = inputs;
    }

    @Override
    public double[] visitInput(InputLayer layer) {
        return inputs.get(0);
    }

    @Override
    public double[] visitDense(Dense layer) {
        double[] in = inputs.get(0);
        double[] weights = signs(layer, layer.kernel().toArray());
        int width = layer.inputs();
        int outputs = layer.outputs();
        double[] bias = layer.bias().map(tensor -> tensor.toArray()).orElseGet(() -> new double[outputs]);
        // One vector a sample, or one for each place of the dimensions before the last.
        int vectors = in.length / width;
        double[] out = new double[vectors * outputs];
        double[] sums = new double[outputs];
        for (int vector = 0; vector < vectors; vector++) {
            System.arraycopy(bias, 0, sums, 0, outputs);
            for (int i = 0; i < width; i++) {
                addScaled(sums, in[vector * width + i], weights, i * outputs);
            }
            System.arraycopy(sums, 0, out, vector * outputs, outputs);
        }
        return out;
    }

    /** Bits that stand for -1 and 1 count as these. */
    private double[] signs(Layer layer, double[] weights) {
        boolean binary = graph.fixedType(layer, "weight")
                .filter(fixed -> fixed.type() instanceof BinaryType)
                .isPresent();
        return binary ? Arrays.stream(weights).map(bit -> bit == 0 ? -1 : 1).toArray() : weights;
    }

    @Override
    public double[] visitConvolution(Convolution layer) {
        return FloatWindows.convolution(layer, inputs.get(0), samples);
    }

    @Override
    public double[] visitPooling(Pooling layer) {
        return FloatWindows.pooling(layer, inputs.get(0), samples);
    }

    @Override
    public double[] visitRearrangement(Rearrangement layer) {
        return FloatWindows.rearrangement(layer, inputs.get(0), samples);
    }

    private static void addScaled(double[] sums, double factor, double[] weights, int row) {
        for (int j = 0; j < sums.length; j++) {
            sums[j] += factor * weights[row + j];
        }
    }

    @Override
    public double[] visitBatchNormalization(BatchNormalization layer) {
        double[] scale = layer.scale().toArray();
        double[] bias = layer.bias().toArray();
        double[] out = inputs.get(0).clone();
        for (int i = 0; i < out.length; i++) {
            int channel = i % scale.length;
            out[i] = out[i] * scale[channel] + bias[channel];
        }
        return out;
    }

    @Override
    public double[] visitActivation(Activation layer) {
        return switch (layer.function()) {
            case LINEAR -> inputs.get(0);
            case RELU -> each(x -> Math.max(x, 0));
            case RELU1 -> each(x -> Math.min(Math.max(x, 0), 1));
            case RELU6 -> each(x -> Math.min(Math.max(x, 0), 6));
            case SIGMOID -> each(x -> 1 / (1 + Math.exp(-x)));
            case TANH -> each(Math::tanh);
            case SOFTPLUS -> each(x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))));
            case SOFTSIGN -> each(x -> x / (1 + Math.abs(x)));
            case SELU -> each(x -> SELU_SCALE * (x >= 0 ? x : SELU_ALPHA * Math.expm1(x)));
            case BINARY_TANH -> each(x -> x >= 0 ? 1 : -1);
            case TERNARY_TANH, TERNARY -> each(x -> x > 0.5 ? 1 : x > -0.5 ? 0 : -1);
        };
    }

    @Override
    public double[] visitParametrizedActivation(ParametrizedActivation layer) {
        double parameter = layer.parameter();
        return switch (layer.function()) {
            case THRESHOLDED_RELU -> each(x -> x > parameter ? x : 0);
            case LEAKY_RELU -> each(x -> x >= 0 ? x : parameter * x);
            case ELU -> each(x -> x >= 0 ? x : parameter * Math.expm1(x));
        };
    }

    @Override
    public double[] visitParametricRelu(ParametricRelu layer) {
        double[] slopes = layer.slope().toArray();
        double[] out = inputs.get(0).clone();
        for (int i = 0; i < out.length; i++) {
            out[i] = out[i] >= 0 ? out[i] : out[i] * slopes[i % slopes.length];
        }
        return out;
    }

    @Override
    public double[] visitHardActivation(HardActivation layer) {
        boolean tanh = layer.function() == HardActivation.Function.HARD_TANH;
        return each(x -> {
            double clipped = Math.min(Math.max(x * layer.trainedSlope() + layer.shift(), 0), 1);
            return tanh ? 2 * clipped - 1 : clipped;
        });
    }

    private double[] each(DoubleUnaryOperator function) {
        double[] out = inputs.get(0).clone();
        for (int i = 0; i < out.length; i++) {
            out[i] = function.applyAsDouble(out[i]);
        }
        return out;
    }

    @Override
    public double[] visitSoftmax(Softmax layer) {
        double[] out = inputs.get(0).clone();
        int inner = layer.inner();
        int block = samples == 0 ? 0 : out.length / samples / layer.outer();
        for (int start = 0; start < out.length; start += block) {
            for (int k = 0; k < inner; k++) {
                softmax(out, start + k, start + block, inner);
            }
        }
        return out;
    }

    @Override
    public double[] visitRecurrent(Recurrent layer) {
        return FloatRecurrent.evaluate(layer, inputs.get(0), samples);
    }

    @Override
    public double[] visitBidirectional(Bidirectional layer) {
        return FloatRecurrent.evaluate(layer, inputs.get(0), samples);
    }

    @Override
    public double[] visitQuantizedTanh(QuantizedTanh layer) {
        double[] out = inputs.get(0).clone();
        for (int i = 0; i < out.length; i++) {
            double high = layer.upper().get(i % layer.upper().size());
            if (layer.isBinary()) {
                out[i] = out[i] >= high ? 1 : 0;
            } else {
                double low = layer.lower().orElseThrow().get(i % layer.upper().size());
                out[i] = out[i] > high ? 1 : out[i] <= low ? -1 : 0;
            }
        }
        return out;
    }

    @Override
    public double[] visitGarNet(GarNet layer) {
        return FloatGarNet.evaluate(layer, inputs.get(0), inputs.get(1), samples);
    }

    private static void softmax(double[] values, int from, int to, int step) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = from; i < to; i += step) {
            highest = Math.max(highest, values[i]);
        }
        double sum = 0;
        for (int i = from; i < to; i += step) {
            values[i] = Math.exp(values[i] - highest);
            sum += values[i];
        }
        for (int i = from; i < to; i += step) {
            values[i] /= sum;
        }
    }

    @Override
    public double[] visitReshape(Reshape layer) {
        return inputs.get(0);
    }

    @Override
    public double[] visitMerge(Merge layer) {
        DoubleBinaryOperator operator = operator(layer.operation());
        double[] first = inputs.get(0);
        double[] second = inputs.get(1);
        double[] out = new double[Math.max(first.length, second.length)];
        int size = samples == 0 ? 1 : out.length / samples;
        for (int i = 0; i < out.length; i++) {
            out[i] = operator.applyAsDouble(broadcast(first, i, size), broadcast(second, i, size));
        }
        return out;
    }

    /** The value for an element of a batch of larger samples: the smaller one's sample repeated from its start. */
    private double broadcast(double[] values, int place, int size) {
        int own = values.length / samples;
        return values[place / size * own + place % size % own];
    }

    @Override
    public double[] visitDot(Dot layer) {
        return FloatSums.dot(samples, inputs.get(0), inputs.get(1));
    }

    @Override
    public double[] visitLayerNormalization(LayerNormalization layer) {
        return FloatSums.normalized(layer, inputs.get(0));
    }

    @Override
    public double[] visitEinsumDense(EinsumDense layer) {
        return FloatSums.einsum(
                layer.recipe(), samples, inputs.get(0), layer.kernel().toArray(), layer.bias());
    }

    @Override
    public double[] visitEinsum(Einsum layer) {
        List<TensorShape> shapes =
                graph.inputsOf(layer).stream().map(graph::shapeOf).toList();
        return FloatSums.einsum(
                layer.recipe(shapes.get(0), shapes.get(1)), samples, inputs.get(0), inputs.get(1), Optional.empty());
    }

    @Override
    public double[] visitEmbedding(Embedding layer) {
        return FloatSums.embedded(layer, inputs.get(0));
    }

    private static DoubleBinaryOperator operator(MergeOperation operation) {
        return switch (operation) {
            case ADD -> Double::sum;
            case SUBTRACT -> (a, b) -> a - b;
            case MULTIPLY -> (a, b) -> a * b;
            case AVERAGE -> (a, b) -> (a + b) * 0.5;
            case MAXIMUM -> Math::max;
            case MINIMUM -> Math::min;
        };
    }

    @Override
    public double[] visitConcatenate(Concatenate layer) {
        TensorShape shape = graph.shapeOf(graph.inputsOf(layer).get(0));
        int blocks = samples;
        for (int i = 0; i < layer.dimension(shape.rank()); i++) {
            blocks *= shape.dimension(i);
        }
        double[] first = inputs.get(0);
        double[] second = inputs.get(1);
        double[] out = new double[first.length + second.length];
        int own = blocks == 0 ? 0 : first.length / blocks;
        int other = blocks == 0 ? 0 : second.length / blocks;
        for (int i = 0; i < blocks; i++) {
            System.arraycopy(first, i * own, out, i * (own + other), own);
            System.arraycopy(second, i * other, out, i * (own + other) + own, other);
        }
        return out;
    }
}
