package org.bitsweep.inference.emulate;

import org.bitsweep.inference.emulate.Rows.LongRows;
import org.bitsweep.model.layer.SlidingWindow;

/** A dense kernel run at every position of a window, on the rows that are there: nothing is gathered or copied. */
final class ConvolutionKernel implements Kernel {
    private final Kernel dense;
    private final SlidingWindow window;
    private final int filters;

    /**
     * A convolution.
     *
     * @param dense what is computed at a position, from the values under the window to the filters
     */
    ConvolutionKernel(Kernel dense, SlidingWindow window, int filters) {
        this.dense = dense;
        this.window = window;
        this.filters = filters;
    }

    /** What is computed at a position. */
    Kernel dense() {
        return dense;
    }

    /**
     * The convolution with its casts counted.
     *
     * @param counted the counted kernel of {@link #dense}
     */
    CountedKernel counted(CountedKernel counted) {
        return (inputs, output, samples, tally) -> {
            boolean longs = dense instanceof LongDenseKernel;
            Rows image = longs ? new LongRows(Scratch.longs(inputs[0], samples)) : inputs[0];
            for (int position = 0; position < window.positions(); position++) {
                Rows under = image.select(window.elements(position), samples);
                counted.run(new Rows[] {under}, output.select(results(position), samples), samples, tally);
            }
        };
    }

    private int[] results(int position) {
        int[] results = new int[filters];
        for (int filter = 0; filter < filters; filter++) {
            results[filter] = position * filters + filter;
        }
        return results;
    }

    @Override
    public void run(Rows[] inputs, Rows output, int samples) {
        // Once for the image, not once for each of the windows that a pixel is in.
        Rows image = dense instanceof LongDenseKernel ? new LongRows(Scratch.longs(inputs[0], samples)) : inputs[0];
        for (int position = 0; position < window.positions(); position++) {
            Rows under = image.select(window.elements(position), samples);
            dense.run(new Rows[] {under}, output.select(results(position), samples), samples);
        }
    }
}
