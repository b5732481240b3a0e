package org.bitsweep.runner.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.bitsweep.codegen.plan.IoType;
import org.bitsweep.inference.precision.Strategy;
import org.bitsweep.inference.range.InputRange;
import org.bitsweep.model.policy.MaximumModes;
import org.bitsweep.model.policy.PrecisionPolicy;
import org.bitsweep.model.policy.Role;
import org.bitsweep.model.policy.RoleType;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.runner.job.RetrySettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepFileReaderTest {
    /** The example of docs/CLI.md, but for the stages beyond {@code all}, which are not there yet. */
    private static final String EXAMPLE = """
            name: digits
            model: mlp.keras
            config: hls4ml_config.yml
            reference: as-configured
            data: {inputs: x.npy, labels: y.npy, metric: accuracy, select: "0:3000", confirm: "3000:"}
            target: {part: xcu55c-fsvh2892-2L-e, clockPeriod: 5ns, clockUncertainty: 27%, ioType: io_parallel}
            base: ["ap_fixed<8,3>", "ap_fixed<10,4>", "ap_fixed<16,6>"]
            policies:
              - as-configured
              - truncate-wrap                    # a comment
              - round-saturate
              - wide-accumulator: {addWidth: 10, addInteger: 5}
              - lossless
              - round-saturate-activation: {addWidth: 12, addInteger: 6}
              - saturate-activation: {addWidth: 10, addInteger: 5}
              - mine: {accum: lossless, result: "base,RND,SAT", activation: base, weight: "base,RND,SAT", layers: ["fc*", Conv2D], except: [fc3]}
            axes: {ReuseFactor: [1, 4], Strategy: [Latency, Resource], ClockPeriod: [4ns, 5ns], maximum: [none, base, "base,RND,SAT"], maximumModes: [inherit, ignore]}
            overrides: {fc3: {Precision: {result: "ap_fixed<16,6>"}}, "*core*": {Precision: {exp_table: "ap_ufixed<8,1>"}}}
            engine: estimate
            stages: {all: csynth}
            executor: {local: {jobs: 2, memory: 16GiB, licenses: {vitis: 1}, timeout: 4h}}
            constraints: {lut: "20% of device", latency: "200 cycles", accuracy: ">= reference - 1pp"}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private SweepFixture fixture;

    @BeforeEach
    void makeFiles() {
        fixture = new SweepFixture(folder);
    }

    @Test
    void readsTheFilesAndTheTargetOfTheExample() {
        SweepFile sweep = fixture.read(EXAMPLE);
        assertThat(sweep.name()).isEqualTo("digits");
        assertThat(sweep.model()).isEqualTo(fixture.path("mlp.keras"));
        assertThat(sweep.config()).contains(fixture.path("hls4ml_config.yml"));
        assertThat(sweep.reference()).isEqualTo(new Reference.AsConfigured());
        assertThat(sweep.data().inputs().of("anything")).contains(fixture.path("x.npy"));
        assertThat(sweep.data().labels()).isEqualTo(fixture.path("y.npy"));
        assertThat(sweep.data().select()).hasToString("0:3000");
        assertThat(sweep.data().confirm().map(SampleSlice::toString)).contains("3000:");
        assertThat(sweep.target())
                .isEqualTo(new SweepTarget(
                        Optional.of("xcu55c-fsvh2892-2L-e"),
                        OptionalDouble.of(5),
                        Optional.of(new ClockUncertainty(0.27, true)),
                        Optional.of(IoType.PARALLEL),
                        Map.of()));
    }

    @Test
    void readsThePoliciesOfTheExample() {
        SweepFile sweep = fixture.read(EXAMPLE);
        assertThat(sweep.bases())
                .containsExactly(
                        FixedPointType.signed(8, 3), FixedPointType.signed(10, 4), FixedPointType.signed(16, 6));
        assertThat(sweep.policies().stream().map(PrecisionPolicy::label))
                .containsExactly(
                        "as-configured",
                        "truncate-wrap",
                        "round-saturate",
                        "wide-accumulator[addWidth=10,addInteger=5]",
                        "lossless",
                        "round-saturate-activation[addWidth=12,addInteger=6]",
                        "saturate-activation[addWidth=10,addInteger=5]",
                        "mine");
        PrecisionPolicy mine = sweep.policies().get(7);
        assertThat(mine.roles()).containsOnlyKeys(Role.WEIGHT, Role.ACCUM, Role.RESULT, Role.ACTIVATION);
        assertThat(mine.roles()).containsEntry(Role.ACCUM, new RoleType.Lossless());
        assertThat(mine.layers()).containsExactly("fc*", "Conv2D");
        assertThat(mine.except()).containsExactly("fc3");
    }

    @Test
    void readsTheRestOfTheExample() {
        SweepFile sweep = fixture.read(EXAMPLE);
        assertThat(sweep.axes().reuseFactors()).containsExactly(1, 4);
        assertThat(sweep.axes().strategies()).containsExactly(Strategy.LATENCY, Strategy.RESOURCE);
        assertThat(sweep.axes().clockPeriodsNs()).containsExactly(4.0, 5.0);
        assertThat(sweep.axes().maximums().stream().map(MaximumChoice::text))
                .containsExactly("none", "base", "base,RND,SAT");
        assertThat(sweep.axes().maximumModes()).containsExactly(MaximumModes.INHERIT, MaximumModes.IGNORE);
        assertThat(sweep.overrides()).containsOnlyKeys("fc3", "*core*");
        assertThat(sweep.engine()).isEqualTo(EngineKind.ESTIMATE);
        assertThat(sweep.stages().all()).containsExactly(FlowStage.CSYNTH);
        assertThat(sweep.notes()).singleElement().asString().contains("sweep.yaml:20", "estimates only");
        assertThat(sweep.executor())
                .isEqualTo(new LocalExecutor(
                        OptionalInt.of(2),
                        java.util.OptionalLong.of(17_179_869_184L),
                        Map.of("vitis", 1),
                        Optional.of(Duration.ofHours(4)),
                        Optional.empty(),
                        RetrySettings.DEFAULT));
        assertThat(sweep.constraints())
                .containsExactly(
                        new Constraint.ResourceShare("lut", 0.2, Constraint.Whole.DEVICE),
                        new Constraint.Cycles(Constraint.Quantity.LATENCY, 200),
                        new Constraint.AccuracyWithinReference(0.01));
    }

    @Test
    void readsHowFarVariantsAreTaken() {
        SweepFile sweep = fixture.readLeastWith("""
                engine: vitis
                stages: {all: csynth, front: [synth, cosim], "best 3": impl, "best 1": csim}
                executor: {local: {silence: 90m, retry: {attempts: 4, pause: 30s}}}
                """);
        assertThat(sweep.engine()).isEqualTo(EngineKind.VITIS);
        assertThat(sweep.stages().all()).containsExactly(FlowStage.CSYNTH);
        assertThat(sweep.stages().of(1, false)).containsExactly(FlowStage.CSIM, FlowStage.IMPL);
        assertThat(sweep.stages().of(3, true)).containsExactly(FlowStage.COSIM, FlowStage.SYNTH, FlowStage.IMPL);
        assertThat(sweep.stages().of(4, true)).containsExactly(FlowStage.COSIM, FlowStage.SYNTH);
        assertThat(sweep.stages().of(4, false)).isEmpty();
        assertThat(sweep.executor().silence()).contains(Duration.ofMinutes(90));
        assertThat(sweep.executor().retry()).isEqualTo(new RetrySettings(4, Duration.ofSeconds(30)));
    }

    @Test
    void needsLittle() {
        SweepFile sweep = fixture.read(SweepFixture.LEAST);
        assertThat(sweep.name()).isEqualTo("sweep");
        assertThat(sweep.reference()).isEqualTo(new Reference.FloatNetwork());
        assertThat(sweep.target()).isEqualTo(SweepTarget.UNSAID);
        assertThat(sweep.data().select()).isEqualTo(SampleSlice.ALL);
        assertThat(sweep.maximumModes()).isEqualTo(MaximumModes.INHERIT);
        assertThat(sweep.stages()).isEqualTo(SweepStages.UNSAID);
        assertThat(sweep.notes()).isEmpty();
    }

    /** What the check of the golden policies writes. */
    @Test
    void readsClockAsClockPeriod() {
        SweepFile sweep = fixture.readLeastWith("target: {part: xcu55c-fsvh2892-2L-e, clock: 5ns}");
        assertThat(sweep.target().clockPeriodNs()).hasValue(5);
    }

    @ParameterizedTest
    @CsvSource({"5ns,5", "4 ns,4", "4500ps,4.5", "0.005us,0.005e3", "3.33,3.33", "5,5", "1e1,10", "'\"5 NS\"',5"})
    void readsClockPeriods(String text, double nanoseconds) {
        assertThat(fixture.readLeastWith("target: {clockPeriod: " + text + "}")
                        .target()
                        .clockPeriodNs())
                .hasValue(nanoseconds);
    }

    @ParameterizedTest
    @CsvSource({"27%,0.27", "12.5 %,0.125", "0%,0", "1ns,0.25", "1,0.25"})
    void readsClockUncertainties(String text, double share) {
        SweepTarget target = fixture.readLeastWith("target: {clockPeriod: 4ns, clockUncertainty: " + text + "}")
                .target();
        assertThat(target.clockUncertainty().map(value -> value.share(4))).contains(share);
    }

    @ParameterizedTest
    @CsvSource({"4h,14400", "90m,5400", "1h30m,5400", "45s,45", "2d,172800", "1h 5min,3900"})
    void readsDurations(String text, long seconds) {
        assertThat(fixture.readLeastWith("executor: {local: {timeout: " + text + "}}")
                        .executor()
                        .timeout())
                .contains(Duration.ofSeconds(seconds));
    }

    @Test
    void readsSeveralInputsAndTheirRanges() {
        SweepFile sweep = fixture.read("""
                model: mlp.keras
                data: {inputs: {a: x.npy, b: y.npy}, labels: y.npy, inputRange: {a: [-1, 1e0], b: [0, 0.5]}}
                base: "ap_fixed<8,3>"
                policies: lossless
                """);
        assertThat(sweep.data().inputs().byName())
                .containsExactly(Map.entry("a", fixture.path("x.npy")), Map.entry("b", fixture.path("y.npy")));
        assertThat(sweep.data().inputRange().of("a")).contains(new InputRange(-1, 1));
        assertThat(sweep.data().inputRange().of("b")).contains(new InputRange(0, 0.5));
        assertThat(sweep.data().inputRange().of("c")).isEmpty();
        assertThat(sweep.bases()).containsExactly(FixedPointType.signed(8, 3));
        assertThat(sweep.policies()).hasSize(1);
    }

    @Test
    void readsOneRangeForAllInputs() {
        SweepFile sweep =
                fixture.read(SweepFixture.LEAST.replace("labels: y.npy", "labels: y.npy, inputRange: [-0.5, 0.5]"));
        assertThat(sweep.data().inputRange().of("any")).contains(new InputRange(-0.5, 0.5));
    }

    @Test
    void readsConstraints() {
        SweepFile sweep = fixture.readLeastWith("""
                target: {userBudget: {lut: 100000}}
                constraints: {lut: "50% of user-budget", ff: 2000, dsp: "<= 12", bram18k: "5.5% of slr", latency: "1000 ns", interval: "1 cycle", accuracy: ">= 0.9"}
                """);
        assertThat(sweep.target().userBudget()).containsEntry("lut", 100_000L);
        assertThat(sweep.constraints())
                .containsExactlyInAnyOrder(
                        new Constraint.ResourceShare("lut", 0.5, Constraint.Whole.USER_BUDGET),
                        new Constraint.ResourceCount("ff", 2000),
                        new Constraint.ResourceCount("dsp", 12),
                        new Constraint.ResourceShare("bram18k", 0.055, Constraint.Whole.SLR),
                        new Constraint.Nanoseconds(Constraint.Quantity.LATENCY, 1000),
                        new Constraint.Cycles(Constraint.Quantity.INTERVAL, 1),
                        new Constraint.AccuracyAtLeast(0.9));
    }

    @ParameterizedTest
    @CsvSource({
        "'>= reference', 0",
        "'>= reference - 1pp', 0.01",
        "'>=reference-0.5 pp', 0.005",
        "'>= reference + 2pp', -0.02",
    })
    void readsAccuracyAgainstTheReference(String text, double loss) {
        SweepFile sweep = fixture.readLeastWith("constraints: {accuracy: \"" + text + "\"}");
        assertThat(sweep.constraints()).containsExactly(new Constraint.AccuracyWithinReference(loss));
    }

    @Test
    void takesDefaultsForParametersThatAreNotGiven() {
        SweepFile sweep = fixture.read(SweepFixture.LEAST.replace(
                "truncate-wrap, round-saturate", "wide-accumulator, saturate-activation: {addWidth: 4}"));
        assertThat(sweep.policies().stream().map(PrecisionPolicy::label))
                .containsExactly(
                        "wide-accumulator[addWidth=10,addInteger=5]", "saturate-activation[addWidth=4,addInteger=5]");
    }

    @Test
    void readsJsonToo() {
        Path file = fixture.write(
                "sweep.json",
                "{\"model\": \"mlp.keras\", \"data\": {\"inputs\": \"x.npy\", \"labels\": \"y.npy\"},"
                        + " \"base\": [\"fixed<8,3>\"], \"policies\": [\"lossless\"]}");
        assertThat(SweepFileReader.read(file).policies()).hasSize(1);
    }

    @Test
    void acceptsSignMagnitudeWrapWhereverHls4mlDoesNotRead() {
        SweepFile sweep = fixture.read(SweepFixture.LEAST
                        .replace("\"ap_fixed<8,3>\"", "\"ap_fixed<8,3,RND,WRAP_SM>\"")
                        .replace("[truncate-wrap", "[{mine: {accum: \"base,TRN,WRAP_SM\"}}")
                + "overrides: {fc1: {Precision: \"ap_fixed<8,3,RND,WRAP_SM>\"}}\n");
        assertThat(sweep.bases().get(0)).hasToString("fixed<8,3,RND,WRAP_SM,0>");
        assertThat(sweep.overrides()).containsKey("fc1");
    }

    @Test
    void slicesAsPythonDoes() {
        List<String> slices = List.of("0:3000", "3000:", ":-100", "-100:", ":", "4:2", "9000:9999");
        // [range(5000)[a:b] for each of them] in Python, as first and end of the range
        List<List<Integer>> expected = List.of(
                List.of(0, 3000),
                List.of(3000, 5000),
                List.of(0, 4900),
                List.of(4900, 5000),
                List.of(0, 5000),
                List.of(4, 4),
                List.of(5000, 5000));
        for (int i = 0; i < slices.size(); i++) {
            SampleSlice slice = fixture.read(SweepFixture.LEAST.replace(
                            "labels: y.npy", "labels: y.npy, select: \"" + slices.get(i) + "\""))
                    .data()
                    .select();
            assertThat(List.of(slice.from(5000), slice.to(5000)))
                    .as(slices.get(i))
                    .isEqualTo(expected.get(i));
        }
    }

    @ParameterizedTest
    @CsvSource({"4:00:00,14400", "90,5400", "90:30,5430", "1-12,129600", "1-00:30,88200", "2-01:02:03,176523"})
    void readsTimesAsSbatchDoes(String text, long seconds) {
        assertThat(fixture.readLeastWith("executor: {slurm: {time: \"" + text + "\"}}")
                        .cluster()
                        .orElseThrow()
                        .timeout())
                .contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"vitis:1\"|{vitis=vitis}",
                "\"vitis@flex:1,vivado\"|{vitis=vitis@flex, vivado=vivado}",
                "{vivado: viv_impl}|{vivado=viv_impl}"
            })
    void readsWhatTheClusterCallsLicences(String text, String names) {
        assertThat(fixture.readLeastWith("executor: {slurm: {licenses: " + text + "}}")
                        .cluster()
                        .orElseThrow()
                        .settings()
                        .licenses())
                .hasToString(names);
    }

    @Test
    void readsBothWhereJobsRunAndWhatThisMachineMayDo() {
        SweepFile sweep = fixture.readLeastWith("executor: {local: {jobs: 3}, slurm: {partition: long, cpus: 2}}");
        assertThat(sweep.executor().jobs()).hasValue(3);
        assertThat(sweep.cluster().orElseThrow().settings().partition()).contains("long");
        assertThat(sweep.cluster().orElseThrow().settings().cpus()).hasValue(2);
        assertThat(fixture.readLeastWith("executor: slurm").cluster()).isPresent();
        assertThat(fixture.readLeastWith("executor: local").cluster()).isEmpty();
    }
}
