package org.bitsweep.inference.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.bitsweep.model.tensor.TensorShape;

/**
 * An Einstein sum by its definition: for every assignment of numbers to the output's letters, all assignments to the others,
 * in the order in which the second operand names them (so does hls4ml's {@code einsum_utils.py} sort them).
 */
final class OracleEinsum {
    private final String first;
    private final String second;
    private final String output;
    private final String summed;
    private final Map<Character, Integer> sizes = new HashMap<>();

    OracleEinsum(String equation, TensorShape firstShape, TensorShape secondShape) {
        int comma = equation.indexOf(',');
        int arrow = equation.indexOf("->");
        this.first = equation.substring(0, comma);
        this.second = equation.substring(comma + 1, arrow);
        this.output = equation.substring(arrow + 2);
        StringBuilder others = new StringBuilder();
        for (int i = 0; i < first.length(); i++) {
            sizes.put(first.charAt(i), firstShape.dimension(i));
        }
        for (int i = 0; i < second.length(); i++) {
            sizes.put(second.charAt(i), secondShape.dimension(i));
            if (output.indexOf(second.charAt(i)) < 0) {
                others.append(second.charAt(i));
            }
        }
        this.summed = others.toString();
    }

    /** One step of a sum. */
    interface Addition {
        ApFixed add(ApFixed held, int firstElement, int secondElement);
    }

    int outputs() {
        return count(output);
    }

    List<ApFixed> apply(IntFunction<ApFixed> start, Addition addition, UnaryOperator<ApFixed> end) {
        List<ApFixed> result = new ArrayList<>();
        Map<Character, Integer> at = new HashMap<>();
        for (int place = 0; place < count(output); place++) {
            assign(output, place, at);
            ApFixed held = start.apply(place);
            for (int term = 0; term < count(summed); term++) {
                assign(summed, term, at);
                held = addition.add(held, element(first, at), element(second, at));
            }
            result.add(end.apply(held));
        }
        return result;
    }

    private int size(char letter) {
        return sizes.getOrDefault(letter, 1);
    }

    private int count(String letters) {
        return letters.chars().map(letter -> size((char) letter)).reduce(1, (a, b) -> a * b);
    }

    private void assign(String letters, int place, Map<Character, Integer> at) {
        int rest = place;
        for (int i = letters.length() - 1; i >= 0; i--) {
            at.put(letters.charAt(i), rest % size(letters.charAt(i)));
            rest /= size(letters.charAt(i));
        }
    }

    private int element(String letters, Map<Character, Integer> at) {
        int element = 0;
        for (int i = 0; i < letters.length(); i++) {
            element = element * size(letters.charAt(i)) + at.getOrDefault(letters.charAt(i), 0);
        }
        return element;
    }
}
