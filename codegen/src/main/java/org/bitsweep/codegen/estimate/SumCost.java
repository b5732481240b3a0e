package org.bitsweep.codegen.estimate;

import org.bitsweep.codegen.plan.DenseKernel;
import org.bitsweep.codegen.plan.LookupKernel;
import org.bitsweep.codegen.plan.MultiplierMapping;
import org.bitsweep.codegen.plan.PartsKernel;
import org.bitsweep.codegen.plan.ProductSumKernel;
import org.bitsweep.codegen.plan.RowNormalizationKernel;

/** Cost of sums over parts of the input. No build of these layers was compared: the rules are those of dense layers. */
final class SumCost {
    private final Technology technology;
    private final MultiplierMapping mapping;
    private final KnownMultipliers known;

    SumCost(Technology technology, MultiplierMapping mapping, KnownMultipliers known) {
        this.technology = technology;
        this.mapping = mapping;
        this.known = known;
    }

    /** Dense layers side by side. */
    LayerCost of(PartsKernel kernel) {
        double lut = 0;
        int dsp = 0;
        int bram = 0;
        double path = 0;
        double step = 0;
        for (DenseKernel part : kernel.parts()) {
            LayerCost cost = new DenseCost(technology, mapping, known).of(part);
            lut += kernel.copies() * cost.lut();
            dsp += kernel.copies() * cost.dsp();
            bram += kernel.copies() * cost.bram18k();
            path = Math.max(path, cost.pathNs());
            step = Math.max(step, cost.stepNs());
        }
        LayerCost first =
                new DenseCost(technology, mapping, known).of(kernel.parts().get(0));
        double times = (double) kernel.parts().size() * kernel.copies();
        return new LayerCost(
                lut, dsp, bram, path, step, place -> times * first.cut().bitsAt(place));
    }

    LayerCost of(ProductSumKernel kernel) {
        int width = kernel.step().to().width();
        int outputs = kernel.output().elements();
        long products = (long) outputs * kernel.terms();
        double multipliers = Math.ceil((double) products / kernel.reuseFactor());
        VariableMultiplier multiplier = VariableMultiplier.of(
                kernel.first().type().width(), kernel.second().type().width(), mapping);
        boolean chain = kernel.step().saturates();
        int depth = chain ? kernel.terms() : levels(kernel.terms());
        double add = technology.adderNs(width) + (chain ? technology.saturatorNs(width) : 0);
        double path = technology.registerNs()
                + multiplier.ns(technology)
                + CastCost.ns(kernel.product(), technology)
                + depth * add
                + CastCost.ns(kernel.result(), technology);
        double each = multiplier.lut() + Technology.LUT_PER_SUM_BIT * width + CastCost.lut(kernel.product());
        double state = (double) kernel.first().bits() + kernel.second().bits();
        return new LayerCost(
                multipliers * each + outputs * CastCost.lut(kernel.result()),
                ((int) multipliers) * multiplier.dsp(),
                0,
                path,
                Math.max(multiplier.ns(technology), add),
                place -> state);
    }

    /** Two sums, squares, two products by constants, and for each element a product, a scaling and an addition. */
    LayerCost of(RowNormalizationKernel kernel) {
        int width = kernel.accumulator().width();
        int elements = kernel.output().elements();
        VariableMultiplier square = VariableMultiplier.of(width, width, mapping);
        VariableMultiplier quotient =
                VariableMultiplier.of(width, kernel.entryType().width(), mapping);
        VariableMultiplier scale = VariableMultiplier.of(
                width + kernel.entryType().width(), kernel.scale().type().width(), mapping);
        double add = technology.adderNs(width) + (kernel.step().saturates() ? technology.saturatorNs(width) : 0);
        int depth = kernel.step().saturates() ? kernel.length() : levels(kernel.length());
        double sums = 3 * Technology.LUT_PER_SUM_BIT * width + CastCost.lut(kernel.square());
        double last = Technology.LUT_PER_SUM_BIT * kernel.result().from().width() + CastCost.lut(kernel.result());
        double path = technology.registerNs()
                + 2 * depth * add
                + 3 * square.ns(technology)
                + technology.tableNs()
                + quotient.ns(technology)
                + scale.ns(technology)
                + technology.adderNs(kernel.result().from().width());
        return new LayerCost(
                elements * (sums + square.lut() + quotient.lut() + scale.lut() + last)
                        + kernel.rows() * 2 * square.lut()
                        + MemoryCost.lut(kernel.table()),
                elements * (square.dsp() + quotient.dsp() + scale.dsp()) + kernel.rows() * 2 * square.dsp(),
                MemoryCost.bram18k(kernel.table()),
                path,
                Math.max(technology.tableNs(), Math.max(square.ns(technology), add)),
                place -> (double) elements * width);
    }

    LayerCost of(LookupKernel kernel) {
        double path = technology.registerNs() + technology.tableNs() + CastCost.ns(kernel.result(), technology);
        return new LayerCost(
                MemoryCost.lut(kernel.table()) + kernel.output().elements() * CastCost.lut(kernel.result()),
                0,
                MemoryCost.bram18k(kernel.table()),
                path,
                technology.tableNs(),
                place -> kernel.output().bits());
    }

    private static int levels(int terms) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, terms - 1));
    }
}
