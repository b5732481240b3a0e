package org.bitsweep.inference.reference;

import org.bitsweep.model.layer.ActivationFunction;
import org.bitsweep.model.layer.Bidirectional;
import org.bitsweep.model.layer.Recurrent;
import org.bitsweep.model.layer.RecurrentCell;

/** What Keras' recurrent layers compute, sample by sample. */
final class FloatRecurrent {
    private final RecurrentCell cell;
    private final int units;
    private final int columns;
    private final double[] kernel;
    private final double[] recurrentKernel;
    private final double[] bias;
    private final double[] recurrentBias;

    private FloatRecurrent(RecurrentCell cell) {
        this.cell = cell;
        this.units = cell.units();
        this.columns = cell.bias().size();
        this.kernel = cell.kernel().toArray();
        this.recurrentKernel = cell.recurrentKernel().toArray();
        this.bias = cell.bias().toArray();
        this.recurrentBias =
                cell.recurrentBias().map(tensor -> tensor.toArray()).orElseGet(() -> new double[columns]);
    }

    static double[] evaluate(Recurrent layer, double[] in, int samples) {
        FloatRecurrent pass = new FloatRecurrent(layer.cell());
        int row = samples == 0 ? 0 : in.length / samples;
        int steps = row / layer.cell().inputs();
        int put = layer.returnSequences() ? steps : 1;
        double[] out = new double[samples * put * pass.units];
        for (int sample = 0; sample < samples; sample++) {
            double[][] states = pass.states(in, sample * row, steps, layer.goBackwards());
            for (int i = 0; i < put; i++) {
                double[] state = states[steps - put + i];
                System.arraycopy(state, 0, out, (sample * put + i) * pass.units, pass.units);
            }
        }
        return out;
    }

    static double[] evaluate(Bidirectional layer, double[] in, int samples) {
        FloatRecurrent there = new FloatRecurrent(layer.forward());
        FloatRecurrent back = new FloatRecurrent(layer.backward());
        int row = samples == 0 ? 0 : in.length / samples;
        int steps = row / layer.forward().inputs();
        int width = there.units + back.units;
        int put = layer.returnSequences() ? steps : 1;
        double[] out = new double[samples * put * width];
        for (int sample = 0; sample < samples; sample++) {
            double[][] first = there.states(in, sample * row, steps, false);
            double[][] second = back.states(in, sample * row, steps, true);
            for (int i = 0; i < put; i++) {
                int at = (sample * put + i) * width;
                System.arraycopy(first[steps - put + i], 0, out, at, there.units);
                // The state that has seen the steps from the last to this one; all of them where one is put out.
                System.arraycopy(second[put - 1 - i + steps - put], 0, out, at + there.units, back.units);
            }
        }
        return out;
    }

    /** The state after each step, in the order in which the steps are taken. */
    private double[][] states(double[] in, int start, int steps, boolean backwards) {
        double[][] states = new double[steps][];
        double[] state = new double[units];
        double[] cellState = new double[units];
        for (int i = 0; i < steps; i++) {
            int at = start + (backwards ? steps - 1 - i : i) * cell.inputs();
            double[] gates = product(in, at, cell.inputs(), kernel, bias);
            state = switch (cell.kind()) {
                case SIMPLE_RNN -> simple(gates, state);
                case LSTM -> lstm(gates, state, cellState);
                case GRU -> gru(gates, state);
            };
            states[i] = state;
        }
        return states;
    }

    private double[] product(double[] x, int from, int length, double[] weights, double[] start) {
        double[] sums = start.clone();
        for (int i = 0; i < length; i++) {
            for (int j = 0; j < columns; j++) {
                sums[j] += x[from + i] * weights[i * columns + j];
            }
        }
        return sums;
    }

    private double[] simple(double[] gates, double[] state) {
        double[] products = product(state, 0, units, recurrentKernel, recurrentBias);
        double[] next = new double[units];
        for (int j = 0; j < units; j++) {
            next[j] = activate(cell.activation(), gates[j] + products[j]);
        }
        return next;
    }

    private double[] lstm(double[] gates, double[] state, double[] cellState) {
        double[] products = product(state, 0, units, recurrentKernel, recurrentBias);
        double[] next = new double[units];
        for (int j = 0; j < units; j++) {
            double input = recurrent(gates[j] + products[j]);
            double forget = recurrent(gates[units + j] + products[units + j]);
            double candidate = activate(cell.activation(), gates[2 * units + j] + products[2 * units + j]);
            double output = recurrent(gates[3 * units + j] + products[3 * units + j]);
            cellState[j] = forget * cellState[j] + input * candidate;
            next[j] = output * activate(cell.activation(), cellState[j]);
        }
        return next;
    }

    private double[] gru(double[] gates, double[] state) {
        double[] products = product(state, 0, units, recurrentKernel, recurrentBias);
        double[] update = new double[units];
        double[] reset = new double[units];
        double[] resetState = new double[units];
        for (int j = 0; j < units; j++) {
            update[j] = recurrent(gates[j] + products[j]);
            reset[j] = recurrent(gates[units + j] + products[units + j]);
            resetState[j] = reset[j] * state[j];
        }
        double[] before = product(resetState, 0, units, recurrentKernel, recurrentBias);
        double[] next = new double[units];
        for (int j = 0; j < units; j++) {
            int at = 2 * units + j;
            double recurrentPart = cell.resetAfter() ? reset[j] * products[at] : before[at];
            double candidate = activate(cell.activation(), gates[at] + recurrentPart);
            next[j] = update[j] * state[j] + (1 - update[j]) * candidate;
        }
        return next;
    }

    private double recurrent(double x) {
        return activate(cell.recurrentActivation().orElseThrow(), x);
    }

    private static double activate(ActivationFunction function, double x) {
        return switch (function) {
            case RELU -> Math.max(x, 0);
            case SIGMOID -> 1 / (1 + Math.exp(-x));
            case TANH -> Math.tanh(x);
            default -> throw new IllegalArgumentException("no recurrent layer has " + function);
        };
    }
}
