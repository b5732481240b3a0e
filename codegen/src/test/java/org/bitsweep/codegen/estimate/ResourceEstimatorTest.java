package org.bitsweep.codegen.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.bitsweep.codegen.estimate.YosysNetwork.Policy;
import org.bitsweep.codegen.plan.KernelPlan;
import org.bitsweep.codegen.plan.Lowering;
import org.bitsweep.codegen.plan.MultiplierMapping;
import org.bitsweep.codegen.plan.NetworkBuilder;
import org.bitsweep.codegen.plan.Target;
import org.bitsweep.inference.precision.Strategy;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.OverflowMode;
import org.bitsweep.model.precision.QuantizationMode;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.model.result.Metric;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ResourceEstimatorTest {
    private static final ResourceEstimator ESTIMATOR = new ResourceEstimator();

    private static KernelPlan dense(int inputs, int outputs, FixedPointType accumulator, Strategy strategy, int reuse) {
        Random random = new Random(7);
        double[] weights = random.doubles((long) inputs * outputs, -1, 1).toArray();
        FixedPointType type = FixedPointType.signed(16, 6);
        return new Lowering()
                .lower(
                        NetworkBuilder.input("x", inputs, type)
                                .reuse(strategy, reuse)
                                .dense(
                                        "fc",
                                        Tensor.of(new int[] {inputs, outputs}, weights, ElementType.FLOAT32),
                                        Tensor.of(new int[] {outputs}, new double[outputs], ElementType.FLOAT32),
                                        type,
                                        accumulator,
                                        type)
                                .build(),
                        Target.u55c());
    }

    private static LayerEstimate total(KernelPlan plan) {
        return ESTIMATOR.estimate(plan, plan.target()).total();
    }

    @Test
    void everyMetricIsLabelledAnEstimate() {
        KernelPlan plan = new YosysNetwork("dense16x16-8").plan(Policy.A, 0, 1, Target.u55c());
        Estimate estimate = ESTIMATOR.estimate(plan, plan.target());
        assertThat(estimate.metrics()).allSatisfy(metric -> {
            assertThat(metric.stage()).isEqualTo(FlowStage.ESTIMATE);
            assertThat(metric.engine()).isEqualTo("estimate");
            assertThat(metric.file()).isEmpty();
        });
        assertThat(estimate.metrics())
                .extracting(Metric::name)
                .contains(Metric.LUT, Metric.LATENCY_WORST_CYCLES, Metric.ESTIMATED_CLOCK_NS);
        assertThat(estimate.layers()).extracting(LayerEstimate::name).containsExactly("x", "fc0", "relu0");
        int sum =
                estimate.layers().stream().mapToInt(l -> l.utilization().lut()).sum();
        assertThat(estimate.total().utilization().lut()).isEqualTo(sum);
    }

    @Test
    void unknownPartsNameTheKnownOnes() {
        KernelPlan plan = dense(2, 2, FixedPointType.signed(16, 6), Strategy.LATENCY, 1);
        Target target = new Target("xc-none", 5, 0.27, MultiplierMapping.DSP_OR_LUT);
        assertThatThrownBy(() -> ESTIMATOR.estimate(plan, target))
                .isInstanceOf(UnknownPartException.class)
                .hasMessageContaining("xc-none")
                .hasMessageContaining("xcu55c-fsvh2892-2L-e");
    }

    /** The Available rows of the vendor's own reports for this part. */
    @Test
    void knowsTheU55cUnderEverySpelling() {
        Device device = DeviceCatalog.find("XCU55C-FSVH2892-2L-E");
        assertThat(device.available()).isEqualTo(new Utilization(1_303_680, 2_607_360, 9_024, 4_032, 960));
        assertThat(device.superLogicRegions()).isEqualTo(3);
        assertThat(DeviceCatalog.find("xcu55cfsvh28922Le")).isEqualTo(device);
    }

    @Test
    void latencyOfASaturatingChainGrowsWithItsInputs() {
        FixedPointType saturating = FixedPointType.signed(16, 6).withModes(QuantizationMode.RND, OverflowMode.SAT);
        int few = total(dense(16, 4, saturating, Strategy.LATENCY, 1)).latencyWorstCycles();
        int many = total(dense(64, 4, saturating, Strategy.LATENCY, 1)).latencyWorstCycles();
        int tree = total(dense(64, 4, FixedPointType.signed(16, 6), Strategy.LATENCY, 1))
                .latencyWorstCycles();
        assertThat(many).isBetween(3 * few, 5 * few);
        assertThat(many).isGreaterThan(5 * tree);
    }

    @Test
    void branchesRunSideBySide() {
        FixedPointType type = FixedPointType.signed(16, 6);
        Tensor kernel = matrix(16, 16);
        Tensor bias = Tensor.of(new int[] {16}, new double[16], ElementType.FLOAT32);
        KernelPlan one = new Lowering()
                .lower(
                        NetworkBuilder.input("x", 16, type)
                                .dense("a", kernel, bias, type, type, type)
                                .build(),
                        Target.u55c());
        Dense second = new Dense("b", kernel, Optional.of(bias));
        KernelPlan two = new Lowering()
                .lower(
                        NetworkBuilder.input("x", 16, type)
                                .dense("a", kernel, bias, type, type, type)
                                .add(
                                        second,
                                        Map.of(
                                                TypedLayer.WEIGHT, type,
                                                TypedLayer.BIAS, type,
                                                TypedLayer.ACCUM, type,
                                                TypedLayer.RESULT, type),
                                        "x")
                                .build(),
                        Target.u55c());
        assertThat(total(two).latencyWorstCycles()).isEqualTo(total(one).latencyWorstCycles());
        assertThat(total(two).pathNs()).isEqualTo(total(one).pathNs());
        assertThat(total(two).utilization().lut())
                .isEqualTo(2 * total(one).utilization().lut());
    }

    @Test
    void shorterClocksTakeMoreCyclesAndRegisters() {
        KernelPlan plan = dense(32, 8, FixedPointType.signed(16, 6), Strategy.LATENCY, 1);
        LayerEstimate slow =
                ESTIMATOR.estimate(plan, Target.u55c().withClock(10, 0.27)).total();
        LayerEstimate fast =
                ESTIMATOR.estimate(plan, Target.u55c().withClock(2.5, 0.27)).total();
        assertThat(fast.latencyWorstCycles()).isGreaterThan(slow.latencyWorstCycles());
        assertThat(fast.utilization().ff()).isGreaterThan(slow.utilization().ff());
        assertThat(fast.utilization().lut()).isEqualTo(slow.utilization().lut());
    }

    @Test
    void reuseDividesMultipliersAndSetsTheInterval() {
        FixedPointType type = FixedPointType.signed(16, 6);
        LayerEstimate once = total(dense(32, 32, type, Strategy.RESOURCE, 16));
        LayerEstimate more = total(dense(32, 32, type, Strategy.RESOURCE, 64));
        assertThat(once.utilization().dsp()).isEqualTo(64);
        assertThat(more.utilization().dsp()).isEqualTo(16);
        assertThat(once.intervalMaxCycles()).isEqualTo(16);
        assertThat(more.latencyWorstCycles()).isBetween(64, 68);
        assertThat(more.utilization().lut()).isLessThan(once.utilization().lut());
    }

    /** A thousand accumulators of different widths; processor time, as machines are shared. */
    @Test
    void lowersAndEstimatesAThousandVariantsWithoutNoticeableDelay() {
        Tensor[] kernels = {matrix(16, 64), matrix(64, 32), matrix(32, 32), matrix(32, 5)};
        Lowering lowering = new Lowering();
        ResourceEstimator estimator = new ResourceEstimator();
        ThreadMXBean processor = ManagementFactory.getThreadMXBean();
        long inLowering = 0;
        long inEstimating = 0;
        long sum = 0;
        for (int i = 0; i < 1000; i++) {
            FixedPointType type = FixedPointType.signed(8 + 2 * (i % 5), 4);
            FixedPointType accumulator = FixedPointType.signed(16 + i / 5 % 20, 6 + i % 10)
                    .withModes(QuantizationMode.RND, i % 2 == 0 ? OverflowMode.SAT : OverflowMode.WRAP);
            NetworkBuilder network = NetworkBuilder.input("x", 16, type);
            for (Tensor kernel : kernels) {
                Tensor bias = Tensor.of(
                        new int[] {kernel.dimension(1)}, new double[kernel.dimension(1)], ElementType.FLOAT32);
                network.dense(
                        "fc" + kernel.dimension(0) + "x" + kernel.dimension(1), kernel, bias, type, accumulator, type);
            }
            TypedNetwork typed = network.build();
            long start = processor.getCurrentThreadCpuTime();
            KernelPlan plan = lowering.lower(typed, Target.u55c());
            long lowered = processor.getCurrentThreadCpuTime();
            sum += estimator.estimate(plan, plan.target()).total().utilization().lut();
            inLowering += lowered - start;
            inEstimating += processor.getCurrentThreadCpuTime() - lowered;
        }
        System.out.printf(
                Locale.ROOT,
                "1000 variants: lowered in %.2f s, estimated in %.2f s of processor time%n",
                inLowering / 1e9,
                inEstimating / 1e9);
        assertThat(sum).isPositive();
        assertThat(inLowering + inEstimating).isLessThan(3_000_000_000L);
    }

    private static Tensor matrix(int inputs, int outputs) {
        double[] weights =
                new Random(inputs).doubles((long) inputs * outputs, -1, 1).toArray();
        return Tensor.of(new int[] {inputs, outputs}, weights, ElementType.FLOAT32);
    }
}
