package org.bitsweep.model.importer.keras;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bitsweep.model.layer.Activation;
import org.bitsweep.model.layer.ActivationFunction;
import org.bitsweep.model.layer.Concatenate;
import org.bitsweep.model.layer.Convolution;
import org.bitsweep.model.layer.Dot;
import org.bitsweep.model.layer.InputLayer;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.Merge;
import org.bitsweep.model.layer.MergeOperation;
import org.bitsweep.model.layer.Reshape;
import org.bitsweep.model.layer.Softmax;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.model.tensor.TensorShape;

/** Turns one call of a supported Keras layer into the layers that hls4ml makes of it. Immutable. */
final class LayerReader {
    private final Generation generation;
    private final WeightStore weights;
    private final FixedTypes fixedTypes = new FixedTypes();
    private final QuantizedReader quantized = new QuantizedReader(fixedTypes);

    LayerReader(Generation generation, WeightStore weights) {
        this.generation = generation;
        this.weights = weights;
    }

    /**
     * Reads a layer.
     *
     * @param path names of the models that the layer is in and its own
     * @return a chain: the first takes the inputs, each other the one before it; empty if the layer only passes its input
     * @throws LayerProblem if weights or inputs don't fit
     */
    List<Layer> read(KerasLayer layer, List<String> path, List<TensorShape> inputs) {
        String name = layer.name();
        LayerConfig config = layer.config();
        return switch (layer.kerasClass()) {
            case "InputLayer" -> List.of(new InputLayer(name, config.inputShape()));
            case "Dense", "QDense", "BinaryDense", "TernaryDense" -> dense(layer, path, single(inputs));
            case "QActivation" ->
                QuantizedActivation.read(
                        name,
                        QuantizerConfig.of(config, "activation")
                                .orElseThrow(() -> new LayerProblem("has no activation")),
                        single(inputs));
            case "BatchNormalization", "QBatchNormalization" ->
                List.of(normalization(name, config, path, single(inputs)));
            case "Activation" -> List.of(ActivationReader.function(name, config.activation(), generation));
            case "ReLU" -> List.of(ActivationReader.relu(name, config, generation));
            case "LeakyReLU" -> List.of(ActivationReader.leakyRelu(name, config, generation));
            case "ELU" -> List.of(ActivationReader.elu(name, config));
            case "ThresholdedReLU" -> List.of(ActivationReader.thresholdedRelu(name, config));
            case "PReLU" -> List.of(ActivationReader.parametricRelu(name, config, weights, path, single(inputs)));
            case "LayerNormalization" ->
                List.of(NormalizationReader.normalization(name, config, weights, path, single(inputs)));
            case "Embedding" -> List.of(NormalizationReader.embedding(name, config, weights, path));
            case "EinsumDense" -> einsum(name, config, path, single(inputs));
            case "Dot" -> List.of(new Dot(name));
            case "Softmax" -> List.of(softmax(name, config, single(inputs)));
            case "Flatten" ->
                List.of(new Reshape(name, TensorShape.of(single(inputs).size())));
            case "Reshape" -> List.of(new Reshape(name, target(config.integers("target_shape"), single(inputs))));
            case "SimpleRNN", "LSTM", "GRU", "Bidirectional" ->
                List.of(new RecurrentReader(weights).read(layer, path, single(inputs)));
            case "GarNet", "GarNetStack" -> List.of(new GarNetReader(weights).read(layer, path, inputs));
            case "Concatenate" -> List.of(new Concatenate(name, config.axis(-1)));
            default ->
                SpatialOptions.contains(layer.kerasClass())
                        ? spatial(layer, path, single(inputs))
                        : mergeOrDropout(name, layer.kerasClass());
        };
    }

    private List<Layer> spatial(KerasLayer layer, List<String> path, TensorShape input) {
        String name = layer.name();
        String kind = layer.kerasClass();
        LayerConfig config = layer.config();
        if (SpatialOptions.POOLINGS.contains(kind)) {
            return List.of(WindowReader.pooling(name, kind, config, input));
        }
        if (SpatialOptions.REARRANGEMENTS.contains(kind)) {
            return List.of(RearrangementReader.read(name, kind, config, input));
        }
        String plain = SpatialOptions.withoutQuantizers(kind);
        List<Layer> read = new ConvolutionReader(generation, weights).read(name, plain, config, path, input);
        List<Layer> first = plain.equals(kind) ? read : quantized.convolution(layer, (Convolution) read.get(0));
        return withActivation(name, config, first, input);
    }

    private List<Layer> mergeOrDropout(String name, String kerasClass) {
        if (SupportCheck.MERGES.contains(kerasClass)) {
            return List.of(new Merge(name, MergeOperation.valueOf(kerasClass.toUpperCase(Locale.ROOT))));
        }
        return generation == Generation.KERAS2 ? List.of() : List.of(new Activation(name, ActivationFunction.LINEAR));
    }

