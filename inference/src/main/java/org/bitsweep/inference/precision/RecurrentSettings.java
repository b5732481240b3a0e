package org.bitsweep.inference.precision;

import java.util.List;
import org.bitsweep.model.layer.Bidirectional;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.Recurrent;
import org.bitsweep.model.layer.RecurrentCell;

/**
 * The reuse factors of recurrent layers under strategy Resource, as hls4ml 1.3.0 derives them, and which of them its kernels
 * can't compute with ({@code vivado_backend.py}, {@code recurrent_templates.py}, {@code nnet_dense_resource.h}).
 */
final class RecurrentSettings {
    private RecurrentSettings() {}

    /** One entry a direction. */
    static List<RecurrentReuse> reuse(Layer layer, Strategy strategy, int wish) {
        if (layer instanceof Recurrent recurrent) {
            return List.of(strategy == Strategy.RESOURCE ? single(recurrent, wish) : new RecurrentReuse(wish, wish));
        }
        if (layer instanceof Bidirectional both) {
            return strategy == Strategy.RESOURCE
                    ? List.of(direction(both.name(), both.forward(), wish), direction(both.name(), both.backward(), wish))
                    : List.of(new RecurrentReuse(wish, wish), new RecurrentReuse(wish, wish));
        }
        return List.of();
    }

    private static RecurrentReuse single(Recurrent layer, int wish) {
        RecurrentCell cell = layer.cell();
        int outputs = cell.units() * cell.kind().gates();
        int input = ReuseFactors.closest(cell.inputs(), outputs, wish);
        int state = ReuseFactors.closest(cell.units(), outputs, wish);
        // The kernel of the state's products is chosen by the other factor.
        require(layer.name(), cell.units(), outputs, state, input);
        return new RecurrentReuse(input, state);
    }

    /** hls4ml corrects the factors of both kinds of cells for three gates, and writes the input's uncorrected. */
    private static RecurrentReuse direction(String layer, RecurrentCell cell, int wish) {
        int threeGates = cell.units() * 3;
        int outputs = cell.units() * cell.kind().gates();
        int input = ReuseFactors.closest(cell.inputs(), threeGates, wish);
        int state = ReuseFactors.closest(cell.units(), threeGates, wish);
        require(layer, cell.inputs(), outputs, wish, input);
        require(layer, cell.units(), outputs, state, input);
        return new RecurrentReuse(wish, state);
    }

    /**
     * Whether a multiplication runs to its end: the kernels assert that they have a factor that they are made for, and others
     * read past the weights.
     *
     * @param chooser what hls4ml compares with the number of inputs to choose the kernel
     */
    private static void require(String layer, int inputs, int outputs, int factor, int chooser) {
        boolean small = chooser <= inputs;
        boolean valid = ReuseFactors.isValid(inputs, outputs, factor);
        if (!valid || (small ? factor > inputs : factor <= inputs)) {
            throw new UnsupportedPrecisionException("layer " + layer + ": hls4ml's C++ can't multiply " + inputs + " by "
                    + outputs + " with the reuse factor " + factor + " that it derives under Strategy Resource; use"
                    + " another ReuseFactor (1 is always possible) or Strategy Latency");
        }
    }
}
