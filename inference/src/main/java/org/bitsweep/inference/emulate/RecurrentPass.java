package org.bitsweep.inference.emulate;

import java.util.stream.IntStream;
import org.bitsweep.model.layer.RecurrentCell;
import org.bitsweep.model.precision.FixedPointType;

/**
 * One direction of a recurrent layer. Immutable.
 *
 * @param products of the step's input, to the accumulator's type
 * @param stateProducts of the state
 * @param fromEnd whether it goes from the last step to the first
 * @param place index of the first of its values among those of a step of the output
 */
record RecurrentPass(
        RecurrentCell cell,
        Kernel products,
        Kernel stateProducts,
        CellStep step,
        FixedPointType accumulator,
        FixedPointType result,
        boolean fromEnd,
        int place) {
    /**
     * Goes through the sequence.
     *
     * @param output of every step behind each other, or of one
     * @param width values that the layer puts out for a step
     */
    void run(Rows input, Rows output, boolean sequences, int width, int samples) {
        int features = cell.inputs();
        int steps = input.size() / features;
        CellMemory memory = new CellMemory(cell.units(), cell.kind().gates(), accumulator, result, samples);
        for (int i = 0; i < steps; i++) {
            int at = fromEnd ? steps - 1 - i : i;
            Rows x = input.select(
                    IntStream.range(at * features, (at + 1) * features).toArray(), samples);
            products.run(new Rows[] {x}, memory.inputGates, samples);
            stateProducts.run(new Rows[] {memory.state}, memory.stateGates, samples);
            step.run(memory, samples);
            if (sequences || i == steps - 1) {
                put(memory.state, output, (sequences ? at * width : 0) + place, samples);
            }
        }
    }

    private static void put(Rows state, Rows output, int first, int samples) {
        for (int element = 0; element < state.size(); element++) {
            RowAccess.copy(state, element, output, first + element, samples);
        }
    }
}
