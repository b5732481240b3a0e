package org.bitsweep.inference.oracle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.inference.precision.RecurrentReuse;
import org.bitsweep.inference.precision.RecurrentTypes.Direction;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.model.layer.ActivationFunction;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.layer.RecurrentCell;
import org.bitsweep.model.precision.NumericType;
import org.bitsweep.model.precision.Precision;

/**
 * One direction of an LSTM or GRU, statement by statement as {@code nnet_recurrent.h} has them (lstm_static, gru_static).
 */
final class OracleRecurrent {
    private static final ApFixed ZERO = ApFixed.ofInt(0);
    private static final ApFixed ONE = ApFixed.ofInt(1);

    private final TypedLayer layer;
    private final RecurrentCell cell;
    private final OracleDense inputProducts;
    private final OracleDense stateProducts;
    private final int units;
    private final Map<ActivationFunction, OracleActivation> functions = new EnumMap<>(ActivationFunction.class);

    OracleRecurrent(TypedLayer layer, RecurrentCell cell, Direction direction, NumericType dataType) {
        this.layer = layer;
        this.cell = cell;
        this.units = cell.units();
        RecurrentReuse reuse = layer.recurrentReuse().get(direction == Direction.BACKWARD ? 1 : 0);
        Dense first = new Dense(layer.name(), cell.kernel(), Optional.of(cell.bias()));
        this.inputProducts = dense(first, direction.weight(), direction.bias(), reuse.input(), dataType);
        Dense second = new Dense(layer.name(), cell.recurrentKernel(), cell.recurrentBias());
        this.stateProducts = dense(
                second,
                direction.recurrentWeight(),
                direction.recurrentBias(),
                reuse.state(),
                layer.type(TypedLayer.RESULT));
    }

    private OracleDense dense(Dense dense, String weight, String bias, int reuse, Precision dataType) {
        Precision accumulator = layer.type(TypedLayer.ACCUM);
        Map<String, Precision> types = Map.of(
                TypedLayer.ACCUM,
                accumulator,
                TypedLayer.RESULT,
                accumulator,
                TypedLayer.WEIGHT,
                layer.type(weight),
                TypedLayer.BIAS,
                layer.type(bias));
        return new OracleDense(
                new TypedLayer(dense, types, Map.of(), layer.strategy(), reuse, 0, Optional.empty()), dense, dataType);
    }

    /**
     * The states after each step.
     *
     * @param steps the inputs of the steps, in the order in which they are taken
     */
    List<List<ApFixed>> states(List<List<ApFixed>> steps) {
        List<ApFixed> h = Collections.nCopies(units, ZERO.castTo(layer.result()));
        List<ApFixed> s = h;
        List<List<ApFixed>> states = new ArrayList<>();
        for (List<ApFixed> x : steps) {
            List<ApFixed> tmpres = inputProducts.apply(x);
            List<ApFixed> tmpresState = stateProducts.apply(h);
            if (cell.kind() == RecurrentCell.Kind.LSTM) {
                s = newCellState(tmpres, tmpresState, s);
                h = output(tmpres, tmpresState, s);
            } else {
                h = newState(tmpres, tmpresState, h);
            }
            states.add(h);
        }
        return states;
    }

    /** {@code s = act(c) * act_r(i) + s * act_r(f)}. */
    private List<ApFixed> newCellState(List<ApFixed> tmpres, List<ApFixed> tmpresState, List<ApFixed> s) {
        List<ApFixed> next = new ArrayList<>();
        for (int j = 0; j < units; j++) {
            ApFixed i = recurrentActivation(accumulated(tmpres.get(j), tmpresState.get(j)));
            ApFixed f = recurrentActivation(accumulated(tmpres.get(units + j), tmpresState.get(units + j)));
            ApFixed c = activation(accumulated(tmpres.get(2 * units + j), tmpresState.get(2 * units + j)));
            next.add(c.times(i).plus(s.get(j).times(f)).castTo(layer.result()));
        }
        return next;
    }

    /** {@code h = act_r(o) * act(s)}. */
    private List<ApFixed> output(List<ApFixed> tmpres, List<ApFixed> tmpresState, List<ApFixed> s) {
        List<ApFixed> next = new ArrayList<>();
        for (int j = 0; j < units; j++) {
            ApFixed o = recurrentActivation(accumulated(tmpres.get(3 * units + j), tmpresState.get(3 * units + j)));
            next.add(o.times(activation(s.get(j))).castTo(layer.result()));
        }
        return next;
    }

    /** {@code h = act(x + act_r(r) * u) * (1 - act_r(z)) + h * act_r(z)}. */
    private List<ApFixed> newState(List<ApFixed> tmpres, List<ApFixed> tmpresState, List<ApFixed> h) {
        List<ApFixed> next = new ArrayList<>();
        for (int j = 0; j < units; j++) {
            ApFixed z = recurrentActivation(accumulated(tmpres.get(j), tmpresState.get(j)));
            ApFixed r = recurrentActivation(accumulated(tmpres.get(units + j), tmpresState.get(units + j)));
            ApFixed reset = toAccumulator(r.times(tmpresState.get(2 * units + j)));
            ApFixed candidate = activation(accumulated(tmpres.get(2 * units + j), reset));
            ApFixed kept = h.get(j).times(z);
            next.add(candidate.times(ONE.minus(z)).plus(kept).castTo(layer.result()));
        }
        return next;
    }

    private ApFixed accumulated(ApFixed a, ApFixed b) {
        return toAccumulator(a.plus(b));
    }

    private ApFixed toAccumulator(ApFixed x) {
        return x.castTo(layer.fixedPoint(TypedLayer.ACCUM));
    }

    private ApFixed activation(ApFixed x) {
        return function(cell.activation()).apply(x);
    }

    private ApFixed recurrentActivation(ApFixed x) {
        return function(cell.recurrentActivation().orElseThrow()).apply(x);
    }

    /** A table or a relu that gives accumulators. */
    private OracleActivation function(ActivationFunction function) {
        return functions.computeIfAbsent(
                function,
                key -> new OracleActivation(layer.with(TypedLayer.RESULT, layer.type(TypedLayer.ACCUM)), key));
    }
}
