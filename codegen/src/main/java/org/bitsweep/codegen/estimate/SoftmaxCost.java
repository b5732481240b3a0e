package org.bitsweep.codegen.estimate;

import org.bitsweep.codegen.plan.MultiplierMapping;
import org.bitsweep.codegen.plan.SoftmaxKernel;
import org.bitsweep.inference.precision.SoftmaxImplementation;

/** Cost of softmax: the search for the maximum, the tables, the sum, the products. */
final class SoftmaxCost {
    private final Technology technology;
    private final MultiplierMapping mapping;

    SoftmaxCost(Technology technology, MultiplierMapping mapping) {
        this.technology = technology;
        this.mapping = mapping;
    }

    LayerCost of(SoftmaxKernel kernel) {
        int elements = kernel.output().elements();
        int inputWidth = kernel.input().type().width();
        int sumWidth = kernel.sumType().width();
        int levels = levels(kernel.length());
        boolean searches = kernel.implementation() == SoftmaxImplementation.STABLE
                || kernel.implementation() == SoftmaxImplementation.ARGMAX;
        boolean tables = kernel.implementation() != SoftmaxImplementation.ARGMAX;
        VariableMultiplier multiplier = VariableMultiplier.of(
                kernel.exponentialType().width(), kernel.inverseType().width(), mapping);
        // A comparison and a choice for each pair, then the difference to the maximum.
        double lut = searches ? elements * inputWidth * 2.5 : 0;
        double path = technology.registerNs();
        path += searches ? levels * (technology.adderNs(inputWidth) + technology.lutNs()) : 0;
        if (tables) {
            lut += Technology.LUT_PER_SUM_BIT * elements * sumWidth
                    + MemoryCost.lut(kernel.exponentials())
                    + MemoryCost.lut(kernel.inverses())
                    + kernel.multipliers() * multiplier.lut();
            path += technology.adderNs(inputWidth)
                    + 2 * technology.tableNs()
                    + levels * technology.adderNs(sumWidth)
                    + (kernel.multipliers() > 0 ? multiplier.ns(technology) : 0);
        }
        lut += elements * CastCost.lut(kernel.result());
        return new LayerCost(
                lut,
                kernel.multipliers() * multiplier.dsp(),
                tables ? MemoryCost.bram18k(kernel.exponentials()) + MemoryCost.bram18k(kernel.inverses()) : 0,
                path + CastCost.ns(kernel.result(), technology),
                technology.dspNs(),
                place -> kernel.input().bits()
                        + (tables ? elements * (double) kernel.exponentialType().width() : 0));
    }

    private static int levels(int length) {
        return length <= 1 ? 0 : 32 - Integer.numberOfLeadingZeros(length - 1);
    }
}
