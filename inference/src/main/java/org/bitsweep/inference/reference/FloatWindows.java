package org.bitsweep.inference.reference;

import org.bitsweep.model.layer.Convolution;
import org.bitsweep.model.layer.IndexMap;
import org.bitsweep.model.layer.Pooling;
import org.bitsweep.model.layer.Rearrangement;
import org.bitsweep.model.layer.SlidingWindow;

/** Layers on images, one sample behind the other. */
final class FloatWindows {
    private FloatWindows() {}

    static double[] convolution(Convolution layer, double[] in, int samples) {
        SlidingWindow window = layer.window();
        int filters = layer.filters();
        int positions = window.positions();
        int size = window.inputShape().size();
        double[] bias = layer.bias().map(tensor -> tensor.toArray()).orElseGet(() -> new double[filters]);
        double[] weights = layer.kernel().toArray();
        boolean depthwise = layer.kind() == Convolution.Kind.DEPTHWISE;
        double[] out = new double[samples * positions * filters];
        for (int position = 0; position < positions; position++) {
            int[] elements = window.elements(position);
            for (int sample = 0; sample < samples; sample++) {
                int to = (sample * positions + position) * filters;
                System.arraycopy(bias, 0, out, to, filters);
                if (depthwise) {
                    eachChannel(elements, in, sample * size, weights, out, to, filters);
                } else {
                    allChannels(elements, in, sample * size, weights, out, to, filters);
                }
            }
        }
        return out;
    }

    private static void allChannels(
            int[] elements, double[] in, int from, double[] weights, double[] out, int to, int filters) {
        for (int i = 0; i < elements.length; i++) {
            if (elements[i] != SlidingWindow.PADDED) {
                double value = in[from + elements[i]];
                for (int j = 0; j < filters; j++) {
                    out[to + j] += value * weights[i * filters + j];
                }
            }
        }
    }

    private static void eachChannel(
            int[] elements, double[] in, int from, double[] weights, double[] out, int to, int channels) {
        for (int i = 0; i < elements.length; i++) {
            if (elements[i] != SlidingWindow.PADDED) {
                out[to + i % channels] += in[from + elements[i]] * weights[i];
            }
        }
    }

    static double[] pooling(Pooling layer, double[] in, int samples) {
        SlidingWindow window = layer.window();
        int channels = window.channels();
        int positions = window.positions();
        int size = window.inputShape().size();
        double[] out = new double[samples * positions * channels];
        for (int position = 0; position < positions; position++) {
            int[] pixels = window.pixels(position);
            for (int sample = 0; sample < samples; sample++) {
                for (int channel = 0; channel < channels; channel++) {
                    out[(sample * positions + position) * channels + channel] =
                            pooled(layer, pixels, in, sample * size + channel);
                }
            }
        }
        return out;
    }

    private static double pooled(Pooling layer, int[] pixels, double[] in, int from) {
        double sum = 0;
        double largest = Double.NEGATIVE_INFINITY;
        int inside = 0;
        for (int pixel : pixels) {
            if (pixel != SlidingWindow.PADDED) {
                double value = in[from + pixel * layer.window().channels()];
                sum += value;
                largest = Math.max(largest, value);
                inside++;
            }
        }
        return switch (layer.operation()) {
            case MAXIMUM -> largest;
            case AVERAGE -> sum / (layer.countPadding() ? pixels.length : inside);
        };
    }

    static double[] rearrangement(Rearrangement layer, double[] in, int samples) {
        IndexMap sources = layer.sources();
        int size = layer.from().size();
        double[] out = new double[samples * sources.size()];
        for (int sample = 0; sample < samples; sample++) {
            for (int i = 0; i < sources.size(); i++) {
                int source = sources.source(i);
                out[sample * sources.size() + i] = source == IndexMap.ZERO ? 0 : in[sample * size + source];
            }
        }
        return out;
    }
}
