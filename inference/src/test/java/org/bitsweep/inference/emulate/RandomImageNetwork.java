package org.bitsweep.inference.emulate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.bitsweep.inference.precision.Strategy;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.layer.Convolution;
import org.bitsweep.model.layer.IndexMap;
import org.bitsweep.model.layer.InputLayer;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.Pooling;
import org.bitsweep.model.layer.Rearrangement;
import org.bitsweep.model.layer.SlidingWindow;
import org.bitsweep.model.layer.SlidingWindow.Padding;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.IntegerType;
import org.bitsweep.model.precision.NumericType;
import org.bitsweep.model.precision.Precision;
import org.bitsweep.model.tensor.TensorShape;

/** A chain of random convolutions, poolings and rearrangements of a small image, with random types and constants. */
public final class RandomImageNetwork {
    private static final int MAX_WIDTH = 90;
    private static final IntegerType TERNARY = new IntegerType(2, true);

    private final RandomTypes random;
    private final ModelGraph.Builder builder = ModelGraph.builder();
    private final List<TypedLayer> typed = new ArrayList<>();
    private final TypedNetwork network;
    private TensorShape shape;
    private NumericType type;

    public RandomImageNetwork(Random source) {
        this.random = new RandomTypes(source);
        boolean line = random.chance(0.5);
        int width = random.between(1, 5);
        int channels = random.between(1, 3);
        this.shape = line ? TensorShape.of(width, channels) : TensorShape.of(random.between(1, 4), width, channels);
        this.type = random.chance(0.2) ? new IntegerType(random.between(2, 12), random.chance(0.5)) : random.any();
        add(new InputLayer("x", shape), Map.of(TypedLayer.RESULT, type), Strategy.LATENCY, 1);
        boolean image = true;
        for (int i = random.between(1, 4); i > 0 && image; i--) {
            image = append("layer" + i);
        }
        this.network = new TypedNetwork(builder.build(), typed, List.of());
    }

    public TypedNetwork network() {
        return network;
    }

    public Map<String, double[]> sample() {
        InputLayer input = network.graph().inputLayers().get(0);
        return Map.of(
                "x", random.numbers(network.layer(input).result(), input.shape().size()));
    }

    private void add(Layer layer, Map<String, Precision> types, Strategy strategy, int reuse) {
        if (typed.isEmpty()) {
            builder.add(layer);
        } else {
            builder.add(layer, typed.get(typed.size() - 1).name());
            shape = layer.outputShape(List.of(shape));
            type = (NumericType) java.util.Objects.requireNonNull(types.get(TypedLayer.RESULT));
        }
        typed.add(new TypedLayer(layer, types, Map.of(), strategy, reuse, 0, Optional.empty()));
    }

    /** Whether there is an image left. */
    private boolean append(String name) {
        switch (random.between(0, 5)) {
            case 0, 1, 2 -> convolution(name);
            case 3 -> rearrangement(name);
            default -> pooling(name, random.chance(0.2));
        }
        return shape.rank() > 1;
    }

    private SlidingWindow window() {
        boolean line = shape.rank() == 2;
        int height = line ? 1 : shape.dimension(0);
        int width = shape.dimension(-2);
        Padding padding = random.chance(0.5)
                ? Padding.NONE
                : new Padding(
                        line ? 0 : random.between(0, 1),
                        line ? 0 : random.between(0, 1),
                        random.between(0, 2),
                        random.between(0, 1));
        int rows = Math.min(random.between(1, 3), height + padding.top() + padding.bottom());
        int columns = Math.min(random.between(1, 3), width + padding.left() + padding.right());
        return new SlidingWindow(
                line ? 1 : 2,
                height,
                width,
                shape.dimension(-1),
                line ? 1 : rows,
                columns,
                line ? 1 : random.between(1, 2),
                random.between(1, 3),
                padding);
    }

