package org.bitsweep.model.importer.keras;

import java.util.List;
import java.util.Optional;
import org.bitsweep.model.layer.Convolution;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.SlidingWindow;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.model.tensor.TensorShape;

/** Reads standard, depthwise and separable convolutions, the last as the two that hls4ml makes of them. Immutable. */
final class ConvolutionReader {
    private final Generation generation;
    private final WeightStore weights;

    ConvolutionReader(Generation generation, WeightStore weights) {
        this.generation = generation;
        this.weights = weights;
    }

    /** The layers of one call, without an activation. */
    List<Layer> read(String name, String kerasClass, LayerConfig config, List<String> path, TensorShape input) {
        int dimensions = WindowReader.dimensions(kerasClass);
        SlidingWindow window = WindowReader.window(
                config,
                input,
                Sizes.of(config, "kernel_size", 1, dimensions),
                Sizes.of(config, "strides", 1, dimensions));
        if (kerasClass.startsWith("Separable")) {
            return separable(name, config, path, window);
        }
        boolean depthwise = kerasClass.startsWith("Depthwise");
        int filters = depthwise ? window.channels() : filters(config);
        String variable = depthwise && generation == Generation.KERAS2 ? "depthwise_kernel" : "kernel";
        Tensor kernel = weights.read(path, variable, 0, kernelShape(window, depthwise ? 1 : filters));
        Convolution.Kind kind = depthwise ? Convolution.Kind.DEPTHWISE : Convolution.Kind.STANDARD;
        return List.of(new Convolution(name, kind, window, kernel, bias(config, path, 1, filters)));
    }

    private List<Layer> separable(String name, LayerConfig config, List<String> path, SlidingWindow window) {
        int filters = filters(config);
        Tensor depthwise = weights.read(path, "depthwise_kernel", 0, kernelShape(window, 1));
        SlidingWindow pixel = SlidingWindow.pixel(
                window.dimensions(), window.outputHeight(), window.outputWidth(), window.channels());
        Tensor pointwise = weights.read(path, "pointwise_kernel", 1, kernelShape(pixel, filters));
        return List.of(
                new Convolution(
                        name + "_depthwise",
                        Convolution.Kind.DEPTHWISE,
                        window,
                        depthwise,
                        Optional.empty(),
                        Optional.of(name)),
                new Convolution(
                        name + "_pointwise",
                        Convolution.Kind.STANDARD,
                        pixel,
                        pointwise,
                        bias(config, path, 2, filters),
                        Optional.of(name)));
    }

    private static int filters(LayerConfig config) {
        int filters = config.integer("filters");
        if (filters < 1) {
            throw new LayerProblem("filters is " + filters);
        }
        return filters;
    }

    private Optional<Tensor> bias(LayerConfig config, List<String> path, int index, int filters) {
        return config.flag("use_bias", true)
                ? Optional.of(weights.read(path, "bias", index, filters))
                : Optional.empty();
    }

    private static int[] kernelShape(SlidingWindow window, int last) {
        return window.dimensions() == 1
                ? new int[] {window.windowWidth(), window.channels(), last}
                : new int[] {window.windowHeight(), window.windowWidth(), window.channels(), last};
    }
}
