package org.bitsweep.model.importer.onnx;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bitsweep.model.graph.LayerOrigin;
import org.bitsweep.model.layer.Activation;
import org.bitsweep.model.layer.ActivationFunction;
import org.bitsweep.model.layer.Concatenate;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.MergeOperation;
import org.bitsweep.model.layer.ParametrizedActivation;
import org.bitsweep.model.layer.ParametrizedActivation.Function;
import org.bitsweep.model.layer.Reshape;
import org.bitsweep.model.layer.Softmax;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.model.tensor.TensorShape;

/** Turns the operations of ONNX into nodes of hls4ml's graph ({@code converters/onnx/*.py} of hls4ml 1.3.0). */
final class OperationReader {
    private static final Map<String, Optional<MergeOperation>> MERGES = Map.of(
            "Add", Optional.of(MergeOperation.ADD),
            "Sum", Optional.of(MergeOperation.ADD),
            "Sub", Optional.of(MergeOperation.SUBTRACT),
            "Mul", Optional.of(MergeOperation.MULTIPLY),
            "Max", Optional.of(MergeOperation.MAXIMUM),
            "Min", Optional.of(MergeOperation.MINIMUM),
            "Div", Optional.empty());
    private static final Map<String, ActivationFunction> PLAIN_ACTIVATIONS = Map.of(
            "Relu", ActivationFunction.RELU,
            "Sigmoid", ActivationFunction.SIGMOID,
            "Tanh", ActivationFunction.TANH,
            "Selu", ActivationFunction.SELU,
            "Softsign", ActivationFunction.SOFTSIGN,
            "Softplus", ActivationFunction.SOFTPLUS);
    private static final Map<String, Function> PARAMETRIZED =
            Map.of("LeakyRelu", Function.LEAKY_RELU, "Elu", Function.ELU, "ThresholdedRelu", Function.THRESHOLDED_RELU);
    private static final Set<String> OTHERS = Set.of(
            "MatMul",
            "BatchNormalization",
            "Quant",
            "IntQuant",
            "BipolarQuant",
            "Softmax",
            "Concat",
            "Reshape",
            "Flatten",
            "Transpose",
            "Conv",
            "MaxPool",
            "AveragePool",
            "GlobalMaxPool",
            "GlobalAveragePool",
            "Pad",
            "Resize",
            "Identity",
            "Dropout");
    private static final double ONNX_LEAKY_ALPHA = 0.01;

    private final OnnxGraph graph;
    private final Map<String, int[]> shapes;
    private final HlsGraph target;
    private final long opset;

    OperationReader(OnnxGraph graph, Map<String, int[]> shapes, HlsGraph target, long opset) {
        this.graph = graph;
        this.shapes = shapes;
        this.target = target;
        this.opset = opset;
    }

    /** Whether hls4ml reads an operation. */
    static boolean isKnown(String operation) {
        return MERGES.containsKey(operation)
                || PLAIN_ACTIVATIONS.containsKey(operation)
                || PARAMETRIZED.containsKey(operation)
                || OTHERS.contains(operation);
    }

    void read(OnnxNode node) {
        switch (node.operation()) {
            case "MatMul" -> add(node, "MatMul", new HlsOperation.MatrixProduct(), 2);
            case "Quant", "IntQuant" -> add(node, "Quant", new HlsOperation.Quantizer(quantizer(node)), 1);
            case "BipolarQuant" ->
                add(node, "BipolarQuant", new HlsOperation.BipolarQuantizer(vector(parameter(node, 1))), 1);
            case "BatchNormalization" -> normalization(node);
            case "Softmax" -> finished(node, "Softmax", softmax(node));
            case "Concat" -> concatenation(node);
            case "Reshape", "Flatten" ->
                finished(node, "Reshape", new Reshape(name(node, "Reshape"), sample(node, node.output())));
            case "Transpose" -> transposition(node);
            case "Conv" -> convolution(node);
            case "MaxPool", "AveragePool", "GlobalMaxPool", "GlobalAveragePool" ->
                finished(node, "Pooling2D", WindowReader.pooling(node, shape(node, node.input(0))));
            case "Resize" ->
                throw new NodeProblem(
                        node,
                        "resizes, at which hls4ml 1.3.0 stops (its empty region of interest); scale in a Keras model");
            default -> simple(node);
        }
    }

