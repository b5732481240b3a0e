package org.bitsweep.codegen.estimate;

import org.bitsweep.codegen.plan.Cast;
import org.bitsweep.codegen.plan.DenseKernel;
import org.bitsweep.codegen.plan.Kernel;
import org.bitsweep.codegen.plan.KernelVisitor;
import org.bitsweep.codegen.plan.MergeKernel;
import org.bitsweep.codegen.plan.MultiplierMapping;
import org.bitsweep.codegen.plan.PoolKernel;
import org.bitsweep.codegen.plan.ReluKernel;
import org.bitsweep.codegen.plan.ScaleKernel;
import org.bitsweep.codegen.plan.SoftmaxKernel;
import org.bitsweep.codegen.plan.TableKernel;
import org.bitsweep.codegen.plan.WindowKernel;
import org.bitsweep.codegen.plan.WireKernel;
import org.bitsweep.model.layer.MergeOperation;

/** What each kernel needs. */
final class KernelCost implements KernelVisitor<LayerCost> {
    private final Technology technology;
    private final MultiplierMapping mapping;
    private final KnownMultipliers known;

    KernelCost(Technology technology, MultiplierMapping mapping, KnownMultipliers known) {
        this.technology = technology;
        this.mapping = mapping;
        this.known = known;
    }

    @Override
    public LayerCost visitWire(WireKernel kernel) {
        double lut = 0;
        double path = 0;
        for (int i = 0; i < kernel.casts().size(); i++) {
            Cast cast = kernel.casts().get(i);
            lut += kernel.inputs().get(i).elements() * standaloneLut(cast);
            path = Math.max(path, standaloneNs(cast));
        }
        return new LayerCost(lut, 0, 0, path, path, registers(kernel));
    }

    /** A cast with nothing before it to merge with: an incrementer, and a choice of every bit. */
    private static double standaloneLut(Cast cast) {
        double bits = Technology.LUT_PER_MUX_BIT * cast.to().width();
        return CastCost.lut(cast) + (cast.rounds() ? bits : 0) + (cast.saturates() ? bits : 0);
    }

    private double standaloneNs(Cast cast) {
        double increment = cast.rounds() ? technology.adderNs(cast.to().width()) : 0;
        return increment + (cast.saturates() ? technology.lutNs() : 0);
    }

    private static LayerCost.RegisterCut registers(Kernel kernel) {
        return place -> kernel.output().bits();
    }

    @Override
    public LayerCost visitDense(DenseKernel kernel) {
        return new DenseCost(technology, mapping, known).of(kernel);
    }

    @Override
    public LayerCost visitScale(ScaleKernel kernel) {
        int elements = kernel.output().elements();
        int width = kernel.result().from().width();
        ConstantMultipliers multipliers = new ConstantMultipliers(kernel.input().type(), mapping);
        for (int i = 0; i < elements; i++) {
            multipliers.addInput(kernel.scale(), i % kernel.scale().size(), 1);
        }
        double adders = Technology.LUT_PER_SUM_BIT * width * elements;
        double path = technology.registerNs()
                + multipliers.ns(technology)
                + technology.adderNs(width)
                + CastCost.ns(kernel.result(), technology);
        int reuse = kernel.reuseFactor();
        return new LayerCost(
                multipliers.lut() / reuse + adders + elements * CastCost.lut(kernel.result()),
                (multipliers.dsp() + reuse - 1) / reuse,
                0,
                path,
                Math.max(multipliers.dsp() > 0 ? technology.dspNs() : 0, technology.adderNs(width)),
                registers(kernel));
    }

    @Override
    public LayerCost visitRelu(ReluKernel kernel) {
        int width = kernel.output().type().width();
        double compare = kernel.threshold().isPresent() ? kernel.input().type().width() / 2.0 : 0;
        // The sign clears the bits: half a LUT each, or the reset of a register.
        double each = compare + Technology.LUT_PER_MUX_BIT * width / 2 + CastCost.lut(kernel.result());
        double path = technology.lutNs()
                + (compare > 0 ? technology.adderNs(kernel.input().type().width()) : 0)
                + CastCost.ns(kernel.result(), technology);
        return new LayerCost(each * kernel.output().elements(), 0, 0, path, path, registers(kernel));
    }

    @Override
    public LayerCost visitTable(TableKernel kernel) {
        double path = technology.registerNs() + technology.tableNs() + standaloneNs(kernel.result());
        double clamp = kernel.output().elements() * kernel.input().type().width() / 2.0;
        return new LayerCost(
                MemoryCost.lut(kernel.table()) + clamp + kernel.output().elements() * standaloneLut(kernel.result()),
                0,
                MemoryCost.bram18k(kernel.table()),
                path,
                technology.tableNs(),
                registers(kernel));
    }

    @Override
    public LayerCost visitSoftmax(SoftmaxKernel kernel) {
        return new SoftmaxCost(technology, mapping).of(kernel);
    }

    @Override
    public LayerCost visitMerge(MergeKernel kernel) {
        int elements = kernel.output().elements();
        int width = kernel.result().from().width();
        boolean product = kernel.operation() == MergeOperation.MULTIPLY;
        VariableMultiplier multiplier = VariableMultiplier.of(
                kernel.first().type().width(), kernel.second().type().width(), mapping);
        boolean chooses = kernel.operation() == MergeOperation.MAXIMUM || kernel.operation() == MergeOperation.MINIMUM;
        double each = product ? multiplier.lut() : width * (chooses ? 1.0 : Technology.LUT_PER_SUM_BIT);
        double operation = product ? multiplier.ns(technology) : technology.adderNs(width);
        return new LayerCost(
                elements * (each + CastCost.lut(kernel.result())),
                product ? elements * multiplier.dsp() : 0,
                0,
                technology.registerNs() + operation + CastCost.ns(kernel.result(), technology),
                operation,
                registers(kernel));
    }

    @Override
    public LayerCost visitWindow(WindowKernel kernel) {
        LayerCost sums = new DenseCost(technology, mapping, known).of(kernel.sums());
        return new WindowCost(technology, mapping).convolution(kernel, sums);
    }

    @Override
    public LayerCost visitPool(PoolKernel kernel) {
        return new WindowCost(technology, mapping).pooling(kernel);
    }
}
