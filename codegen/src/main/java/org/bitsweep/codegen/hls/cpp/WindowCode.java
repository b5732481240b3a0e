package org.bitsweep.codegen.hls.cpp;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.bitsweep.codegen.plan.DenseKernel;
import org.bitsweep.codegen.plan.WindowKernel;
import org.bitsweep.inference.constants.QuantizedTensor;
import org.bitsweep.inference.precision.Strategy;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.model.layer.Convolution;
import org.bitsweep.model.layer.IndexMap;
import org.bitsweep.model.layer.Pooling;
import org.bitsweep.model.layer.Rearrangement;
import org.bitsweep.model.layer.SlidingWindow;

/** Writes layers on images. */
final class WindowCode {
    private final LayerScope scope;
    private final TypedLayer typed;

    WindowCode(LayerScope scope) {
        this.scope = scope;
        this.typed = scope.typed();
    }

    void write(Convolution layer) {
        DenseKernel sums = ((WindowKernel) scope.kernel()).sums();
        DenseCode dense = new DenseCode(scope);
        dense.checkWeights();
        if (typed.isBinary(TypedLayer.WEIGHT) && scope.input().source().isBinary(TypedLayer.RESULT)) {
            throw scope.refusal(
                    "a convolution of single bits with single bits is not generated",
                    "train the layer or the activation before it with another quantizer");
        }
        boolean depthwise = layer.kind() == Convolution.Kind.DEPTHWISE;
        ConfigStruct inner = dense.arithmetic(scope.config("sums")
                .size("inputs", layer.inputs())
                .size("outputs", layer.filters())
                .size("reuse_factor", sums.reuseFactor())
                .size("multipliers", multipliers(layer, sums))
                .type("accum_t", scope.type(TypedLayer.ACCUM)));
        ConfigStruct config = window(scope.config(), layer.window())
                .type("sums", inner.name())
                .type("kernel", "bitsweep::" + kernel(depthwise, sums));
        QuantizedTensor matrix = scope.ranges().weight(layer.name());
        List<BigInteger> weights =
                depthwise ? diagonal(matrix, layer.filters()) : DenseCode.inOrder(matrix, sums.strategy());
        boolean turns = !depthwise && sums.strategy() != Strategy.LATENCY;
        scope.apply(
                function("convolution") + (turns ? "_in_turns" : ""),
                config,
                scope.constants("weight", dense.weightType(), weights, matrix.type()),
                dense.bias(layer.bias(), layer.filters()));
    }

    /** The library's name of a function on arrays, or on streams. */
    private String function(String name) {
        return scope.input().isStream() ? name + "_stream" : name;
    }

    /** A depthwise one has no products between channels. */
    private static int multipliers(Convolution layer, DenseKernel sums) {
        int products = layer.kind() == Convolution.Kind.DEPTHWISE ? layer.inputs() : layer.inputs() * layer.filters();
        return (products + sums.reuseFactor() - 1) / sums.reuseFactor();
    }

    private static String kernel(boolean depthwise, DenseKernel sums) {
        if (depthwise) {
            return "products_by_channel";
        }
        if (sums.strategy() == Strategy.LATENCY) {
            return "all_products";
        }
        return DenseCode.function(sums).equals("dense_resource") ? "products_in_turns" : "products_in_uneven_turns";
    }

    /** The only weight of each row, which is in its channel's column. */
    private static List<BigInteger> diagonal(QuantizedTensor matrix, int channels) {
        List<BigInteger> raw = new ArrayList<>();
        for (int row = 0; row < matrix.dimension(0); row++) {
            raw.add(matrix.raw(row, row % channels));
        }
        return raw;
    }

    private static ConfigStruct window(ConfigStruct config, SlidingWindow window) {
        SlidingWindow.Padding padding = window.padding();
        return config.size("height", window.height())
                .size("width", window.width())
                .size("channels", window.channels())
                .size("window_height", window.windowHeight())
                .size("window_width", window.windowWidth())
                .size("taps", window.taps())
                .size("stride_height", window.strideHeight())
                .size("stride_width", window.strideWidth())
                .size("pad_top", padding.top())
                .size("pad_left", padding.left())
                .size("out_height", window.outputHeight())
                .size("out_width", window.outputWidth())
                .size("padded_height", window.height() + padding.top() + padding.bottom())
                .size("padded_width", window.width() + padding.left() + padding.right())
                .size("kept_lines", Math.max(1, window.windowHeight() - 1));
    }

    void write(Pooling layer) {
        boolean largest = layer.operation() == Pooling.Operation.MAXIMUM;
        ConfigStruct config = window(scope.config(), layer.window())
                .size("reuse_factor", typed.reuseFactor())
                .flag("count_padding", layer.countPadding())
                .type("accum_t", scope.type(TypedLayer.ACCUM))
                .type("operation", largest ? "bitsweep::maximum" : "bitsweep::mean");
        scope.apply(function("pooling"), config);
    }

    void write(Rearrangement layer) {
        if (scope.input().isStream()) {
            beats(layer);
            return;
        }
        List<Integer> places = IntStream.range(0, layer.sources().size())
                .mapToObj(layer.sources()::source)
                .toList();
        ConfigStruct config = scope.config()
                .size("inputs", layer.from().size())
                .size("elements", layer.to().size());
        scope.apply("rearrange", config, scope.indices("source", places));
    }

    /** Whole pixels are left out, or are zero; the others keep their order. */
    private void beats(Rearrangement layer) {
        int lanes = scope.output().lanes();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < layer.sources().size(); i += lanes) {
            int source = layer.sources().source(i);
            places.add(source < 0 ? IndexMap.ZERO : source / lanes);
        }
        if (!layer.kind().crops()) {
            ConfigStruct config = scope.config().size("beats", places.size());
            scope.apply("pad_beats", config, scope.indices("source", places));
            return;
        }
        Set<Integer> kept = new HashSet<>(places);
        List<Integer> flags = IntStream.range(0, scope.input().beats())
                .mapToObj(beat -> kept.contains(beat) ? 1 : 0)
                .toList();
        scope.apply("crop_beats", scope.config().size("beats", flags.size()), scope.indices("kept", flags));
    }
}