    private void simple(OnnxNode node) {
        String operation = node.operation();
        if (MERGES.containsKey(operation)) {
            if (node.inputs().size() != 2) {
                throw new NodeProblem(
                        node, "merges " + node.inputs().size() + " tensors; hls4ml merges two: chain two such nodes");
            }
            Optional<MergeOperation> merge = requireNonNull(MERGES.get(operation));
            add(node, "Merge", new HlsOperation.Merge(merge), 2);
        } else if (PLAIN_ACTIVATIONS.containsKey(operation)) {
            finished(
                    node,
                    "Activation",
                    new Activation(name(node, "Activation"), requireNonNull(PLAIN_ACTIVATIONS.get(operation))));
        } else if (PARAMETRIZED.containsKey(operation)) {
            finished(node, "ParametrizedActivation", parametrized(node));
        } else {
            throw new NodeProblem(node, "can't be imported yet");
        }
    }

    private static Layer parametrized(OnnxNode node) {
        if (node.number("alpha").isEmpty() && !node.is("LeakyRelu")) {
            throw new NodeProblem(
                    node, "has no alpha, which hls4ml 1.3.0 takes for 0.01 and ONNX for 1; write the attribute");
        }
        return new ParametrizedActivation(
                name(node, node.operation()),
                requireNonNull(PARAMETRIZED.get(node.operation())),
                node.number("alpha").orElse(ONNX_LEAKY_ALPHA));
    }

    /** A constant input; all quantizers and normalizations need them constant. */
    private Tensor parameter(OnnxNode node, int port) {
        return graph.constant(node.input(port))
                .orElseThrow(() -> new NodeProblem(
                        node, "computes its input " + port + "; hls4ml takes constant parameters only"));
    }

    private NodeQuantizer quantizer(OnnxNode node) {
        Tensor bits = parameter(node, 3);
        if (bits.size() != 1) {
            throw new NodeProblem(node, "has a bit width of its own for each channel; hls4ml takes one for all");
        }
        return new NodeQuantizer(
                flag(node, "signed"),
                flag(node, "narrow"),
                node.text("rounding_mode").orElse("(none)"),
                vector(parameter(node, 1)),
                vector(parameter(node, 2)),
                bits.get(0));
    }

    private static boolean flag(OnnxNode node, String attribute) {
        return node.integer(attribute)
                        .orElseThrow(() -> new NodeProblem(node, "lacks the attribute " + attribute + "; write it"))
                != 0;
    }

    private static Tensor vector(Tensor tensor) {
        return tensor.rank() == 0 ? tensor.reshape(1) : tensor;
    }

    private void normalization(OnnxNode node) {
        if (node.outputs().size() > 1
                && node.outputs().stream()
                        .skip(1)
                        .anyMatch(name -> !graph.consumers(name).isEmpty())) {
            throw new NodeProblem(node, "is in training mode; export the model in inference mode");
        }
        int[] shape = shape(node, node.input(0));
        if (shape.length > 2 && !node.domain().equals(WindowShapes.CHANNELS_LAST)) {
            throw new NodeProblem(node, "has its channels first; convert the model with qonnx-to-channels-last");
        }
        for (int port = 1; port <= 4; port++) {
            parameter(node, port);
        }
        // 1e-5 as protobuf's float holds it.
        double epsilon = node.number("epsilon").orElse((double) 1e-5f);
        add(node, "BatchNormalization", new HlsOperation.Normalization(epsilon), 5);
    }

