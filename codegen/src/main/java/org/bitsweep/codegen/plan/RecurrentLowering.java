package org.bitsweep.codegen.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bitsweep.inference.precision.RecurrentReuse;
import org.bitsweep.inference.precision.RecurrentTypes.Direction;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.model.layer.ActivationFunction;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.layer.MergeOperation;
import org.bitsweep.model.layer.RecurrentCell;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.tensor.Tensor;

/** The hardware of one step of a recurrent layer. */
final class RecurrentLowering {
    private final ConstantStore constants;
    private final TypedLayer layer;
    private final TensorPort input;
    private final TensorPort output;
    private final FixedPointType accumulator;

    RecurrentLowering(ConstantStore constants, TypedLayer layer, TensorPort input, TensorPort output) {
        this.constants = constants;
        this.layer = layer;
        this.input = input;
        this.output = output;
        this.accumulator = layer.fixedPoint(TypedLayer.ACCUM);
    }

    Kernel lower(RecurrentCell cell) {
        return new SequenceKernel(List.of(input), output, steps(cell), List.of(step(cell, Direction.ONLY)));
    }

    Kernel lower(RecurrentCell forward, RecurrentCell backward) {
        return new SequenceKernel(
                List.of(input),
                output,
                steps(forward),
                List.of(step(forward, Direction.FORWARD), step(backward, Direction.BACKWARD)));
    }

    private int steps(RecurrentCell cell) {
        return input.elements() / cell.inputs();
    }

    private List<List<Kernel>> step(RecurrentCell cell, Direction direction) {
        int units = cell.units();
        List<List<Kernel>> stages = new ArrayList<>();
        stages.add(products(cell, direction));
        stages.add(List.of(sums(cell.kind().gates() * units)));
        switch (cell.kind()) {
            case SIMPLE_RNN -> stages.add(List.of(function(cell.activation(), units, layer.result())));
            case LSTM -> lstm(cell, units, stages);
            case GRU -> gru(cell, units, stages);
        }
        return stages;
    }

    private void lstm(RecurrentCell cell, int units, List<List<Kernel>> stages) {
        stages.add(List.of(
                function(recurrent(cell), 3 * units, accumulator), function(cell.activation(), units, accumulator)));
        FixedPointType state = layer.result();
        FixedPointType gated = ExactTypes.product(accumulator, accumulator);
        FixedPointType kept = ExactTypes.product(state, accumulator);
        stages.add(List.of(product(accumulator, accumulator, units, gated), product(state, accumulator, units, kept)));
        stages.add(List.of(merge(MergeOperation.ADD, gated, kept, units, state)));
        stages.add(List.of(function(cell.activation(), units, accumulator)));
        stages.add(List.of(product(accumulator, accumulator, units, state)));
    }

    private void gru(RecurrentCell cell, int units, List<List<Kernel>> stages) {
        stages.add(List.of(function(recurrent(cell), 2 * units, accumulator)));
        stages.add(List.of(product(accumulator, accumulator, units, accumulator)));
        stages.add(List.of(sums(units)));
        stages.add(List.of(function(cell.activation(), units, accumulator)));
        FixedPointType state = layer.result();
        FixedPointType mixed = ExactTypes.product(accumulator, accumulator);
        FixedPointType kept = ExactTypes.product(state, accumulator);
        stages.add(List.of(product(accumulator, accumulator, units, mixed), product(state, accumulator, units, kept)));
        stages.add(List.of(merge(MergeOperation.ADD, mixed, kept, units, state)));
    }

    private static ActivationFunction recurrent(RecurrentCell cell) {
        return cell.recurrentActivation().orElseThrow();
    }

    private List<Kernel> products(RecurrentCell cell, Direction direction) {
        RecurrentReuse reuse = layer.recurrentReuse().get(direction == Direction.BACKWARD ? 1 : 0);
        TensorPort x = new TensorPort(input.kernel(), cell.inputs(), input.type());
        TensorPort h = port(cell.units(), layer.result());
        return List.of(
                dense(x, cell.kernel(), direction.weight(), Optional.of(cell.bias()), direction.bias(), reuse.input()),
                dense(
                        h,
                        cell.recurrentKernel(),
                        direction.recurrentWeight(),
                        cell.recurrentBias(),
                        direction.recurrentBias(),
                        reuse.state()));
    }

    private Kernel dense(
            TensorPort from, Tensor kernel, String weight, Optional<Tensor> bias, String biasKey, int reuse) {
        TypedLayer typed = layer.with(TypedLayer.WEIGHT, layer.type(weight));
        typed = bias.isPresent() ? typed.with(TypedLayer.BIAS, layer.type(biasKey)) : typed;
        Dense dense = new Dense(layer.name(), kernel, bias);
        TypedLayer product =
                new TypedLayer(dense, typed.types(), typed.origins(), layer.strategy(), reuse, 0, Optional.empty());
        TensorPort to = port(dense.outputs(), accumulator);
        return new LayerLowering(constants, product, List.of(from), to).visitDense(dense);
    }

    private TensorPort port(int elements, FixedPointType type) {
        return new TensorPort(layer.name(), elements, type);
    }

    private Kernel sums(int elements) {
        return merge(MergeOperation.ADD, accumulator, accumulator, elements, accumulator);
    }

    private Kernel product(FixedPointType a, FixedPointType b, int elements, FixedPointType to) {
        return merge(MergeOperation.MULTIPLY, a, b, elements, to);
    }

    private Kernel merge(
            MergeOperation operation, FixedPointType a, FixedPointType b, int elements, FixedPointType to) {
        FixedPointType exact = operation == MergeOperation.MULTIPLY ? ExactTypes.product(a, b) : ExactTypes.sum(a, b);
        return new MergeKernel(port(elements, a), port(elements, b), port(elements, to), operation, Cast.of(exact, to));
    }

    private Kernel function(ActivationFunction function, int elements, FixedPointType to) {
        TensorPort from = port(elements, accumulator);
        TensorPort values = port(elements, to);
        if (function == ActivationFunction.RELU) {
            return new ReluKernel(from, values, Optional.empty(), Cast.of(ExactTypes.nonNegative(accumulator), to));
        }
        FixedPointType entry = layer.fixedPoint(TypedLayer.TABLE);
        Memory table = new Memory(layer.tableSize(), entry.width(), elements);
        return new TableKernel(from, values, function.key(), table, entry, Cast.of(entry, to));
    }
}
