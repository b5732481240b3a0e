package org.bitsweep.inference.precision;

import java.util.List;
import java.util.Objects;
import org.bitsweep.model.layer.Bidirectional;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.Recurrent;
import org.bitsweep.model.layer.RecurrentCell;
import org.bitsweep.model.layer.RecurrentCell.Kind;
import org.bitsweep.model.precision.Precision;

/**
 * The reuse factors of recurrent layers under strategy Resource, as hls4ml 1.3.0 derives them, and what its C++ can't be
 * built or run with ({@code vivado_backend.py}, {@code recurrent_templates.py}, {@code nnet_recurrent.h}, {@code
 * nnet_dense_resource.h}).
 */
public final class RecurrentSettings {
    private RecurrentSettings() {}

    /** One entry a direction. */
    static List<RecurrentReuse> reuse(Layer layer, Strategy strategy, int wish) {
        boolean corrects = strategy == Strategy.RESOURCE;
        RecurrentReuse asWished = new RecurrentReuse(wish, wish, wish);
        if (layer instanceof Recurrent recurrent) {
            return List.of(corrects ? single(recurrent.cell(), wish) : asWished);
        }
        if (layer instanceof Bidirectional both) {
            return corrects
                    ? List.of(direction(both.forward(), wish), direction(both.backward(), wish))
                    : List.of(asWished, asWished);
        }
        return List.of();
    }

    private static RecurrentReuse single(RecurrentCell cell, int wish) {
        int outputs = cell.units() * cell.kind().gates();
        int input = ReuseFactors.closest(cell.inputs(), outputs, wish);
        return new RecurrentReuse(input, ReuseFactors.closest(cell.units(), outputs, wish), input);
    }

    /** hls4ml corrects the factors of both kinds of cells for three gates, and writes the input's as it was wished. */
    private static RecurrentReuse direction(RecurrentCell cell, int wish) {
        int threeGates = cell.units() * 3;
        return new RecurrentReuse(
                wish,
                ReuseFactors.closest(cell.units(), threeGates, wish),
                ReuseFactors.closest(cell.inputs(), threeGates, wish));
    }

    /**
     * Checks that hls4ml's C++ of a recurrent layer compiles and runs to its end.
     *
     * @param input the layer that it reads
     * @throws UnsupportedPrecisionException if it doesn't, with what to change
     */
    public static void requireBuildable(TypedLayer typed, TypedLayer input) {
        if (typed.layer() instanceof Recurrent recurrent) {
            requireBuildable(typed, recurrent.cell(), typed.recurrentReuse().get(0));
            if (recurrent.cell().kind() == Kind.LSTM) {
                requireOneType(typed, input);
            }
        } else if (typed.layer() instanceof Bidirectional both) {
            requireBuildable(typed, both.forward(), typed.recurrentReuse().get(0));
            requireBuildable(typed, both.backward(), typed.recurrentReuse().get(1));
        }
    }

    private static void requireBuildable(TypedLayer typed, RecurrentCell cell, RecurrentReuse reuse) {
        if (cell.kind() == Kind.SIMPLE_RNN) {
            throw new UnsupportedPrecisionException("layer " + typed.name()
                    + ": hls4ml 1.3.0's Vitis backend writes no call for a SimpleRNN, so that what comes out is"
                    + " memory that nothing has written; use an LSTM or GRU");
        }
        if (typed.strategy() == Strategy.RESOURCE) {
            int outputs = cell.units() * cell.kind().gates();
            requireFactor(typed.name(), cell.inputs(), outputs, reuse.input(), reuse.chooser());
            requireFactor(typed.name(), cell.units(), outputs, reuse.state(), reuse.chooser());
        }
    }

    /** The kernels assert that they have a factor that they are made for; with some others they read past the weights. */
    private static void requireFactor(String layer, int inputs, int outputs, int factor, int chooser) {
        boolean upToInputs = chooser <= inputs;
        boolean valid = ReuseFactors.isValid(inputs, outputs, factor);
        if (!valid || (upToInputs ? factor > inputs : factor <= inputs)) {
            throw new UnsupportedPrecisionException("layer " + layer + ": hls4ml's C++ can't multiply " + inputs
                    + " by "
                    + outputs + " with the reuse factor " + factor + " that it derives under Strategy Resource; use"
                    + " another ReuseFactor (1 is always possible) or Strategy Latency");
        }
    }

    /**
     * The compiler sees hls4ml's LSTM without static state even where the other one is used, and that one hands states and
     * accumulators to functions that take inputs and results.
     */
    static void requireOneType(TypedLayer typed, TypedLayer input) {
        Precision result = typed.types().get(TypedLayer.RESULT);
        Precision accumulator = typed.types().get(TypedLayer.ACCUM);
        Precision data = input.types().get(TypedLayer.RESULT);
        if (!Objects.equals(result, accumulator) || !Objects.equals(result, data)) {
            throw new UnsupportedPrecisionException("layer " + typed.name()
                    + ": hls4ml 1.3.0's C++ of an LSTM compiles only if its input, accum and result have one type, not "
                    + data + ", " + accumulator + " and " + result + "; set them alike");
        }
    }
}
