package org.bitsweep.codegen.hls.cpp;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
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
import org.bitsweep.model.precision.IntegerType;

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
        scope.apply(
                "convolution",
                config,
                scope.constants("weight", dense.weightType(), weights, matrix.type()),
                dense.bias(layer.bias(), layer.filters()));
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
        return config.size("height", window.height())
                .size("width", window.width())
                .size("channels", window.channels())
                .size("window_height", window.windowHeight())
                .size("window_width", window.windowWidth())
                .size("taps", window.taps())
                .size("stride_height", window.strideHeight())
                .size("stride_width", window.strideWidth())
                .size("pad_top", window.padding().top())
                .size("pad_left", window.padding().left())
                .size("out_height", window.outputHeight())
                .size("out_width", window.outputWidth());
    }

    void write(Pooling layer) {
        boolean largest = layer.operation() == Pooling.Operation.MAXIMUM;
        ConfigStruct config = window(scope.config(), layer.window())
                .size("reuse_factor", typed.reuseFactor())
                .flag("count_padding", layer.countPadding())
                .type("accum_t", scope.type(TypedLayer.ACCUM))
                .type("operation", largest ? "bitsweep::maximum" : "bitsweep::mean");
        scope.apply("pooling", config);
    }

    void write(Rearrangement layer) {
        IndexMap sources = layer.sources();
        List<BigInteger> places = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            places.add(BigInteger.valueOf(sources.source(i)));
        }
        int width = Integer.SIZE - Integer.numberOfLeadingZeros(layer.from().size()) + 1;
        IntegerType type = new IntegerType(width, true);
        scope.apply(
                "rearrange",
                scope.config()
                        .size("inputs", layer.from().size())
                        .size("elements", layer.to().size()),
                scope.constants("source", scope.type("source_t", type), places, type));
    }
}
