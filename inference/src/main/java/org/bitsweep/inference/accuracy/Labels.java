package org.bitsweep.inference.accuracy;

import java.util.Arrays;
import java.util.Locale;
import org.bitsweep.model.tensor.Tensor;

/**
 * The right class of every sample. Immutable.
 *
 * <p>Accepted are: one class number a sample, counted from 0 (shape [n] or [n, 1]); for a network of one output, 0 or 1;
 * for several outputs also one-hot rows ([n, outputs], a single 1 and zeros elsewhere).
 */
public final class Labels {
    private final int[] classes;
    private final int outputs;

    private Labels(int[] classes, int outputs) {
        this.classes = classes;
        this.outputs = outputs;
    }

    /**
     * Reads and checks labels.
     *
     * @param labels the array of the file
     * @param samples how many samples there are
     * @param outputs how many outputs the network has
     * @param source where the labels come from, for messages: a file name
     * @throws LabelException if they don't fit; the message says which row and what would
     */
    public static Labels of(Tensor labels, int samples, int outputs, String source) {
        boolean oneEach = labels.rank() == 1 || (labels.rank() == 2 && labels.dimension(1) == 1);
        boolean oneHot = labels.rank() == 2 && labels.dimension(1) == outputs && outputs > 1;
        if (!oneEach && !oneHot) {
            throw new LabelException(
                    source,
                    "labels of shape " + Arrays.toString(labels.shape()) + " don't fit a network of " + outputs
                            + (outputs == 1 ? " output" : " outputs") + "; give one class number a sample, shape ["
                            + samples + "]"
                            + (outputs > 1 ? ", or one-hot rows, [" + samples + ", " + outputs + "]" : ""));
        }
        if (labels.dimension(0) != samples) {
            throw new LabelException(
                    source,
                    "there are " + labels.dimension(0) + " labels for " + samples
                            + " samples; give one for each, in the same order");
        }
        int[] classes = new int[samples];
        for (int i = 0; i < samples; i++) {
            classes[i] = oneEach ? classNumber(labels.get(i), i, outputs, source) : hot(labels, i, source);
        }
        return new Labels(classes, outputs);
    }

    private static int classNumber(double value, int row, int outputs, String source) {
        int highest = outputs == 1 ? 1 : outputs - 1;
        if (Double.isNaN(value) || value != Math.rint(value) || value < 0 || value > highest) {
            throw new LabelException(
                    source,
                    "label " + text(value) + " of row " + row + " is no class of a network of " + outputs
                            + (outputs == 1
                                    ? " output: it must be 0 or 1"
                                    : " outputs: classes are the integers 0 to " + highest));
        }
        return (int) value;
    }

    private static int hot(Tensor labels, int row, String source) {
        int hot = -1;
        for (int j = 0; j < labels.dimension(1); j++) {
            double value = labels.get(row, j);
            if (value != 0 && (value != 1 || hot >= 0)) {
                throw new LabelException(
                        source,
                        "row " + row + " is not one-hot: it has " + text(value) + " in column " + j
                                + (value == 1 ? " and a 1 in column " + hot : "") + "; a row has a single 1 and zeros");
            }
            hot = value == 1 ? j : hot;
        }
        if (hot < 0) {
            throw new LabelException(source, "row " + row + " is not one-hot: it is all zeros; a row has a single 1");
        }
        return hot;
    }

    private static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.valueOf(value);
    }

    public int samples() {
        return classes.length;
    }

    /** Outputs of the network that these labels are for. */
    public int outputs() {
        return outputs;
    }

    /** The class of a sample, counted from 0; for a network of one output 1 where the output should be above 0.5. */
    public int get(int sample) {
        return classes[sample];
    }

    /** The labels of samples {@code from} (included) to {@code to} (excluded). */
    public Labels range(int from, int to) {
        return new Labels(Arrays.copyOfRange(classes, from, to), outputs);
    }
}
