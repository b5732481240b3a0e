package org.bitsweep.runner.sweep;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bitsweep.inference.precision.Strategy;

/** Strategies as hls4ml's configurations write them: {@code Latency}, {@code Resource}, {@code ResourceUnrolled}, ... */
public final class StrategyName {
    private StrategyName() {}

    /** hls4ml's word, in the spelling that it writes itself. */
    public static String of(Strategy strategy) {
        return switch (strategy) {
            case LATENCY -> "Latency";
            case RESOURCE -> "Resource";
            case RESOURCE_UNROLLED -> "ResourceUnrolled";
            case DISTRIBUTED_ARITHMETIC -> "DistributedArithmetic";
        };
    }

    /** All words. */
    static List<String> all() {
        return Arrays.stream(Strategy.values()).map(StrategyName::of).toList();
    }

    /** The strategy of a word, in any case, with or without underscores. */
    static Optional<Strategy> parse(String word) {
        String bare = word.replace("_", "").toLowerCase(Locale.ROOT);
        return Arrays.stream(Strategy.values())
                .filter(strategy -> of(strategy).toLowerCase(Locale.ROOT).equals(bare))
                .findFirst();
    }
}
