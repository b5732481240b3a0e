package org.bitsweep.runner.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.bitsweep.codegen.text.Sha256;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.model.result.LayerCost;
import org.bitsweep.model.result.Metric;
import org.bitsweep.runner.flow.YosysAttempt;
import org.bitsweep.runner.job.JobEnd;

/** What a variant costs, from what its layers cost: cells add up, of the longest paths the longest counts. */
final class LayerSum {
    /** The engine of numbers that the generator knows exactly. */
    private static final String GENERATOR = "verilog";

    private static final String LOGIC = "logic_";
    private static final String WHOLE_LUT = "lut_whole_network";
    /** Facts of a job, which say nothing of the design. */
    private static final Set<String> OF_THE_JOB = Set.of("peak_memory_mb", "user_s");

    private final NetlistFactory.LayeredDesign design;
    private final String version;
    private final String bitsweep;

    /**
     * Ready to add up.
     *
     * @param version of Yosys with its settings
     * @param bitsweep our own version
     */
    LayerSum(NetlistFactory.LayeredDesign design, String version, String bitsweep) {
        this.design = design;
        this.version = version;
        this.bitsweep = bitsweep;
    }

    /**
     * The variant.
     *
     * @param ends of the layers' jobs in their order; one more where the whole network was mapped too
     */
    BuiltVariant of(List<JobEnd> ends) {
        List<LayerCost> layers = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        Set<String> notes = new LinkedHashSet<>();
        for (int i = 0; i < design.layers().size(); i++) {
            NetlistFactory.LayerModule layer = design.layers().get(i);
            if (ends.get(i) instanceof JobEnd.Done done) {
                layers.add(new LayerCost(layer.layer(), layer.module().name(), ofDesign(done.metrics())));
                done.notes().forEach(note -> notes.add(layer.layer() + ": " + note));
            } else if (ends.get(i) instanceof JobEnd.Failed failed) {
                failures.add("layer " + layer.layer() + ": " + failed.text());
            }
        }
        // A sum without all of its parts is no number of the variant.
        if (!failures.isEmpty()) {
            return new BuiltVariant(
                    Optional.of(hash()), List.of(), layers, List.of(), Optional.of(String.join("; ", failures)));
        }
        boolean paths = notes.stream().noneMatch(note -> note.contains(YosysAttempt.NO_PATH));
        for (LayerCost layer : layers) {
            if (paths && hasLogic(layer) && layer.metrics().stream().noneMatch(LayerSum::isPath)) {
                notes.add(layer.layer() + ": " + YosysAttempt.NO_PATH + ": none was reported");
                paths = false;
            }
        }
        List<Metric> metrics = new ArrayList<>(sums(layers, paths));
        metrics.addAll(cycles());
        if (ends.size() > design.layers().size()) {
            whole(ends.get(ends.size() - 1), metrics, notes);
        }
        return new BuiltVariant(Optional.of(hash()), metrics, layers, List.copyOf(notes), Optional.empty());
    }

    private static List<Metric> ofDesign(List<Metric> metrics) {
        return metrics.stream()
                .filter(metric -> !OF_THE_JOB.contains(metric.name()))
                .toList();
    }

    private static boolean hasLogic(LayerCost layer) {
        return layer.metric(Metric.LUT).filter(lut -> lut.value() > 0).isPresent();
    }

    private static boolean isPath(Metric metric) {
        return metric.name().startsWith(LOGIC);
    }

    /** Cell types that a layer doesn't list it doesn't have. */
    private List<Metric> sums(List<LayerCost> layers, boolean paths) {
        Map<String, Double> sums = new LinkedHashMap<>();
        Map<String, String> units = new LinkedHashMap<>();
        for (LayerCost layer : layers) {
            for (Metric metric : layer.metrics()) {
                boolean path = isPath(metric);
                if (!path || paths) {
                    sums.merge(metric.name(), metric.value(), path ? Math::max : Double::sum);
                    units.put(metric.name(), metric.unit());
                }
            }
        }
        return sums.entrySet().stream()
                .map(sum ->
                        metric(sum.getKey(), sum.getValue(), units.getOrDefault(sum.getKey(), ""), Optional.empty()))
                .toList();
    }

    private Metric metric(String name, double value, String unit, Optional<Metric> source) {
        return new Metric(
                name,
                value,
                unit,
                FlowStage.SYNTH,
                YosysAttempt.ENGINE,
                version,
                source.flatMap(Metric::file),
                source.map(Metric::line).orElseGet(OptionalInt::empty));
    }

    private List<Metric> cycles() {
        Map<String, Long> cycles = new LinkedHashMap<>();
        cycles.put(Metric.LATENCY_BEST_CYCLES, design.latencyCycles());
        cycles.put(Metric.LATENCY_WORST_CYCLES, design.latencyCycles());
        cycles.put(Metric.INTERVAL_MIN_CYCLES, design.initiationInterval());
        cycles.put(Metric.INTERVAL_MAX_CYCLES, design.initiationInterval());
        return cycles.entrySet().stream()
                .map(number -> new Metric(
                        number.getKey(),
                        number.getValue(),
                        "cycles",
                        FlowStage.SYNTH,
                        GENERATOR,
                        bitsweep,
                        Optional.empty(),
                        OptionalInt.empty()))
                .toList();
    }

    /** Sets the whole network beside the sum; that it couldn't be mapped costs nothing else. */
    private void whole(JobEnd end, List<Metric> metrics, Set<String> notes) {
        if (end instanceof JobEnd.Failed failed) {
            notes.add("the network as a whole: " + failed.text());
        } else if (end instanceof JobEnd.Done done) {
            double sum = value(metrics);
            done.metrics().stream()
                    .filter(metric -> metric.name().equals(Metric.LUT))
                    .findFirst()
                    .ifPresent(lut -> {
                        metrics.add(metric(WHOLE_LUT, lut.value(), "", Optional.of(lut)));
                        notes.add(String.format(
                                Locale.ROOT,
                                "the network as a whole: %,.0f LUT, its layers together %,.0f (%+.2f %%)",
                                lut.value(),
                                sum,
                                lut.value() == 0 ? 0 : (sum / lut.value() - 1) * 100));
                    });
        }
    }

    private static double value(List<Metric> metrics) {
        return metrics.stream()
                .filter(metric -> metric.name().equals(Metric.LUT))
                .mapToDouble(Metric::value)
                .findFirst()
                .orElse(0);
    }

    /** Names the design point: all modules, in their order, and the top module, which says how they are joined. */
    private String hash() {
        StringBuilder text = new StringBuilder();
        design.layers().forEach(layer -> text.append(layer.module().text()).append('\n'));
        return Sha256.of(text.append(design.whole().text()).toString());
    }
}
