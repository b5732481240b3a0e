package org.bitsweep.reports.rank;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.model.result.Metric;
import org.bitsweep.model.result.VariantResult;

/**
 * The one source whose numbers are compared: stage, engine and version. Numbers of different stages or tools are never
 * set against each other: csynth's LUT are twice those after logic synthesis in the median (docs/ESTIMATE.md).
 *
 * @param nanoseconds whether latencies are compared in nanoseconds, because the variants differ in their clock
 */
public record CostBasis(Optional<Source> source, boolean nanoseconds) {
    /** What the tools' stand-in of our tests writes into its reports as part of its version. */
    private static final String STAND_IN = "stand-in";

    private static final String YOSYS = "yosys";

    /** Where a number comes from. */
    public record Source(FlowStage stage, String engine, String version) {
        static Source of(Metric metric) {
            return new Source(metric.stage(), metric.engine(), metric.version());
        }

        /** How its numbers are called wherever they are shown: {@code estimate, not synthesis}. */
        public String describe() {
            return version.contains(STAND_IN)
                    ? "of a stand-in for tests, nothing was synthesised"
                    : EngineLabel.describe(engine, stage);
        }

        /** The same in a word, for headings: the stage, or the engine where its stage would be taken for Vivado's. */
        public String key() {
            return engine.equals(YOSYS) ? engine : stage.key();
        }
    }

    /** The source that the most variants have LUT of (or any number, where nobody has LUT); of these the latest stage. */
    static CostBasis of(List<VariantResult> variants) {
        List<VariantResult> own =
                variants.stream().filter(variant -> !ImportedDesign.is(variant)).toList();
        List<VariantResult> deciding = own.isEmpty() ? variants : own;
        Optional<Source> source = mostFrequent(deciding, Metric.LUT).or(() -> mostFrequent(deciding, ""));
        CostBasis cycles = new CostBasis(source, false);
        List<VariantResult> timed = variants.stream()
                .filter(variant -> cycles.cycles(variant).isPresent())
                .toList();
        List<Optional<Double>> clocks = timed.stream()
                .map(variant -> cycles.metric(variant, Metric.TARGET_CLOCK_NS).map(Metric::value))
                .distinct()
                .toList();
        return new CostBasis(source, clocks.size() > 1 && clocks.stream().allMatch(Optional::isPresent));
    }

    private static Optional<Source> mostFrequent(List<VariantResult> variants, String name) {
        Map<Source, Long> counts = variants.stream()
                .flatMap(variant -> variant.metrics().stream()
                        .filter(metric -> name.isEmpty() || metric.name().equals(name))
                        .map(Source::of)
                        .distinct())
                .collect(Collectors.groupingBy(Function.identity(), LinkedHashMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .max(Comparator.comparing(Map.Entry<Source, Long>::getValue)
                        .thenComparing(entry -> entry.getKey().stage())
                        .thenComparing(entry -> entry.getKey().engine())
                        .thenComparing(entry -> entry.getKey().version()))
                .map(Map.Entry::getKey);
    }

    /** A variant's metric from this source. */
    public Optional<Metric> metric(VariantResult variant, String name) {
        return source.flatMap(wanted -> variant.metrics().stream()
                .filter(metric ->
                        metric.name().equals(name) && Source.of(metric).equals(wanted))
                .reduce((first, second) -> second));
    }

    Objectives objectives(VariantResult variant, OptionalDouble accuracy) {
        return new Objectives(
                accuracy,
                value(variant, Metric.LUT),
                value(variant, Metric.DSP),
                latency(variant),
                reachableClock(variant));
    }

    private OptionalDouble latency(VariantResult variant) {
        OptionalDouble cycles = cycles(variant);
        OptionalDouble clock = value(variant, Metric.TARGET_CLOCK_NS);
        if (!nanoseconds || cycles.isEmpty()) {
            return cycles;
        }
        return clock.isPresent()
                ? OptionalDouble.of(cycles.getAsDouble() * clock.getAsDouble())
                : OptionalDouble.empty();
    }

    /**
     * Cycles of the source; where it can't say (a dataflow design's loops without bounds, or a stage that counts no cycles)
     * what the simulation of the same design counted, or else C synthesis, or the generator of its Verilog: cycles are the
     * same in all stages.
     */
    private OptionalDouble cycles(VariantResult variant) {
        OptionalDouble own = value(variant, Metric.LATENCY_WORST_CYCLES);
        return own.isPresent() || !synthesised()
                ? own
                : Stream.of(FlowStage.COSIM, FlowStage.CSYNTH, FlowStage.SYNTH)
                        .flatMap(stage -> variant.metrics().stream()
                                .filter(metric ->
                                        metric.stage() == stage && metric.name().equals(Metric.LATENCY_WORST_CYCLES)))
                        .mapToDouble(Metric::value)
                        .findFirst();
    }

    private boolean synthesised() {
        return source.filter(known -> known.stage().compareTo(FlowStage.CSYNTH) >= 0)
                .isPresent();
    }

    /** Target period minus slack where slack was measured, else the clock that the engine expects. */
    private OptionalDouble reachableClock(VariantResult variant) {
        OptionalDouble target = value(variant, Metric.TARGET_CLOCK_NS);
        OptionalDouble slack = value(variant, Metric.WNS_NS);
        return target.isPresent() && slack.isPresent()
                ? OptionalDouble.of(target.getAsDouble() - slack.getAsDouble())
                : value(variant, Metric.ESTIMATED_CLOCK_NS);
    }

    private OptionalDouble value(VariantResult variant, String name) {
        return metric(variant, name)
                .map(metric -> OptionalDouble.of(metric.value()))
                .orElseGet(OptionalDouble::empty);
    }
}
