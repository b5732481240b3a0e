package org.bitsweep.codegen.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bitsweep.inference.constants.QuantizedTensor;
import org.bitsweep.inference.precision.Strategy;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.model.layer.EinsumDense;
import org.bitsweep.model.layer.EinsumRecipe;
import org.bitsweep.model.layer.Embedding;
import org.bitsweep.model.layer.LayerNormalization;
import org.bitsweep.model.precision.FixedPointType;

/** The kernels of layers that sum over a part of their inputs. */
final class SumLowering {
    private final ConstantStore constants;
    private final TypedLayer layer;
    private final List<TensorPort> inputs;
    private final TensorPort output;

    SumLowering(ConstantStore constants, TypedLayer layer, List<TensorPort> inputs, TensorPort output) {
        this.constants = constants;
        this.layer = layer;
        this.inputs = inputs;
        this.output = output;
    }

    /** Sums of so many products of two inputs. */
    Kernel products(int terms) {
        FixedPointType accumulator = layer.fixedPoint(TypedLayer.ACCUM);
        FixedPointType product =
                ExactTypes.product(inputs.get(0).type(), inputs.get(1).type());
        return new ProductSumKernel(
                inputs.get(0),
                inputs.get(1),
                output,
                terms,
                layer.reuseFactor(),
                Cast.of(product, accumulator),
                Cast.of(ExactTypes.sum(accumulator, accumulator), accumulator),
                Cast.of(accumulator, output.type()));
    }

    Kernel parts(EinsumDense sum) {
        EinsumRecipe recipe = sum.recipe();
        QuantizedTensor weights = constants.quantized(sum.kernel(), layer.fixedPoint(TypedLayer.WEIGHT));
        FixedPointType biasType = layer.fixedPoint(TypedLayer.BIAS);
        QuantizedTensor bias = sum.bias()
                .map(values -> constants.quantized(values, biasType))
                .orElseGet(() -> QuantizedTensor.zeros(output.elements(), biasType));
        List<DenseKernel> parts = new ArrayList<>();
        for (int shared = 0; shared < recipe.shared(); shared++) {
            List<Integer> elements = new ArrayList<>();
            for (int c = 0; c < recipe.summed(); c++) {
                for (int j = 0; j < recipe.secondFree(); j++) {
                    elements.add(recipe.second().get((shared * recipe.secondFree() + j) * recipe.summed() + c));
                }
            }
            QuantizedTensor matrix = weights.select(elements, new int[] {recipe.summed(), recipe.secondFree()});
            List<Integer> outputs = recipe.output()
                    .subList(
                            shared * recipe.firstFree() * recipe.secondFree(),
                            (shared * recipe.firstFree() + 1) * recipe.secondFree());
            parts.add(dense(matrix, bias.select(outputs, new int[] {recipe.secondFree()})));
        }
        return new PartsKernel(inputs.get(0), output, parts, recipe.firstFree());
    }

    private DenseKernel dense(QuantizedTensor weights, QuantizedTensor bias) {
        FixedPointType accumulator = layer.fixedPoint(TypedLayer.ACCUM);
        FixedPointType input = inputs.get(0).type();
        Cast step = Cast.of(ExactTypes.sum(accumulator, accumulator), accumulator);
        return new DenseKernel(
                new TensorPort(inputs.get(0).kernel(), weights.dimension(0), input),
                new TensorPort(output.kernel(), weights.dimension(1), output.type()),
                weights,
                bias,
                Strategy.LATENCY,
                layer.reuseFactor(),
                LayerLowering.adders(step),
                Cast.of(ExactTypes.product(input, weights.type()), accumulator),
                Cast.of(bias.type(), accumulator),
                step,
                Cast.of(accumulator, output.type()),
                Optional.empty());
    }

    Kernel normalization(LayerNormalization normalization) {
        FixedPointType accumulator = layer.fixedPoint(TypedLayer.ACCUM);
        FixedPointType entry = layer.fixedPoint(TypedLayer.TABLE);
        QuantizedTensor scale = constants.quantized(normalization.scale(), layer.fixedPoint(TypedLayer.SCALE));
        QuantizedTensor bias = constants.quantized(normalization.bias(), layer.fixedPoint(TypedLayer.BIAS));
        int rows = output.elements() / normalization.length();
        FixedPointType exact =
                ExactTypes.sum(ExactTypes.product(ExactTypes.product(accumulator, entry), scale.type()), bias.type());
        return new RowNormalizationKernel(
                inputs.get(0),
                output,
                normalization.length(),
                accumulator,
                new Memory(layer.tableSize(), entry.width(), rows),
                entry,
                scale,
                bias,
                Cast.of(ExactTypes.sum(accumulator, accumulator), accumulator),
                Cast.of(ExactTypes.product(accumulator, accumulator), accumulator),
                Cast.of(exact, output.type()));
    }

    Kernel lookup(Embedding embedding) {
        FixedPointType entry = layer.fixedPoint(TypedLayer.EMBEDDINGS);
        Memory table = new Memory(
                embedding.vocabulary(),
                embedding.width() * entry.width(),
                inputs.get(0).elements());
        return new LookupKernel(inputs.get(0), output, table, Cast.of(entry, output.type()));
    }
}
