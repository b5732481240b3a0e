package org.bitsweep.codegen.estimate;

import java.util.List;
import org.bitsweep.codegen.plan.Cast;
import org.bitsweep.codegen.plan.DenseKernel;
import org.bitsweep.codegen.plan.Kernel;
import org.bitsweep.codegen.plan.KernelVisitor;
import org.bitsweep.codegen.plan.LookupKernel;
import org.bitsweep.codegen.plan.MergeKernel;
import org.bitsweep.codegen.plan.MultiplierMapping;
import org.bitsweep.codegen.plan.PartsKernel;
import org.bitsweep.codegen.plan.PoolKernel;
import org.bitsweep.codegen.plan.ProductSumKernel;
import org.bitsweep.codegen.plan.ReluKernel;
import org.bitsweep.codegen.plan.RowNormalizationKernel;
import org.bitsweep.codegen.plan.ScaleKernel;
import org.bitsweep.codegen.plan.SequenceKernel;
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
    public LayerCost visitParts(PartsKernel kernel) {
        return new SumCost(technology, mapping, known).of(kernel);
    }

    @Override
    public LayerCost visitProductSum(ProductSumKernel kernel) {
        return new SumCost(technology, mapping, known).of(kernel);
    }

    @Override
    public LayerCost visitRowNormalization(RowNormalizationKernel kernel) {
        return new SumCost(technology, mapping, known).of(kernel);
    }

    @Override
    public LayerCost visitLookup(LookupKernel kernel) {
        return new SumCost(technology, mapping, known).of(kernel);
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

    /** The hardware of one step; its path is a step's too. */
    @Override
    public LayerCost visitSequence(SequenceKernel kernel) {
        double lut = 0;
        int dsp = 0;
        int bram18k = 0;
        double longest = 0;
        double step = 0;
        for (List<List<Kernel>> direction : kernel.directions()) {
            double path = 0;
            for (List<Kernel> stage : direction) {
                double stagePath = 0;
                for (Kernel part : stage) {
                    LayerCost cost = part.accept(this);
                    lut += cost.lut();
                    dsp += cost.dsp();
                    bram18k += cost.bram18k();
                    stagePath = Math.max(stagePath, cost.pathNs());
                    step = Math.max(step, cost.stepNs());
                }
                path += stagePath;
            }
            longest = Math.max(longest, path);
        }
        double states = kernel.directions().stream()
                .mapToDouble(direction -> bits(direction.get(0)))
                .sum();
        return new LayerCost(lut, dsp, bram18k, longest, step, place -> states);
    }

    /** What is alive in the middle of a step is taken to be what the multiplications put out. */
    private static double bits(List<Kernel> stage) {
        return stage.stream().mapToDouble(part -> part.output().bits()).sum();
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