    private void convolution(String name) {
        SlidingWindow window = window();
        Convolution.Kind kind = window.isPointwise() && random.chance(0.5)
                ? Convolution.Kind.POINTWISE
                : random.chance(0.3) ? Convolution.Kind.DEPTHWISE : Convolution.Kind.STANDARD;
        int last = kind == Convolution.Kind.DEPTHWISE ? 1 : random.between(1, 3);
        int filters = kind == Convolution.Kind.DEPTHWISE ? window.channels() : last;
        int[] size = window.dimensions() == 1
                ? new int[] {window.windowWidth(), window.channels(), last}
                : new int[] {window.windowHeight(), window.windowWidth(), window.channels(), last};
        NumericType weight = random.chance(0.15) ? TERNARY : random.any();
        FixedPointType bias = random.any();
        boolean biased = random.chance(0.7);
        Convolution layer = new Convolution(
                name,
                kind,
                window,
                random.tensor(weight, size),
                biased ? Optional.of(random.tensor(bias, filters)) : Optional.empty());
        Map<String, Precision> types = new LinkedHashMap<>();
        types.put(TypedLayer.WEIGHT, weight);
        types.put(TypedLayer.BIAS, biased ? bias : new IntegerType(1, false));
        types.put(TypedLayer.ACCUM, accumulator(weight, layer.terms()));
        types.put(TypedLayer.RESULT, random.any());
        boolean resource = kind != Convolution.Kind.DEPTHWISE && random.chance(0.4);
        add(layer, types, resource ? Strategy.RESOURCE : Strategy.LATENCY, resource ? divisor(layer.inputs()) : 1);
    }

    /** Half of them are about as wide as the sum, so that some never overflow and drop no bit. */
    private FixedPointType accumulator(NumericType weight, int terms) {
        if (random.chance(0.4)) {
            return random.any();
        }
        int growth = 32 - Integer.numberOfLeadingZeros(terms) + random.between(-4, 2);
        int width = Math.max(1, Math.min(MAX_WIDTH, weight.width() + type.width() + growth));
        return random.modes(width, weight.integerBits() + type.integerBits() + growth, random.chance(0.8));
    }

    private int divisor(int number) {
        int divisor = random.between(1, number);
        while (number % divisor != 0) {
            divisor--;
        }
        return divisor;
    }

    private void pooling(String name, boolean global) {
        boolean line = shape.rank() == 2;
        SlidingWindow window = global
                ? SlidingWindow.over(
                        line ? 1 : 2, line ? 1 : shape.dimension(0), shape.dimension(-2), shape.dimension(-1))
                : window();
        boolean blind = IntStream.range(0, window.positions())
                .anyMatch(position -> java.util.Arrays.stream(window.pixels(position))
                        .allMatch(pixel -> pixel == SlidingWindow.PADDED));
        if (blind) {
            return; // hls4ml never pads that much, and a mean of nothing is none
        }
        boolean plain = random.chance(0.3);
        FixedPointType accumulator = plain ? type.asFixedPoint() : accumulator(TERNARY, window.taps());
        NumericType result = plain ? type : random.any();
        add(
                new Pooling(name, random.oneOf(Pooling.Operation.values()), window, random.chance(0.5), global),
                Map.of(TypedLayer.ACCUM, accumulator, TypedLayer.RESULT, result),
                Strategy.LATENCY,
                1);
    }

    private void rearrangement(String name) {
        TensorShape to = shape.rank() == 2
                ? TensorShape.of(random.between(1, 4), random.between(1, 3))
                : TensorShape.of(random.between(1, 3), random.between(1, 4), random.between(1, 3));
        int[] sources = new int[to.size()];
        for (int i = 0; i < sources.length; i++) {
            sources[i] = random.chance(0.2) ? IndexMap.ZERO : random.between(0, shape.size() - 1);
        }
        Rearrangement layer = new Rearrangement(name, Rearrangement.Kind.TRANSPOSE, shape, to, IndexMap.of(sources));
        add(layer, Map.of(TypedLayer.RESULT, random.chance(0.5) ? type : random.any()), Strategy.LATENCY, 1);
    }
}
