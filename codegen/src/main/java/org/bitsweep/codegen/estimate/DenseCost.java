package org.bitsweep.codegen.estimate;

import org.bitsweep.codegen.plan.DenseKernel;
import org.bitsweep.codegen.plan.MultiplierMapping;
import org.bitsweep.inference.precision.Strategy;
import org.bitsweep.model.precision.FixedPointType;

/** Cost of dense layers: with every product built, its constants are known; with reused multipliers they are not. */
final class DenseCost {
    private final Technology technology;
    private final MultiplierMapping mapping;

    DenseCost(Technology technology, MultiplierMapping mapping) {
        this.technology = technology;
        this.mapping = mapping;
    }

    LayerCost of(DenseKernel kernel) {
        return kernel.reuseFactor() == 1 ? unrolled(kernel) : reused(kernel);
    }

    private LayerCost unrolled(DenseKernel kernel) {
        ConstantMultipliers multipliers =
                new ConstantMultipliers(kernel.input().type(), mapping).addMatrix(kernel.weights());
        AdderNetwork adders = new AdderNetwork(kernel, multipliers);
        double multiplyNs =
                multipliers.ns(technology) + CastCost.ns(kernel.product(), technology) + technology.registerNs();
        double path = multiplyNs + adders.ns(technology) + CastCost.ns(kernel.result(), technology);
        double start = multiplyNs / path;
        return new LayerCost(
                multipliers.lut() + adders.lut() + results(kernel),
                multipliers.dsp(),
                0,
                path,
                Math.max(multipliers.dsp() > 0 ? technology.dspNs() : 0, adders.stepNs(technology)),
                place -> place < start ? kernel.input().bits() : adders.bitsAt((place - start) / (1 - start)));
    }

    private static double results(DenseKernel kernel) {
        return kernel.output().elements() * CastCost.lut(kernel.result());
    }

    private LayerCost reused(DenseKernel kernel) {
        int multipliers = kernel.multipliers();
        int width = kernel.accumulator().width();
        int outputs = kernel.output().elements();
        VariableMultiplier multiplier = VariableMultiplier.of(
                kernel.input().type().width(), kernel.weights().type().width(), mapping);
        double step = technology.adderNs(width) + (kernel.step().saturates() ? technology.saturatorNs(width) : 0);
        // Products of one cycle that go to the same output are added before they reach its accumulator.
        int together = Math.max(1, multipliers / outputs);
        int depth = kernel.step().saturates() ? together : 32 - Integer.numberOfLeadingZeros(together);
        double path = technology.registerNs()
                + multiplier.ns(technology)
                + CastCost.ns(kernel.product(), technology)
                + depth * step
                + CastCost.ns(kernel.result(), technology);
        double lut = multipliers
                        * (multiplier.lut()
                                + Technology.LUT_PER_SUM_BIT * width
                                + CastCost.productRounderLut(
                                        kernel.product(), kernel.input().type().width())
                                + CastCost.productClampLut(kernel.product()))
                + (kernel.step().saturates() ? Technology.LUT_PER_SATURATING_STEP * multipliers : 0)
                + selection(kernel)
                + results(kernel);
        double state = (double) outputs * width + kernel.input().bits();
        return new LayerCost(
                lut,
                multipliers * multiplier.dsp(),
                kernel.weightMemory().map(MemoryCost::bram18k).orElse(0),
                path,
                Math.max(multiplier.ns(technology), step),
                place -> state);
    }

    /** Choosing inputs, constants and accumulators for the products of a cycle. */
    private static double selection(DenseKernel kernel) {
        FixedPointType input = kernel.input().type();
        int reuse = kernel.reuseFactor();
        int inputs = kernel.weights().dimension(0);
        int chosen = Math.min(kernel.multipliers(), (inputs + reuse - 1) / reuse);
        // A 4:1 choice of a bit is one LUT.
        double data = chosen * input.width() * (Math.min(reuse, inputs) - 1) / 3.0;
        double accumulators = reuse <= inputs
                ? 0
                : (double) kernel.output().elements() * kernel.accumulator().width();
        boolean stored = kernel.strategy() == Strategy.LATENCY;
        double constants = stored
                ? (double) kernel.weights().size() * kernel.weights().type().width() / Technology.BITS_PER_LUT
                : kernel.weightMemory().map(MemoryCost::lut).orElse(0.0);
        return data + accumulators + constants;
    }
}