    private static TensorShape single(List<TensorShape> inputs) {
        if (inputs.size() != 1) {
            throw new LayerProblem("takes 1 input, not " + inputs.size());
        }
        return inputs.get(0);
    }

    /** The types that quantizers of the file fix for the layers that were read. */
    FixedTypes fixedTypes() {
        return fixedTypes;
    }

    private List<Layer> dense(KerasLayer layer, List<String> path, TensorShape input) {
        String name = layer.name();
        LayerConfig config = layer.config();
        if (input.rank() == 0) {
            throw new LayerProblem("is a dense layer on a single number");
        }
        int units = config.integer("units");
        Tensor kernel = weights.read(path, "kernel", 0, input.dimension(-1), units);
        Optional<Tensor> bias =
                config.flag("use_bias", true) ? Optional.of(weights.read(path, "bias", 1, units)) : Optional.empty();
        List<Layer> first = quantized.dense(name, QuantizedReader.quantizers(layer), kernel, bias);
        return withActivation(name, config, first, input);
    }

    private List<Layer> withActivation(String name, LayerConfig config, List<Layer> first, TensorShape input) {
        List<Layer> layers = new ArrayList<>(first);
        if (config.hasQuantizedActivation()) {
            QuantizerConfig activation =
                    QuantizerConfig.of(config, "activation").orElseThrow();
            TensorShape shape = input;
            for (Layer before : first) {
                shape = before.outputShape(List.of(shape));
            }
            layers.addAll(QuantizedActivation.read(name + "_" + activation.kind(), activation, shape));
            return layers;
        }
        String function = config.activation();
        // Keras 2's reader splits off linear activations too; hls4ml removes them after it has inferred the types.
        if (generation == Generation.KERAS2 || !function.equals("linear")) {
            layers.add(ActivationReader.function(name + "_" + function, function, generation));
        }
        return layers;
    }

    private Layer normalization(String name, LayerConfig config, List<String> path, TensorShape input) {
        int axis = config.axis(-1);
        if (axis != -1 && axis != input.rank()) {
            throw new LayerProblem(
                    "normalizes axis " + axis + "; hls4ml normalizes the last axis, -1 or " + input.rank());
        }
        int channels = input.dimension(-1);
        boolean scale = config.flag("scale", true);
        boolean center = config.flag("center", true);
        int index = 0;
        Optional<Tensor> gamma = scale ? Optional.of(weights.read(path, "gamma", index++, channels)) : Optional.empty();
        Optional<Tensor> beta = center ? Optional.of(weights.read(path, "beta", index++, channels)) : Optional.empty();
        Tensor mean = weights.read(path, "moving_mean", index++, channels);
        Tensor variance = weights.read(path, "moving_variance", index, channels);
        double epsilon = config.number("epsilon").orElseThrow(() -> new LayerProblem("has no epsilon"));
        return new NormalizationFolding(gamma, beta, mean, variance, epsilon).fold(name);
    }

    private List<Layer> einsum(String name, LayerConfig config, List<String> path, TensorShape input) {
        Layer sum = EinsumReader.read(name, config, weights, path, input);
        String function = config.activation();
        return function.equals("linear")
                ? List.of(sum)
                : List.of(sum, ActivationReader.function(name + "_" + function, function, generation));
    }

    private Layer softmax(String name, LayerConfig config, TensorShape input) {
        int axis = config.axis(-1);
        int dimension = axis < 0 ? input.rank() + axis : axis - 1;
        if (dimension < 0 || dimension >= input.rank()) {
            throw new LayerProblem("takes the softmax along axis " + axis + ", which an input of shape " + input
                    + " and a batch dimension doesn't have");
        }
        if (generation == Generation.KERAS2) {
            if (input.rank() > 1) {
                throw new LayerProblem("takes a softmax of an input of shape " + input
                        + "; hls4ml's Keras 2 reader ignores its axis: save with Keras 3, or flatten the input");
            }
            return new Softmax(name);
        }
        List<Integer> sizes = input.dimensions();
        return new Softmax(
                name, product(sizes.subList(0, dimension)), product(sizes.subList(dimension + 1, sizes.size())));
    }

    private static int product(List<Integer> sizes) {
        return sizes.stream().reduce(1, (a, b) -> a * b);
    }

    /** The target of a reshape, -1 resolved. */
    private static TensorShape target(List<Integer> sizes, TensorShape input) {
        long known = 1;
        int unknown = 0;
        for (int size : sizes) {
            if (size == -1) {
                unknown++;
            } else {
                known *= Math.max(size, 0);
            }
            if (known > Integer.MAX_VALUE) {
                break;
            }
        }
        boolean fits = known > 0 && (unknown == 0 ? known == input.size() : input.size() % known == 0);
        if (unknown > 1 || !fits) {
            throw new LayerProblem("can't reshape " + input + " to " + sizes);
        }
        int missing = input.size() / (int) known;
        return LayerConfig.shape(sizes.stream()
                .map(size -> size == -1 ? Integer.valueOf(missing) : size)
                .toList());
    }
}
