package org.bitsweep.model.importer.keras;

import java.util.ArrayList;
import java.util.List;
import org.bitsweep.model.layer.IndexMap;
import org.bitsweep.model.layer.Rearrangement;
import org.bitsweep.model.layer.Rearrangement.Kind;
import org.bitsweep.model.tensor.TensorShape;

/** Reads the layers that only move elements. */
final class RearrangementReader {
    /** Rows or columns; a damaged file may claim any number. */
    private static final int LARGEST = 1 << 15;

    private RearrangementReader() {}

    static Rearrangement read(String name, String kerasClass, LayerConfig config, TensorShape input) {
        if (kerasClass.equals("Permute")) {
            return permute(name, config, input);
        }
        int dimensions = WindowReader.dimensions(kerasClass);
        WindowReader.requireImage(input, dimensions);
        return switch (kerasClass) {
            case "ZeroPadding1D", "ZeroPadding2D" -> pad(name, Sizes.ends(config, "padding", dimensions), input);
            case "Cropping1D", "Cropping2D" -> crop(name, Sizes.ends(config, "cropping", dimensions), input);
            default -> upsample(name, Sizes.of(config, "size", 2, dimensions), input);
        };
    }

    /** The source pixel of each output row or column; negative for zero. */
    private static Rearrangement pixels(String name, Kind kind, TensorShape input, int[] rows, int[] columns) {
        int channels = input.dimension(-1);
        int width = input.dimension(-2);
        List<Integer> sizes = new ArrayList<>();
        if (input.rank() == 3) {
            sizes.add(rows.length);
        }
        sizes.add(columns.length);
        sizes.add(channels);
        TensorShape output = LayerConfig.shape(sizes);
        int[] sources = new int[output.size()];
        for (int i = 0; i < sources.length; i++) {
            int row = rows[i / channels / columns.length];
            int column = columns[i / channels % columns.length];
            boolean zero = row < 0 || column < 0;
            sources[i] = zero ? IndexMap.ZERO : (row * width + column) * channels + i % channels;
        }
        return new Rearrangement(name, kind, input, output, IndexMap.of(sources));
    }

    private static Rearrangement pad(String name, List<int[]> ends, TensorShape input) {
        int[] columns = padded(input.dimension(-2), ends.get(ends.size() - 1));
        boolean single = ends.size() == 1;
        int[] rows = single ? new int[] {0} : padded(input.dimension(0), ends.get(0));
        return pixels(name, single ? Kind.ZERO_PADDING_1D : Kind.ZERO_PADDING_2D, input, rows, columns);
    }

    private static int[] padded(int size, int[] ends) {
        int[] sources = new int[limited((long) size + ends[0] + ends[1])];
        for (int i = 0; i < sources.length; i++) {
            int source = i - ends[0];
            sources[i] = source >= 0 && source < size ? source : IndexMap.ZERO;
        }
        return sources;
    }

    private static int limited(long size) {
        if (size > LARGEST) {
            throw new LayerProblem("gives " + size + " rows or columns, more than " + LARGEST);
        }
        return (int) size;
    }

    private static Rearrangement crop(String name, List<int[]> ends, TensorShape input) {
        int[] columns = cropped(input, input.dimension(-2), ends.get(ends.size() - 1));
        boolean single = ends.size() == 1;
        int[] rows = single ? new int[] {0} : cropped(input, input.dimension(0), ends.get(0));
        return pixels(name, single ? Kind.CROPPING_1D : Kind.CROPPING_2D, input, rows, columns);
    }

    private static int[] cropped(TensorShape input, int size, int[] ends) {
        long left = (long) size - ends[0] - ends[1];
        if (left < 1) {
            throw new LayerProblem("crops nothing but an empty image of an input of shape " + input);
        }
        int[] sources = new int[(int) left];
        for (int i = 0; i < sources.length; i++) {
            sources[i] = ends[0] + i;
        }
        return sources;
    }

    private static Rearrangement upsample(String name, List<Integer> factors, TensorShape input) {
        int[] columns = nearest(input.dimension(-2), factors.get(factors.size() - 1));
        int[] rows = factors.size() == 1 ? new int[] {0} : nearest(input.dimension(0), factors.get(0));
        return pixels(name, Kind.RESIZE, input, rows, columns);
    }

    /** {@code nnet_image.h}: the ratio of sizes in 16 fraction bits, rounded up, so that it can err for thousands of pixels. */
    private static int[] nearest(int size, int factor) {
        int wide = limited((long) size * factor);
        int ratio = (size << 16) / wide + 1;
        int[] sources = new int[wide];
        for (int i = 0; i < sources.length; i++) {
            sources[i] = (i * ratio) >> 16;
        }
        return sources;
    }

    private static Rearrangement permute(String name, LayerConfig config, TensorShape input) {
        List<Integer> order = config.integers("dims");
        List<Integer> sorted = order.stream().sorted().toList();
        List<Integer> all =
                java.util.stream.IntStream.rangeClosed(1, input.rank()).boxed().toList();
        if (!sorted.equals(all)) {
            throw new LayerProblem("dims " + order + " are no permutation of the dimensions of " + input);
        }
        int[] strides = new int[input.rank()];
        int stride = 1;
        for (int i = input.rank() - 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= input.dimension(i);
        }
        TensorShape output = LayerConfig.shape(
                order.stream().map(dimension -> input.dimension(dimension - 1)).toList());
        int[] sources = new int[output.size()];
        for (int i = 0; i < sources.length; i++) {
            int rest = i;
            for (int axis = output.rank() - 1; axis >= 0; axis--) {
                sources[i] += rest % output.dimension(axis) * strides[order.get(axis) - 1];
                rest /= output.dimension(axis);
            }
        }
        return new Rearrangement(name, Kind.TRANSPOSE, input, output, IndexMap.of(sources));
    }
}
