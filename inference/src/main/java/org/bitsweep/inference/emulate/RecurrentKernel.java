package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.inference.constants.QuantizedTensor;
import org.bitsweep.inference.precision.RecurrentReuse;
import org.bitsweep.inference.precision.RecurrentSettings;
import org.bitsweep.inference.precision.RecurrentTypes.Direction;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.precision.UnsupportedPrecisionException;
import org.bitsweep.inference.range.AccumulatorRanges;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.inference.range.RawIntervals;
import org.bitsweep.model.layer.Bidirectional;
import org.bitsweep.model.layer.Recurrent;
import org.bitsweep.model.layer.RecurrentCell;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.IntegerType;
import org.bitsweep.model.precision.NumericType;
import org.bitsweep.model.precision.Precision;
import org.bitsweep.model.tensor.Tensor;

/**
 * A recurrent layer with one or two directions ({@code nnet_recurrent.h}): every step's two multiplications are dense
 * kernels, everything else is element-wise, and all samples of a block go through the sequence together.
 */
final class RecurrentKernel implements Kernel {
    private final List<RecurrentPass> passes;
    private final boolean sequences;
    private final int width;

    private RecurrentKernel(List<RecurrentPass> passes, boolean sequences) {
        this.passes = passes;
        this.sequences = sequences;
        this.width = passes.stream().mapToInt(pass -> pass.cell().units()).sum();
    }

    @Override
    public void run(Rows[] inputs, Rows output, int samples) {
        for (RecurrentPass pass : passes) {
            pass.run(inputs[0], output, sequences, width, samples);
        }
    }

    static Kernel of(Recurrent layer, NetworkRanges ranges, TypedLayer typed, FunctionTables tables) {
        Builder builder = new Builder(ranges, typed, tables);
        return new RecurrentKernel(List.of(builder.pass(layer.cell(), Direction.ONLY, 0)), layer.returnSequences());
    }

    static Kernel of(Bidirectional layer, NetworkRanges ranges, TypedLayer typed, FunctionTables tables) {
        Builder builder = new Builder(ranges, typed, tables);
        List<RecurrentPass> passes = new ArrayList<>();
        passes.add(builder.pass(layer.forward(), Direction.FORWARD, 0));
        passes.add(builder.pass(
                layer.backward(), Direction.BACKWARD, layer.forward().units()));
        return new RecurrentKernel(passes, layer.returnSequences());
    }

    /** Builds the directions of one layer. */
    private static final class Builder {
        private final NetworkRanges ranges;
        private final TypedLayer typed;
        private final FunctionTables tables;
        private final TypedLayer input;

        Builder(NetworkRanges ranges, TypedLayer typed, FunctionTables tables) {
            this.ranges = ranges;
            this.typed = typed;
            this.tables = tables;
            this.input = ranges.network().inputsOf(typed).get(0);
            RecurrentSettings.requireBuildable(typed, input);
        }

        RecurrentPass pass(RecurrentCell cell, Direction direction, int place) {
            RecurrentReuse reuse = typed.recurrentReuse().get(direction == Direction.BACKWARD ? 1 : 0);
            Kernel products = products(
                    cell.kernel(),
                    direction.weight(),
                    stored(cell.bias(), direction.bias()),
                    input.type(TypedLayer.RESULT),
                    stepRange(cell.inputs()),
                    reuse.input());
            CellStep step = step(cell);
            Kernel stateProducts = products(
                    cell.recurrentKernel(),
                    direction.recurrentWeight(),
                    recurrentBias(cell, direction),
                    typed.type(TypedLayer.RESULT),
                    RawIntervals.full(typed.result(), cell.units()),
                    reuse.state());
            return new RecurrentPass(
                    cell,
                    products,
                    stateProducts,
                    step,
                    typed.fixedPoint(TypedLayer.ACCUM),
                    typed.result(),
                    direction == Direction.BACKWARD,
                    place);
        }

        private CellStep step(RecurrentCell cell) {
            CellKernels kernels = new CellKernels(typed, tables);
            return switch (cell.kind()) {
                case LSTM ->
                    new LstmStep(
                            kernels,
                            cell.activation(),
                            cell.recurrentActivation().orElseThrow());
                case GRU ->
                    new GruStep(
                            kernels,
                            cell.activation(),
                            cell.recurrentActivation().orElseThrow());
                case SIMPLE_RNN ->
                    throw new IllegalStateException(typed.name() + " has no call in hls4ml and was refused before");
            };
        }

        private QuantizedTensor stored(Tensor tensor, String key) {
            return ranges.constants().stored(tensor, typed.type(key));
        }

        private QuantizedTensor recurrentBias(RecurrentCell cell, Direction direction) {
            return cell.recurrentBias()
                    .map(bias -> stored(bias, direction.recurrentBias()))
                    .orElseGet(() ->
                            QuantizedTensor.zeros(cell.bias().size(), typed.fixedPoint(direction.recurrentBias())));
        }

        /** A multiplication with accumulators and results of the accumulator's type. */
        private Kernel products(
                Tensor kernel,
                String weightKey,
                QuantizedTensor bias,
                NumericType source,
                RawIntervals range,
                int reuse) {
            NumericType weightType = typed.type(weightKey);
            IntegerType bit = new IntegerType(1, false);
            if (source.equals(bit) && weightType.equals(bit)) {
                throw new UnsupportedPrecisionException(
                        "layer " + typed.name()
                                + ": uint<1> values with uint<1> weights are binary numbers for hls4ml, which are not emulated");
            }
            QuantizedTensor weights = ranges.constants().factors(kernel, weightType);
            FixedPointType accumulator = typed.fixedPoint(TypedLayer.ACCUM);
            Map<String, Precision> types = new LinkedHashMap<>();
            types.put(TypedLayer.ACCUM, accumulator);
            types.put(TypedLayer.RESULT, accumulator);
            TypedLayer dense =
                    new TypedLayer(typed.layer(), types, Map.of(), typed.strategy(), reuse, 0, Optional.empty());
            return DenseKernel.of(dense, range, AccumulatorRanges.of(accumulator, range, weights, bias), weights, bias);
        }

        /** Bounds of each feature over all steps of the input. */
        private RawIntervals stepRange(int features) {
            RawIntervals all = ranges.result(input.name());
            BigInteger[] low = new BigInteger[features];
            BigInteger[] high = new BigInteger[features];
            for (int i = 0; i < features; i++) {
                low[i] = all.low(i);
                high[i] = all.high(i);
                for (int j = i + features; j < all.size(); j += features) {
                    low[i] = low[i].min(all.low(j));
                    high[i] = high[i].max(all.high(j));
                }
            }
            return RawIntervals.ofBounds(all.type(), low, high);
        }
    }
}
