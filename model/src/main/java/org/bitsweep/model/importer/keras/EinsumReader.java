package org.bitsweep.model.importer.keras;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bitsweep.model.layer.EinsumDense;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.model.tensor.TensorShape;

/** Keras' {@code EinsumDense} ({@code keras_v3/einsum_dense.py} of hls4ml's converters). */
final class EinsumReader {
    private static final String ELLIPSIS = "...";
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private final LayerConfig config;
    private final TensorShape input;
    private final String given;
    private final String kernel;
    private final String output;
    private final Map<Character, Integer> sizes = new TreeMap<>();

    private EinsumReader(LayerConfig config, TensorShape input) {
        this.config = config;
        this.input = input;
        String equation = config.text("equation").orElseThrow(() -> new LayerProblem("has no equation"));
        String[] sides = equation.replace(" ", "").split("->", -1);
        String[] operands = sides[0].split(",", -1);
        if (sides.length != 2 || operands.length != 2) {
            throw new LayerProblem("its equation " + equation + " is not one of an input and a kernel");
        }
        String elided = elided(equation, operands[0], sides[1]);
        this.given = withoutBatch(equation, operands[0], sides[1], operands[1], elided);
        this.kernel = operands[1];
        this.output = withoutBatch(equation, sides[1], operands[0], operands[1], elided);
        measure(equation, elided);
    }

    static Layer read(String name, LayerConfig config, WeightStore weights, List<String> path, TensorShape input) {
        EinsumReader reader = new EinsumReader(config, input);
        int[] shape = reader.shape(reader.kernel);
        Tensor kernel = weights.read(path, "kernel", 0, shape);
        return new EinsumDense(
                name,
                reader.given + "," + reader.kernel + "->" + reader.output,
                input,
                kernel,
                reader.bias(weights, path));
    }

    /** Letters that the equation doesn't use, one for each dimension that {@code ...} stands for, the batch aside. */
    private String elided(String equation, String operand, String result) {
        if (operand.contains(ELLIPSIS) != result.contains(ELLIPSIS)) {
            throw new LayerProblem("its equation " + equation + " has ... on one side only");
        }
        if (!operand.contains(ELLIPSIS)) {
            return "";
        }
        // A leading ellipsis stands for the batch too.
        int named = operand.length() - ELLIPSIS.length() - (operand.startsWith(ELLIPSIS) ? 0 : 1);
        StringBuilder free = new StringBuilder();
        for (int i = 0; i < LETTERS.length() && free.length() < input.rank() - named; i++) {
            if (equation.indexOf(LETTERS.charAt(i)) < 0) {
                free.append(LETTERS.charAt(i));
            }
        }
        return free.toString();
    }

    private static String withoutBatch(String equation, String labels, String other, String kernel, String elided) {
        if (labels.startsWith(ELLIPSIS)) {
            if (!other.startsWith(ELLIPSIS)) {
                throw new LayerProblem("its equation " + equation + " has the batch in different places");
            }
            return labels.replace(ELLIPSIS, elided);
        }
        if (labels.isEmpty() || !other.startsWith(labels.substring(0, 1)) || kernel.contains(labels.substring(0, 1))) {
            throw new LayerProblem("its equation " + equation
                    + " has no batch dimension in front of input and output; hls4ml needs it there");
        }
        return labels.substring(1).replace(ELLIPSIS, elided);
    }

    private void measure(String equation, String elided) {
        if (given.length() != input.rank()) {
            throw new LayerProblem("its equation " + equation + " doesn't fit an input of shape " + input);
        }
        for (int i = 0; i < given.length(); i++) {
            sizes.put(given.charAt(i), input.dimension(i));
        }
        List<Integer> shape = outputShape();
        String named = elided.isEmpty() ? output : output.replace(elided, "");
        // Keras lets the sizes of elided dimensions be left out.
        List<Integer> ends =
                shape.size() > named.length() ? shape.subList(shape.size() - named.length(), shape.size()) : shape;
        for (int i = 0; i < named.length() && i < ends.size(); i++) {
            if (ends.get(i) > 0) {
                sizes.putIfAbsent(named.charAt(i), ends.get(i));
            }
        }
    }

    private List<Integer> outputShape() {
        return config.json().path("output_shape").isArray()
                ? config.integers("output_shape")
                : List.of(config.integer("output_shape"));
    }

    private int[] shape(String labels) {
        int[] shape = new int[labels.length()];
        for (int i = 0; i < shape.length; i++) {
            Integer size = sizes.get(labels.charAt(i));
            if (size == null) {
                throw new LayerProblem("its equation has a dimension " + labels.charAt(i) + " of unknown size");
            }
            shape[i] = size;
        }
        return shape;
    }

    /** Keras stores the dimensions from the first that has a bias on; the others repeat it, as in NumPy. */
    private Optional<Tensor> bias(WeightStore weights, List<String> path) {
        String axes = config.text("bias_axes").orElse("");
        if (axes.isEmpty()) {
            return Optional.empty();
        }
        int[] whole = shape(output);
        int start = 0;
        while (start < output.length() && axes.indexOf(output.charAt(start)) < 0) {
            start++;
        }
        List<Integer> stored = new ArrayList<>();
        for (int i = start; i < output.length(); i++) {
            stored.add(axes.indexOf(output.charAt(i)) < 0 ? 1 : whole[i]);
        }
        int[] shape = stored.stream().mapToInt(Integer::intValue).toArray();
        return Optional.of(broadcast(weights.read(path, "bias", 1, shape), whole, start));
    }

    private static Tensor broadcast(Tensor bias, int[] whole, int start) {
        int size = 1;
        for (int dimension : whole) {
            size *= dimension;
        }
        double[] values = new double[size];
        for (int place = 0; place < size; place++) {
            int rest = place;
            int element = 0;
            int step = 1;
            for (int i = whole.length - 1; i >= start; i--) {
                int stored = bias.dimension(i - start);
                element += rest % whole[i] % stored * step;
                step *= stored;
                rest /= whole[i];
            }
            values[place] = bias.get(element);
        }
        return Tensor.of(new int[] {size}, values, bias.elementType());
    }
}