    private Layer softmax(OnnxNode node) {
        int[] shape = shape(node, node.input(0));
        int axis = node.integer("axis", -1);
        int dimension = axis < 0 ? axis + shape.length : axis;
        if (dimension < 1 || dimension >= shape.length) {
            throw new NodeProblem(node, "takes the softmax along axis " + axis + " of " + Arrays.toString(shape));
        }
        if (opset < 13 && dimension != shape.length - 1) {
            throw new NodeProblem(
                    node,
                    "takes one softmax of all dimensions from " + dimension + " on (operator set " + opset
                            + "); convert the model to operator set 13");
        }
        int outer = 1;
        int inner = 1;
        for (int i = 1; i < shape.length; i++) {
            outer *= i < dimension ? shape[i] : 1;
            inner *= i > dimension ? shape[i] : 1;
        }
        if (outer * inner != 1) {
            throw new NodeProblem(
                    node,
                    "takes softmaxes along axis " + axis + " of " + Arrays.toString(shape)
                            + ", where hls4ml 1.3.0 takes one of all elements; flatten the input, or use a Keras model");
        }
        return new Softmax(name(node, "Softmax"));
    }

    private void concatenation(OnnxNode node) {
        if (node.inputs().size() != 2) {
            throw new NodeProblem(
                    node,
                    "concatenates " + node.inputs().size() + " tensors; hls4ml concatenates two: chain two such nodes");
        }
        finished(node, "Concatenate", new Concatenate(name(node, "Concatenate"), node.integer("axis", 1)));
    }

    private void transposition(OnnxNode node) {
        int[] shape = shape(node, node.input(0));
        int[] permutation = ShapeRules.permutation(node, shape.length);
        if (permutation[0] != 0) {
            throw new NodeProblem(node, "moves the batch dimension, which hls4ml doesn't take");
        }
        finished(node, "Transpose", WindowReader.transposition(name(node, "Transpose"), shape, permutation));
    }

    private void convolution(OnnxNode node) {
        Optional<int[]> weight = Optional.of(shape(node, node.input(1)));
        int groups = node.integer("group", 1);
        HlsOperation.Convolution convolution =
                new HlsOperation.Convolution(WindowReader.window(node, shape(node, node.input(0)), weight), groups);
        add(node, "Conv", convolution, 3);
    }

    private int[] shape(OnnxNode node, String tensor) {
        int[] shape = shapes.get(tensor);
        if (shape == null) {
            throw new NodeProblem(node, "reads " + tensor + ", whose shape can't be told");
        }
        return shape;
    }

    /** The shape of one sample of a tensor. */
    private TensorShape sample(OnnxNode node, String tensor) {
        int[] shape = shape(node, tensor);
        return TensorShape.of(Arrays.copyOfRange(shape, 1, shape.length));
    }

    private void finished(OnnxNode node, String className, Layer layer) {
        add(node, className, new HlsOperation.Finished(layer), node.is("Concat") ? 2 : 1);
    }

    private void add(OnnxNode node, String className, HlsOperation operation, int inputs) {
        String name = name(node, className);
        List<String> read =
                node.inputs().subList(0, Math.min(inputs, node.inputs().size()));
        for (String input : read) {
            graph.constant(input).ifPresent(value -> target.setConstant(input, HlsConstant.of(value)));
        }
        target.nodes().add(new HlsNode(name, operation, new LayerOrigin(name, className), read, node.output()));
        if (shapes.containsKey(node.output())) {
            int[] shape = shape(node, node.output());
            boolean constant =
                    read.stream().allMatch(input -> graph.constant(input).isPresent());
            target.setShape(node.output(), constant ? whole(shape) : sample(node, node.output()));
        }
    }

    private static TensorShape whole(int[] shape) {
        return TensorShape.of(shape.length == 0 ? new int[] {1} : shape);
    }

    /** hls4ml puts the class in front of a name that begins with a digit. */
    private static String name(OnnxNode node, String className) {
        boolean digit = Character.isDigit(node.name().charAt(0));
        return digit ? className.toLowerCase(Locale.ROOT) + node.name() : node.name();
    }
}
