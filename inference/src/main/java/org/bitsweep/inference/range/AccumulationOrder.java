package org.bitsweep.inference.range;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.bitsweep.inference.precision.TypedLayer;

/**
 * In which order a dense layer adds its products ({@code nnet_dense_latency.h}, {@code nnet_dense_resource.h}); it matters
 * where an accumulator saturates.
 */
public final class AccumulationOrder {
    private AccumulationOrder() {}

    /** The inputs in the order of one neuron's additions; absent where the kernel's order isn't known here. */
    public static Optional<int[]> of(TypedLayer layer, int inputs, int neuron) {
        int reuse = layer.reuseFactor();
        return switch (layer.strategy()) {
            case LATENCY -> Optional.of(sorted(inputs, input -> input));
            // Weight neuron * inputs + input is multiplied in cycle (its place) % reuse.
            case RESOURCE -> Optional.of(sorted(inputs, input -> ((long) neuron * inputs + input) % reuse));
            case RESOURCE_UNROLLED, DISTRIBUTED_ARITHMETIC -> Optional.empty();
        };
    }

    /** The inputs by a key, those of one key in their natural order. */
    private static int[] sorted(int inputs, IntToLongFunction key) {
        return IntStream.range(0, inputs)
                .boxed()
                .sorted(Comparator.comparingLong(key::applyAsLong))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
