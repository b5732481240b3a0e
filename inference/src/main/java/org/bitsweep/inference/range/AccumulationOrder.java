package org.bitsweep.inference.range;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.bitsweep.inference.precision.TypedLayer;

/**
 * In which order a dense layer adds its products ({@code nnet_dense_latency.h}, {@code nnet_dense_resource.h}, {@code
 * unrolled_codegen.py}); it matters where an accumulator saturates.
 */
public final class AccumulationOrder {
    private AccumulationOrder() {}

    /**
     * The inputs in the order of one neuron's additions.
     *
     * @throws IllegalArgumentException for distributed arithmetic, which has no accumulator
     */
    public static int[] of(TypedLayer layer, int inputs, int neuron) {
        return switch (layer.strategy()) {
            case LATENCY -> IntStream.range(0, inputs).toArray();
            case RESOURCE, RESOURCE_UNROLLED -> byCycle(inputs, neuron, layer.reuseFactor());
            case DISTRIBUTED_ARITHMETIC ->
                throw new IllegalArgumentException("distributed arithmetic accumulates nothing");
        };
    }

    /** Weight {@code neuron * inputs + input} is multiplied in the cycle that is its place modulo the reuse factor. */
    private static int[] byCycle(int inputs, int neuron, int reuseFactor) {
        return IntStream.range(0, inputs)
                .boxed()
                .sorted(Comparator.comparingLong(input -> ((long) neuron * inputs + input) % reuseFactor))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
