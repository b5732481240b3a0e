package org.bitsweep.model.importer.keras;

import java.util.List;
import org.bitsweep.model.layer.Pooling;
import org.bitsweep.model.layer.SlidingWindow;
import org.bitsweep.model.layer.SlidingWindow.Padding;
import org.bitsweep.model.tensor.TensorShape;
import org.bitsweep.model.tensor.TensorSizeException;

/** Reads the windows of convolutions and poolings, padded as hls4ml does ({@code gen_conv_config}). */
final class WindowReader {
    private WindowReader() {}

    /** A pooling layer. */
    static Pooling pooling(String name, String kerasClass, LayerConfig config, TensorShape input) {
        Pooling.Operation operation =
                kerasClass.contains("Max") ? Pooling.Operation.MAXIMUM : Pooling.Operation.AVERAGE;
        int dimensions = dimensions(kerasClass);
        requireImage(input, dimensions);
        if (kerasClass.startsWith("Global")) {
            // hls4ml has no image left, whatever keepdims says.
            SlidingWindow all = SlidingWindow.over(dimensions, height(input), input.dimension(-2), input.dimension(-1));
            return new Pooling(name, operation, all, false, true);
        }
        List<Integer> size = Sizes.of(config, "pool_size", 2, dimensions);
        List<Integer> strides =
                config.json().path("strides").isAbsent() ? size : Sizes.of(config, "strides", 1, dimensions);
        return new Pooling(name, operation, window(config, input, size, strides), false, false);
    }

    /** The number of dimensions that a class has in its name. */
    static int dimensions(String kerasClass) {
        return kerasClass.endsWith("1D") ? 1 : 2;
    }

    static void requireImage(TensorShape input, int dimensions) {
        if (input.rank() != dimensions + 1) {
            throw new LayerProblem(
                    "takes an input of " + (dimensions + 1) + " dimensions, channels last, not of shape " + input);
        }
    }

    static int height(TensorShape input) {
        return input.rank() == 2 ? 1 : input.dimension(0);
    }

    /** The window of a layer with {@code padding} and given sizes. */
    static SlidingWindow window(LayerConfig config, TensorShape input, List<Integer> size, List<Integer> strides) {
        int dimensions = size.size();
        requireImage(input, dimensions);
        int height = height(input);
        int width = input.dimension(-2);
        int windowHeight = dimensions == 1 ? 1 : size.get(0);
        int windowWidth = size.get(dimensions - 1);
        int strideHeight = dimensions == 1 ? 1 : strides.get(0);
        int strideWidth = strides.get(dimensions - 1);
        String padding = config.text("padding").orElse("valid");
        int rows = total(padding, height, windowHeight, strideHeight);
        int columns = total(padding, width, windowWidth, strideWidth);
        Padding around = switch (padding) {
            case "valid" -> Padding.NONE;
            case "same" -> new Padding(rows / 2, rows - rows / 2, columns / 2, columns - columns / 2);
            case "causal" -> causal(dimensions, windowWidth);
            default -> throw new LayerProblem("padding " + padding);
        };
        try {
            return new SlidingWindow(
                    dimensions,
                    height,
                    width,
                    input.dimension(-1),
                    windowHeight,
                    windowWidth,
                    strideHeight,
                    strideWidth,
                    around);
        } catch (IllegalArgumentException | TensorSizeException e) {
            throw new LayerProblem("has a window that doesn't fit its input of shape " + input + ": " + e.getMessage());
        }
    }

    /** Padding on both sides together, so that there is a position for every stride of the image. */
    private static int total(String padding, int size, int window, int stride) {
        int positions = (size - 1) / stride + 1;
        return padding.equals("same") ? (int) Math.max(0, (positions - 1L) * stride + window - size) : 0;
    }

    private static Padding causal(int dimensions, int window) {
        if (dimensions != 1) {
            throw new LayerProblem("padding causal in two dimensions");
        }
        return new Padding(0, 0, window - 1, 0);
    }
}
