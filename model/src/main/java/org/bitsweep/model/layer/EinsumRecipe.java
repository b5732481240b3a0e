package org.bitsweep.model.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bitsweep.model.tensor.TensorShape;

/**
 * An Einstein sum of two tensors as hls4ml computes it ({@code utils/einsum_utils.py}): both are transposed to [shared][own
 * free][summed], and {@code out[i][a][b] = sum_c first[i][a][c] * second[i][b][c]} is transposed to the wanted order. Here
 * the transpositions are lists of elements.
 *
 * @param shared product of the dimensions that both and the output have
 * @param firstFree product of those that only the first and the output have
 * @param secondFree product of those that only the second and the output have
 * @param summed product of those that both have and the output has not
 * @param first element of the first tensor for each transposed place, [shared][firstFree][summed]
 * @param second the same for the second tensor, [shared][secondFree][summed]
 * @param output element of the output for each place of [shared][firstFree][secondFree]
 * @param outputShape of the output
 */
public record EinsumRecipe(
        int shared,
        int firstFree,
        int secondFree,
        int summed,
        List<Integer> first,
        List<Integer> second,
        List<Integer> output,
        TensorShape outputShape) {
    private static final int MAXIMUM_SIZE = 1 << 24;

    /**
     * Reads an equation.
     *
     * @param layer whose name an error has
     * @param equation {@code ab,bc->ac}: a letter a dimension, no batch, no ellipsis
     * @throws ShapeException if hls4ml can't take it, or the shapes don't fit it
     */
    public static EinsumRecipe of(String layer, String equation, TensorShape first, TensorShape second) {
        String[] sides = equation.split("->", -1);
        String[] operands = sides[0].split(",", -1);
        if (sides.length != 2 || operands.length != 2) {
            throw new ShapeException(layer, "the equation " + equation + " is not one of two operands");
        }
        Map<Character, Integer> sizes = new TreeMap<>();
        measure(layer, equation, operands[0], first, sizes);
        measure(layer, equation, operands[1], second, sizes);
        return of(layer, equation, operands[0], operands[1], sides[1], sizes);
    }

    /** For each element of the output, row-major, the elements of the first tensor that its sum takes, in order. */
    public List<List<Integer>> firstTerms() {
        return terms(first, firstFree, place -> place / secondFree % firstFree);
    }

    /** The same for the second tensor. */
    public List<List<Integer>> secondTerms() {
        return terms(second, secondFree, place -> place % secondFree);
    }

    private List<List<Integer>> terms(List<Integer> elements, int free, java.util.function.IntUnaryOperator own) {
        List<List<Integer>> terms = new ArrayList<>(java.util.Collections.nCopies(output.size(), List.of()));
        for (int place = 0; place < output.size(); place++) {
            int row = place / (firstFree * secondFree) * free + own.applyAsInt(place);
            terms.set(output.get(place), elements.subList(row * summed, (row + 1) * summed));
        }
        return List.copyOf(terms);
    }

    private static void measure(
            String layer, String equation, String labels, TensorShape shape, Map<Character, Integer> sizes) {
        if (labels.length() != shape.rank()) {
            throw new ShapeException(
                    layer, "the equation " + equation + " has no " + labels.length() + " dimensions in " + shape);
        }
        for (int i = 0; i < labels.length(); i++) {
            Integer known = sizes.put(labels.charAt(i), shape.dimension(i));
            if (known != null && known != shape.dimension(i)) {
                throw new ShapeException(
                        layer,
                        "the equation " + equation + " has sizes " + known + " and " + shape.dimension(i) + " for "
                                + labels.charAt(i));
            }
        }
    }

    private static EinsumRecipe of(
            String layer, String equation, String first, String second, String output, Map<Character, Integer> sizes) {
        for (String labels : List.of(first, second, output)) {
            if (labels.chars().distinct().count() != labels.length()) {
                throw new ShapeException(layer, "the equation " + equation + " has a letter twice in " + labels);
            }
        }
        if (!output.chars().allMatch(label -> sizes.containsKey((char) label))) {
            throw new ShapeException(layer, "the equation " + equation + " has a letter in its output only");
        }
        String shared = keep(second, label -> first.indexOf(label) >= 0 && output.indexOf(label) >= 0);
        String summed = keep(second, label -> first.indexOf(label) >= 0 && output.indexOf(label) < 0);
        String firstFree = keep(first, label -> second.indexOf(label) < 0);
        String secondFree = keep(second, label -> first.indexOf(label) < 0);
        if (!output.chars().allMatch(label -> (shared + firstFree + secondFree).indexOf(label) >= 0)
                || output.length() != shared.length() + firstFree.length() + secondFree.length()) {
            throw new ShapeException(
                    layer, "the equation " + equation + " sums a letter of one operand, which hls4ml doesn't take");
        }
        return new EinsumRecipe(
                size(layer, shared, sizes),
                size(layer, firstFree, sizes),
                size(layer, secondFree, sizes),
                size(layer, summed, sizes),
                elements(layer, shared + firstFree + summed, first, sizes),
                elements(layer, shared + secondFree + summed, second, sizes),
                elements(layer, shared + firstFree + secondFree, output, sizes),
                new TensorShape(output.chars()
                        .mapToObj(label -> sizes.getOrDefault((char) label, 1))
                        .toList()));
    }

    private static String keep(String labels, java.util.function.IntPredicate condition) {
        return labels.chars()
                .filter(condition)
                .mapToObj(label -> String.valueOf((char) label))
                .collect(Collectors.joining());
    }

    private static int size(String layer, String labels, Map<Character, Integer> sizes) {
        long size = 1;
        for (int i = 0; i < labels.length(); i++) {
            size *= sizes.getOrDefault(labels.charAt(i), 1);
            if (size > MAXIMUM_SIZE) {
                throw new ShapeException(layer, "its tensors have more than " + MAXIMUM_SIZE + " elements");
            }
        }
        return (int) size;
    }

    /** For each place of a tensor of some order of dimensions, the same element's place in another order. */
    private static List<Integer> elements(String layer, String order, String stored, Map<Character, Integer> sizes) {
        int count = size(layer, order, sizes);
        List<Integer> elements = new ArrayList<>(count);
        for (int place = 0; place < count; place++) {
            int rest = place;
            int element = 0;
            for (int i = order.length() - 1; i >= 0; i--) {
                int size = sizes.getOrDefault(order.charAt(i), 1);
                element += rest % size * size(layer, stored.substring(stored.indexOf(order.charAt(i)) + 1), sizes);
                rest /= size;
            }
            elements.add(element);
        }
        return List.copyOf(elements);
    }
}
