package org.bitsweep.codegen.hls;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.model.layer.Embedding;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;

/**
 * Data for a test bench that got none. The first sample is all zero, the second the largest and the third the smallest
 * value of the type; then values near zero and values of the whole range take turns, since the latter alone would only show
 * what saturates. Java says what {@link SplittableRandom} gives, so it is the same everywhere.
 */
final class RandomInputs {
    static final long SEED = 20240501L;

    private RandomInputs() {}

    static Map<String, Tensor> of(NetworkRanges ranges, int samples) {
        TypedNetwork network = ranges.network();
        SplittableRandom random = new SplittableRandom(SEED);
        Map<String, Integer> rows = embeddingRows(network);
        Map<String, Tensor> data = new LinkedHashMap<>();
        for (Layer input : network.graph().inputLayers()) {
            int size = network.graph().shapeOf(input).size();
            double[] values = new double[samples * size];
            FixedPointType type = network.layer(input).result();
            Integer limit = rows.get(input.name());
            for (int i = 0; i < values.length; i++) {
                values[i] = limit == null ? value(type, i / size, random) : index(type, limit, random);
            }
            data.put(input.name(), Tensor.of(new int[] {samples, size}, values, ElementType.FLOAT64));
        }
        return data;
    }

    /** Inputs whose values are rows of a table: hls4ml reads past its end otherwise. */
    private static Map<String, Integer> embeddingRows(TypedNetwork network) {
        Map<String, Integer> rows = new HashMap<>();
        for (TypedLayer layer : network.layers()) {
            if (layer.layer() instanceof Embedding embedding) {
                Set<TypedLayer> sources = new LinkedHashSet<>(List.of(layer));
                for (Deque<TypedLayer> open = new ArrayDeque<>(sources); !open.isEmpty(); ) {
                    for (TypedLayer source : network.inputsOf(open.remove())) {
                        if (sources.add(source)) {
                            open.add(source);
                        }
                    }
                }
                sources.forEach(source -> rows.merge(source.name(), embedding.vocabulary(), Math::min));
            }
        }
        return rows;
    }

    private static double index(FixedPointType type, int rows, SplittableRandom random) {
        double largest = Math.scalb(type.maxRaw().doubleValue(), -type.fractionalBits());
        return random.nextInt((int) Math.min(rows, Math.floor(largest) + 1));
    }

    private static double value(FixedPointType type, int sample, SplittableRandom random) {
        double step = Math.scalb(1.0, -type.fractionalBits());
        double largest = type.maxRaw().doubleValue() * step;
        double smallest = type.minRaw().doubleValue() * step;
        double drawn = random.nextDouble();
        return switch (sample) {
            case 0 -> 0;
            case 1 -> largest;
            case 2 -> smallest;
            default -> {
                double high = sample % 2 == 1 ? Math.min(largest, 1) : largest;
                double low = sample % 2 == 1 ? Math.max(smallest, -1) : smallest;
                yield low + drawn * (high - low);
            }
        };
    }
}
