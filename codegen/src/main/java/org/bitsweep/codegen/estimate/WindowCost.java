package org.bitsweep.codegen.estimate;

import org.bitsweep.codegen.plan.DenseKernel;
import org.bitsweep.codegen.plan.MultiplierMapping;
import org.bitsweep.codegen.plan.PoolKernel;
import org.bitsweep.codegen.plan.WindowKernel;
import org.bitsweep.model.layer.Pooling;

/** Cost of convolutions and poolings. */
final class WindowCost {
    /** Inputs of the choice that one LUT of six inputs makes for one bit. */
    private static final double CHOICES_PER_LUT = 3;

    private final Technology technology;
    private final MultiplierMapping mapping;

    WindowCost(Technology technology, MultiplierMapping mapping) {
        this.technology = technology;
        this.mapping = mapping;
    }

    /** The sums of one position, and the choice of what is under the window for each. */
    LayerCost convolution(WindowKernel kernel, LayerCost sums) {
        DenseKernel dense = kernel.sums();
        double choice = dense.input().bits() * (kernel.positions() - 1) / CHOICES_PER_LUT;
        int levels = (Integer.SIZE - Integer.numberOfLeadingZeros(kernel.positions() - 1) + 1) / 2;
        double path = sums.pathNs() + levels * technology.lutNs();
        return new LayerCost(
                sums.lut() + choice,
                sums.dsp(),
                sums.bram18k(),
                path,
                Math.max(sums.stepNs(), technology.lutNs()),
                sums.cut());
    }

    LayerCost pooling(PoolKernel kernel) {
        boolean largest = kernel.operation() == Pooling.Operation.MAXIMUM;
        int width = largest ? kernel.input().type().width() : kernel.step().to().width();
        int steps = kernel.pixels() - 1;
        // A comparison and a choice of every bit, or an addition.
        double each = steps * width * (largest ? 1 : Technology.LUT_PER_SUM_BIT);
        int levels = Integer.SIZE - Integer.numberOfLeadingZeros(steps);
        double path = technology.registerNs() + levels * technology.adderNs(width);
        int dsp = 0;
        if (!largest && steps > 0) {
            boolean shift = Integer.bitCount(kernel.pixels()) == 1;
            VariableMultiplier reciprocal = VariableMultiplier.of(width, width, mapping);
            each += shift ? width : reciprocal.lut() + width;
            path += technology.adderNs(width) + (shift ? 0 : reciprocal.ns(technology));
            dsp = shift ? 0 : reciprocal.dsp();
        }
        int elements = kernel.output().elements();
        double casts = CastCost.lut(kernel.step()) + CastCost.lut(kernel.result());
        return new LayerCost(
                elements * (each + casts),
                elements * dsp,
                0,
                path + CastCost.ns(kernel.step(), technology) + CastCost.ns(kernel.result(), technology),
                Math.max(dsp > 0 ? technology.dspNs() : 0, technology.adderNs(width)),
                place -> kernel.output().bits());
    }
}
