package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.bitsweep.model.precision.FixedPointType;

/**
 * What one direction of a recurrent layer holds while it goes through the sequence, for one block of samples. Mutable; one
 * run's.
 */
final class CellMemory {
    /** The products of the step's input and of the state, bias included, in the accumulator's type. */
    final Rows inputGates;

    final Rows stateGates;
    /** Intermediate values in the accumulator's type, as many as there are gates. */
    final Rows gates;
    /** The state, and an LSTM's cell state, in the result's type. */
    final Rows state;

    final Rows cellState;
    private final int units;
    private final int samples;

    CellMemory(int units, int gates, FixedPointType accumulator, FixedPointType result, int samples) {
        this.units = units;
        this.samples = samples;
        Lane sums = Lane.of(accumulator.minRaw(), accumulator.maxRaw());
        Lane states = Lane.of(result.minRaw(), result.maxRaw());
        inputGates = Rows.allocate(sums, units * gates, samples);
        stateGates = Rows.allocate(sums, units * gates, samples);
        this.gates = Rows.allocate(sums, units * gates, samples);
        state = zeros(states);
        cellState = zeros(states);
    }

    private Rows zeros(Lane lane) {
        Rows rows = Rows.allocate(lane, units, samples);
        if (rows instanceof Rows.WideRows wide) {
            for (BigInteger[] row : wide.rows()) {
                Arrays.fill(row, BigInteger.ZERO);
            }
        }
        return rows;
    }

    /** The rows of some blocks of gates, counted from 0. */
    Rows blocks(Rows rows, int first, int count) {
        return rows.select(
                IntStream.range(first * units, (first + count) * units).toArray(), samples);
    }
}
