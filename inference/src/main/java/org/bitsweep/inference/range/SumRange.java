package org.bitsweep.inference.range;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.bitsweep.inference.constants.QuantizedTensor;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.model.layer.EinsumDense;
import org.bitsweep.model.layer.EinsumRecipe;
import org.bitsweep.model.precision.FixedPointType;

/** Bounds of scalar products and Einstein sums ({@code nnet_merge.h}, {@code nnet_einsum.h}, {@code nnet_einsum_dense.h}). */
final class SumRange {
    private final TypedLayer typed;
    private final FixedPointType accumulator;
    private final FixedPointType result;

    SumRange(TypedLayer typed) {
        this.typed = typed;
        this.accumulator = typed.fixedPoint(TypedLayer.ACCUM);
        this.result = typed.result();
    }

    /** The dense layers that an Einstein sum with a kernel is made of, one for each row of [shared][free]. */
    static List<DensePart> parts(
            EinsumDense layer, TypedLayer typed, RawIntervals input, QuantizedTensor factors, QuantizedTensor bias) {
        EinsumRecipe recipe = layer.recipe();
        FixedPointType accumulator = typed.fixedPoint(TypedLayer.ACCUM);
        int terms = recipe.summed();
        int width = recipe.secondFree();
        List<DensePart> parts = new ArrayList<>();
        for (int row = 0; row < recipe.shared() * recipe.firstFree(); row++) {
            List<Integer> inputs = recipe.first().subList(row * terms, (row + 1) * terms);
            List<Integer> outputs = recipe.output().subList(row * width, (row + 1) * width);
            QuantizedTensor weights =
                    factors.select(kernel(recipe, row / recipe.firstFree()), new int[] {terms, width});
            QuantizedTensor own = bias.select(outputs, new int[] {width});
            RawIntervals part = input.select(inputs);
            AccumulatorRanges ranges =
                    new AccumulatorRanges(accumulator, new DenseSums(part, weights, own, accumulator));
            parts.add(new DensePart(inputs, outputs, part, weights, own, ranges));
        }
        return parts;
    }

    /** The kernel's elements of one index of the shared dimensions, [summed][free]. */
    private static List<Integer> kernel(EinsumRecipe recipe, int shared) {
        int terms = recipe.summed();
        List<Integer> elements = new ArrayList<>();
        for (int c = 0; c < terms; c++) {
            for (int j = 0; j < recipe.secondFree(); j++) {
                elements.add(recipe.second().get((shared * recipe.secondFree() + j) * terms + c));
            }
        }
        return elements;
    }

    LayerRange of(List<DensePart> parts, int size) {
        List<Interval> ends = new ArrayList<>(Collections.nCopies(size, Interval.ZERO));
        List<Integer> used = new ArrayList<>(Collections.nCopies(size, accumulator.fractionalBits()));
        List<Interval> exact = new ArrayList<>();
        int fraction = parts.stream()
                .mapToInt(part -> part.accumulators().exactFraction())
                .max()
                .orElse(0);
        for (DensePart part : parts) {
            DenseSums sums = part.accumulators().sums();
            Accumulation accumulation = new Accumulation(typed, sums, part.accumulators());
            for (int j = 0; j < part.outputs().size(); j++) {
                ends.set(part.outputs().get(j), accumulation.end(j));
                used.set(part.outputs().get(j), accumulation.usedFraction(j));
            }
            sums.onGrid(fraction).all().forEach(neuron -> exact.add(neuron.sum()));
        }
        return cast(ends, used, LosslessType.holding(exact, fraction));
    }

    /**
     * Sums of products of two inputs.
     *
     * @param first for each output the elements of the first input
     * @param second for each output the elements of the second input, as many
     * @param castsProducts whether each product is cast before it is added, as dot products' are
     */
    LayerRange of(
            RawIntervals a,
            RawIntervals b,
            List<List<Integer>> first,
            List<List<Integer>> second,
            boolean castsProducts) {
        int product = a.type().fractionalBits() + b.type().fractionalBits();
        int fraction = Math.max(product, accumulator.fractionalBits());
        IntervalCast productCast = new IntervalCast(product, accumulator);
        IntervalCast sumCast = new IntervalCast(fraction, accumulator);
        List<Interval> ends = new ArrayList<>();
        List<Interval> exact = new ArrayList<>();
        for (int j = 0; j < first.size(); j++) {
            Interval held = Interval.ZERO;
            Interval sum = Interval.ZERO;
            for (int i = 0; i < first.get(j).size(); i++) {
                Interval term =
                        a.get(first.get(j).get(i)).times(b.get(second.get(j).get(i)));
                sum = sum.plus(term);
                Interval added = castsProducts
                        ? productCast.apply(term).shiftLeft(fraction - accumulator.fractionalBits())
                        : term.shiftLeft(fraction - product);
                held = sumCast.apply(
                        held.shiftLeft(fraction - accumulator.fractionalBits()).plus(added));
            }
            ends.add(held);
            exact.add(sum);
        }
        List<Integer> used = Collections.nCopies(ends.size(), accumulator.fractionalBits());
        return cast(ends, used, LosslessType.holding(exact, product));
    }

    private LayerRange cast(List<Interval> ends, List<Integer> used, FixedPointType lossless) {
        IntervalCast cast = new IntervalCast(accumulator.fractionalBits(), result);
        RawIntervals output =
                RawIntervals.of(result, ends.stream().map(cast::apply).toList());
        BeforeCast before = new BeforeCast(accumulator.fractionalBits(), ends, used);
        return new LayerRange(output, Optional.of(before), Optional.empty(), Optional.of(lossless));
    }
}
