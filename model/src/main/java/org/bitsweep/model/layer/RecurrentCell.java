package org.bitsweep.model.layer;

import java.util.Locale;
import java.util.Optional;
import org.bitsweep.model.tensor.Tensor;

/**
 * What a recurrent layer computes at every step: gates from the step's input and from the state, and the next state from
 * the gates.
 *
 * @param kind how gates and state are combined
 * @param activation of the candidate, and of the cell state of an LSTM
 * @param recurrentActivation of the gates; absent for a simple recurrent cell, which has none
 * @param kernel weights of the step's input, [inputs][gates * units]; gates in Keras' order
 * @param recurrentKernel weights of the state, [units][gates * units]
 * @param bias added to the products of the input, [gates * units]; zeros where the network has none, as in hls4ml
 * @param recurrentBias added to the products of the state, [gates * units]; GRU only
 * @param resetAfter whether a GRU's reset gate multiplies the state's products (true) or, in Keras, the state itself; hls4ml
 *     1.3.0 does the former for both ({@code nnet_recurrent.h}, gru_static)
 */
public record RecurrentCell(
        Kind kind,
        ActivationFunction activation,
        Optional<ActivationFunction> recurrentActivation,
        Tensor kernel,
        Tensor recurrentKernel,
        Tensor bias,
        Optional<Tensor> recurrentBias,
        boolean resetAfter) {
    /** The kinds of cells, by hls4ml's and Keras' class. */
    public enum Kind {
        SIMPLE_RNN("SimpleRNN", 1),
        LSTM("LSTM", 4),
        GRU("GRU", 3);

        private final String className;
        private final int gates;

        Kind(String className, int gates) {
            this.className = className;
            this.gates = gates;
        }

        public String className() {
            return className;
        }

        /** Blocks of the weight matrices: gates and candidate. */
        public int gates() {
            return gates;
        }

        /** The name of Keras' cell, as in {@code simple_rnn_cell}. */
        public String snakeCase() {
            return this == SIMPLE_RNN ? "simple_rnn" : name().toLowerCase(Locale.ROOT);
        }
    }

    public RecurrentCell {
        if (kernel.rank() != 2 || recurrentKernel.rank() != 2) {
            throw new IllegalArgumentException(
                    "kernels have two dimensions, not " + kernel + " and " + recurrentKernel);
        }
        int columns = recurrentKernel.dimension(0) * kind.gates;
        boolean fits = kernel.dimension(1) == columns
                && recurrentKernel.dimension(1) == columns
                && bias.size() == columns
                && recurrentBias.map(Tensor::size).orElse(columns) == columns;
        if (!fits || recurrentBias.isPresent() != (kind == Kind.GRU)) {
            throw new IllegalArgumentException("the weights of the " + kind.className + " don't fit together");
        }
        if (recurrentActivation.isPresent() != (kind != Kind.SIMPLE_RNN)) {
            throw new IllegalArgumentException("a recurrent activation for a " + kind.className);
        }
    }

    /** Values of one step's input. */
    public int inputs() {
        return kernel.dimension(0);
    }

    /** Values of the state. */
    public int units() {
        return recurrentKernel.dimension(0);
    }
}
