package org.bitsweep.inference.reference;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.bitsweep.model.graph.ModelGraph;
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
import org.bitsweep.model.tensor.TensorShape;

/** The layers' functions on a batch, one sample behind the other. */
final class FloatLayers implements LayerVisitor<double[]> {
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
    public double[] visitConstant(Constant layer) {
        throw new UnsupportedLayerException(layer);
    }

    @Override
    public double[] visitDense(Dense layer) {
        double[] in = inputs.get(0);
        double[] weights = layer.kernel().toArray();
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
            case SIGMOID -> each(x -> 1 / (1 + Math.exp(-x)));
            case TANH -> each(Math::tanh);
        };
    }

    @Override
    public double[] visitParametrizedActivation(ParametrizedActivation layer) {
        return switch (layer.function()) {
            case THRESHOLDED_RELU -> each(x -> x > layer.parameter() ? x : 0);
        };
    }

    @Override
    public double[] visitParametricRelu(ParametricRelu layer) {
        throw new UnsupportedLayerException(layer);
    }

    @Override
    public double[] visitHardActivation(HardActivation layer) {
        throw new UnsupportedLayerException(layer);
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
        throw new UnsupportedLayerException(layer);
    }

    @Override
    public double[] visitBidirectional(Bidirectional layer) {
        throw new UnsupportedLayerException(layer);
    }

    @Override
    public double[] visitGarNet(GarNet layer) {
        throw new UnsupportedLayerException(layer);
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
        double[] out = inputs.get(0).clone();
        for (int i = 0; i < out.length; i++) {
            out[i] = operator.applyAsDouble(out[i], inputs.get(1)[i]);
        }
        return out;
    }

    @Override
    public double[] visitDot(Dot layer) {
        throw new UnsupportedLayerException(layer);
    }

    @Override
    public double[] visitLayerNormalization(LayerNormalization layer) {
        throw new UnsupportedLayerException(layer);
    }

    @Override
    public double[] visitEinsumDense(EinsumDense layer) {
        throw new UnsupportedLayerException(layer);
    }

    @Override
    public double[] visitEinsum(Einsum layer) {
        throw new UnsupportedLayerException(layer);
    }

    @Override
    public double[] visitEmbedding(Embedding layer) {
        throw new UnsupportedLayerException(layer);
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
