package org.bitsweep.codegen.estimate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bitsweep.codegen.plan.Kernel;
import org.bitsweep.codegen.plan.KernelPlan;
import org.bitsweep.codegen.plan.SequenceKernel;
import org.bitsweep.codegen.plan.Target;
import org.bitsweep.codegen.plan.TensorPort;

/**
 * Engine {@code estimate}. LUT, FF, DSP and BRAM are those after synthesis in Vivado or Yosys, with constant weights known
 * (not high-level synthesis' own, which doesn't know them: docs/ESTIMATE.md); latency and clock are those of its
 * schedule. Keeps what it has found out about constants, so one instance should serve a whole sweep. Thread-safe.
 */
public final class ResourceEstimator {
    /** Share of a cycle by which a path may exceed it: the last operator is moved or made faster. */
    private static final double TOLERANCE = 0.05;

    /** Share of a cycle below which a layer needs no register of its own. */
    private static final double SHARED = 0.5;

    /** Share of its budget that the fullest cycle takes: 0.97 to 1 in the middle half of hls4ml's csynth reports. */
    private static final double FILLED = 0.99;

    private final KnownMultipliers known = new KnownMultipliers();

    /**
     * Estimates a plan for a target, which need not be the one it was lowered for.
     *
     * @throws UnknownPartException if the target's part is not in {@link DeviceCatalog}
     */
    public Estimate estimate(KernelPlan plan, Target target) {
        Device device = DeviceCatalog.find(target.part());
        KernelCost costs = new KernelCost(new Technology(device.family()), target.multipliers(), known);
        List<LayerEstimate> layers = new ArrayList<>();
        Map<String, Integer> arrival = new HashMap<>();
        Utilization sum = Utilization.NONE;
        int latency = 0;
        int interval = 1;
        double clock = 0;
        Map<String, Double> depth = new HashMap<>();
        double path = 0;
        for (Kernel kernel : plan.kernels()) {
            LayerEstimate layer = layer(kernel, kernel.accept(costs), target);
            layers.add(layer);
            int ready = 0;
            double deep = 0;
            for (TensorPort input : kernel.inputs()) {
                ready = Math.max(ready, arrival.getOrDefault(input.kernel(), 0));
                deep = Math.max(deep, depth.getOrDefault(input.kernel(), 0.0));
            }
            arrival.put(kernel.name(), ready + layer.latencyWorstCycles());
            depth.put(kernel.name(), deep + layer.pathNs());
            latency = Math.max(latency, ready + layer.latencyWorstCycles());
            path = Math.max(path, deep + layer.pathNs());
            interval = Math.max(interval, layer.intervalMaxCycles());
            clock = Math.max(clock, layer.estimatedClockPeriodNs());
            sum = sum.plus(layer.utilization());
        }
        return new Estimate(
                target, layers, new LayerEstimate("", sum, latency, latency, interval, interval, clock, path));
    }

    private static LayerEstimate layer(Kernel kernel, LayerCost cost, Target target) {
        double budget = target.budgetNs();
        if (kernel instanceof SequenceKernel sequence) {
            return sequence(sequence, cost, budget);
        }
        int stages = stages(cost.pathNs() / budget);
        int interval = kernel.initiationInterval();
        int latency = (interval > 1 ? interval : 0) + stages;
        double registers = latency > 0 ? kernel.output().bits() : 0;
        // Operators are scheduled as early as they can be, so every cycle but the last is full.
        for (int cut = 1; cut < stages; cut++) {
            registers += cost.cut().bitsAt(Math.min(1, cut * budget / cost.pathNs()));
        }
        registers += interval > 1 ? cost.cut().bitsAt(1) : 0;
        double period = Math.max(cost.stepNs(), Math.min(cost.pathNs(), FILLED * budget));
        Utilization utilization = new Utilization(
                (int) Math.round(cost.lut()), (int) Math.round(registers), cost.dsp(), cost.bram18k(), 0);
        return new LayerEstimate(
                kernel.name(), utilization, latency, latency, interval, interval, period, cost.pathNs());
    }

    /** A step begins when the one before has ended, and a sample when the last step of the one before has. */
    private static LayerEstimate sequence(SequenceKernel kernel, LayerCost cost, double budget) {
        int stages = Math.max(1, stages(cost.pathNs() / budget));
        int latency = kernel.steps() * (stages + kernel.reuseFactor() - 1);
        double registers = kernel.output().bits() + stages * cost.cut().bitsAt(1);
        double period = Math.max(cost.stepNs(), Math.min(cost.pathNs(), FILLED * budget));
        Utilization utilization = new Utilization(
                (int) Math.round(cost.lut()), (int) Math.round(registers), cost.dsp(), cost.bram18k(), 0);
        double path = kernel.steps() * cost.pathNs();
        return new LayerEstimate(kernel.name(), utilization, latency, latency, latency, latency, period, path);
    }

    /** Cycles of a path; short ones share a cycle with their neighbours. */
    private static int stages(double cycles) {
        return cycles < SHARED ? 0 : Math.max(1, (int) Math.ceil(cycles - TOLERANCE));
    }
}
