package org.bitsweep.runner.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.bitsweep.model.policy.MaximumModes;
import org.bitsweep.model.policy.PrecisionPolicy;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.model.result.LayerCost;
import org.bitsweep.model.result.Metric;
import org.bitsweep.reports.store.SweepStore;
import org.bitsweep.runner.Cancellation;
import org.bitsweep.runner.execute.LocalProcesses;
import org.bitsweep.runner.execute.MachineRoom;
import org.bitsweep.runner.flow.ToolLimits;
import org.bitsweep.runner.flow.YosysModule;
import org.bitsweep.runner.flow.YosysTools;
import org.bitsweep.runner.job.JobLedger;
import org.bitsweep.runner.job.JobRunner;
import org.bitsweep.runner.job.RetrySettings;
import org.bitsweep.runner.testing.StandIn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Layers of variants, mapped by the stand-in for Yosys: it counts a LUT for each line of a module, and one more. */
class LayerSynthesisTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private StandIn standIn;

    private final List<String> said = new ArrayList<>();
    private boolean whole;

    @BeforeEach
    void install() {
        // Lines of a plan end as they say; the plan is there for its calls to be counted.
        standIn = StandIn.yosys(folder.resolve("tools")).ends("map", "ok");
    }

    /** A module of so many lines. */
    private static NetlistFactory.LayerModule layer(String layer, String module, int lines) {
        String text = "module " + module + "(input wire clk);\n" + "\n".repeat(lines - 2) + "endmodule\n";
        return new NetlistFactory.LayerModule(layer, new YosysModule(module, text));
    }

    private static NetlistFactory.LayeredDesign design(NetlistFactory.LayerModule... layers) {
        YosysModule top = new YosysModule("top", "module top();\n\n\n\n\n\n\nendmodule\n");
        return new NetlistFactory.LayeredDesign(Arrays.asList(layers), top, layers.length, 1);
    }

    private static VariantSpec variant(String id) {
        return new VariantSpec(
                id,
                Optional.empty(),
                new PrecisionPolicy("mine", Map.of(), Map.of(), List.of(), List.of(), true),
                VariantAxes.NONE,
                MaximumModes.INHERIT);
    }

    private Map<String, BuiltVariant> build(Map<String, NetlistFactory.LayeredDesign> designs, OptionalLong memory) {
        Cancellation cancellation = new Cancellation();
        YosysTools tools = YosysTools.find(Optional.empty(), standIn.environment(), cancellation);
        YosysOptions options = new YosysOptions(YosysOptions.UNSAID.settings(), whole, OptionalInt.empty(), false);
        YosysEngine engine = new YosysEngine(tools, options, "1.2.3");
        SweepProgress progress = new SweepProgress() {
            @Override
            public void phase(String words) {}

            @Override
            public void step(int done, int total) {}

            @Override
            public synchronized void note(String words) {
                said.add(words);
            }
        };
        try (SweepStore store = SweepStore.openWriter(folder.resolve("work"))) {
            SynthesisNotes notes = new SynthesisNotes(progress, folder.resolve("work"));
            ToolLimits limits = ToolLimits.of(Optional.of(Duration.ofSeconds(30)), Optional.empty())
                    .withMemory(memory);
            JobRunner runner = new JobRunner(
                    limits,
                    new LocalProcesses(),
                    new MachineRoom(2, memory, Map.of()),
                    new JobLedger(store, folder.resolve("work")),
                    new RetrySettings(1, Duration.ZERO),
                    notes,
                    cancellation);
            NetlistFactory netlists = variant -> java.util.Objects.requireNonNull(designs.get(variant.id()));
            LayerSynthesis synthesis = new LayerSynthesis(
                    engine,
                    netlists,
                    new SynthesisEngine.Site(
                            new OnlyNetlists(netlists), runner, limits, notes, progress, cancellation));
            Map<String, BuiltVariant> built = new ConcurrentHashMap<>();
            Map<VariantSpec, List<FlowStage>> wanted = new LinkedHashMap<>();
            designs.keySet().forEach(id -> wanted.put(variant(id), List.of(FlowStage.SYNTH)));
            new BuildPool(4, cancellation).run(wanted, synthesis, (variant, result) -> built.put(variant.id(), result));
            return built;
        }
    }

    private static BuiltVariant of(Map<String, BuiltVariant> built, String id) {
        return java.util.Objects.requireNonNull(built.get(id), id);
    }

    private static double lut(BuiltVariant built) {
        return built.metrics().stream()
                .filter(metric -> metric.name().equals(Metric.LUT))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Test
    void aVariantIsTheSumOfItsLayersAndEqualModulesAreMappedOnce() {
        Map<String, NetlistFactory.LayeredDesign> designs = new TreeMap<>();
        designs.put("a", design(layer("fc1", "dense_1", 10), layer("relu", "relu_1", 4), layer("fc2", "dense_2", 6)));
        designs.put("b", design(layer("fc1", "dense_1", 10), layer("relu", "relu_2", 5), layer("fc2", "dense_2", 6)));

        Map<String, BuiltVariant> built = build(designs, OptionalLong.empty());

        assertThat(lut(of(built, "a"))).isEqualTo(11 + 5 + 7);
        assertThat(lut(of(built, "b"))).isEqualTo(11 + 6 + 7);
        assertThat(standIn.calls("map")).isEqualTo(4);
        assertThat(of(built, "a").layers()).extracting(LayerCost::layer).containsExactly("fc1", "relu", "fc2");
        assertThat(of(built, "a").layers())
                .extracting(LayerCost::module)
                .containsExactly("dense_1", "relu_1", "dense_2");
        Metric relu = of(built, "a").layers().get(1).metric(Metric.LUT).orElseThrow();
        assertThat(relu.value()).isEqualTo(5);
        assertThat(relu.file().orElseThrow()).matches("jobs/[0-9a-f]{16}/1/stat\\.json");
        assertThat(relu.line()).isNotEmpty();
        assertThat(of(built, "a").sourceHash()).isNotEqualTo(of(built, "b").sourceHash());
    }

    @Test
    void cyclesAreTheGeneratorsAndOfThePathsTheLongestCounts() {
        BuiltVariant built = of(
                build(
                        Map.of("a", design(layer("fc1", "dense_1", 10), layer("relu", "relu_1", 4))),
                        OptionalLong.empty()),
                "a");

        assertThat(built.metrics())
                .anySatisfy(metric -> {
                    assertThat(metric.name()).isEqualTo(Metric.LATENCY_WORST_CYCLES);
                    assertThat(metric.value()).isEqualTo(2);
                    assertThat(metric.engine()).isEqualTo("verilog");
                    assertThat(metric.version()).isEqualTo("1.2.3");
                })
                .anySatisfy(metric -> {
                    assertThat(metric.name()).isEqualTo("logic_path_ps");
                    assertThat(metric.value()).isEqualTo(1234);
                    assertThat(metric.version()).isEqualTo("0.23 stand-in without DSP");
                })
                .noneMatch(metric -> metric.name().contains("memory_mb"))
                .noneMatch(metric -> metric.name().equals(Metric.ESTIMATED_CLOCK_NS));
    }

    @Test
    void whatWasMappedOnceIsNeverMappedAgain() {
        Map<String, NetlistFactory.LayeredDesign> designs =
                Map.of("a", design(layer("fc1", "dense_1", 10), layer("relu", "relu_1", 4)));

        BuiltVariant first = of(build(designs, OptionalLong.empty()), "a");
        BuiltVariant second = of(build(designs, OptionalLong.empty()), "a");

        assertThat(standIn.calls("map")).isEqualTo(2);
        assertThat(second).isEqualTo(first);
        standIn.release("0.70");
        build(designs, OptionalLong.empty());
        assertThat(standIn.calls("map")).as("another release is another result").isEqualTo(4);
    }

    @Test
    void aLayerThatFailsCostsItsVariantTheSumAndNobodyElseAnything() {
        standIn.ends("map", "ok", "syntax");
        Map<String, NetlistFactory.LayeredDesign> one = Map.of("a", design(layer("fc1", "dense_1", 10)));
        build(one, OptionalLong.empty());

        Map<String, BuiltVariant> built = build(
                Map.of(
                        "b",
                        design(layer("fc1", "dense_1", 10), layer("relu", "relu_1", 4)),
                        "c",
                        design(layer("fc1", "dense_1", 10))),
                OptionalLong.empty());

        assertThat(of(built, "b").failure().orElseThrow())
                .startsWith("layer relu: code-error")
                .contains("tool.log:2");
        assertThat(of(built, "b").metrics()).isEmpty();
        assertThat(of(built, "b").layers()).extracting(LayerCost::layer).containsExactly("fc1");
        assertThat(of(built, "c").failure()).isEmpty();
    }

    @Test
    void whatSurelyCantFitIsNotTriedAndWhatMayNotFitIsSaid() {
        String adders = "wire [999:0] n = a + b;\n".repeat(40);
        NetlistFactory.LayerModule large = new NetlistFactory.LayerModule(
                "fc1", new YosysModule("large", "module large();\n" + adders + "endmodule\n"));
        Map<String, NetlistFactory.LayeredDesign> designs = Map.of("a", design(large));

        BuiltVariant hopeless = of(build(designs, OptionalLong.of(200L << 20)), "a");

        assertThat(hopeless.failure().orElseThrow()).contains("not tried", "about 40,000 LUT", "there are 200 MiB");
        assertThat(standIn.calls("map")).isZero();
        assertThat(of(build(designs, OptionalLong.of(500L << 20)), "a").failure())
                .isEmpty();
        assertThat(said).anyMatch(words -> words.contains("a fc1 may not fit: about 40,000 LUT"));
    }

    @Test
    void theWholeNetworkIsSetBesideTheSumWhereThatIsAsked() {
        whole = true;

        BuiltVariant built = of(
                build(
                        Map.of("a", design(layer("fc1", "dense_1", 4), layer("relu", "relu_1", 4))),
                        OptionalLong.empty()),
                "a");

        assertThat(built.metrics()).anySatisfy(metric -> {
            assertThat(metric.name()).isEqualTo("lut_whole_network");
            assertThat(metric.value()).isEqualTo(9);
            assertThat(metric.file()).isPresent();
        });
        assertThat(built.notes()).contains("the network as a whole: 9 LUT, its layers together 10 (+11.11 %)");
    }
}
