package org.bitsweep.inference.emulate;

import org.bitsweep.model.layer.ActivationFunction;

/** A step of an LSTM ({@code nnet_recurrent.h}, lstm_static); gates in the order input, forget, candidate, output. */
final class LstmStep implements CellStep {
    private final Kernel sum;
    private final Kernel gate;
    private final Kernel candidate;
    private final Kernel cellState;
    private final Kernel activated;
    private final Kernel product;

    LstmStep(CellKernels kernels, ActivationFunction activation, ActivationFunction recurrentActivation) {
        this.sum = kernels.sum();
        this.gate = kernels.gate(recurrentActivation);
        this.candidate = kernels.gate(activation);
        this.cellState = kernels.cellState();
        this.activated = kernels.ofCellState(activation);
        this.product = kernels.productToResult();
    }

    @Override
    public void run(CellMemory memory, int samples) {
        sum.run(new Rows[] {memory.inputGates, memory.stateGates}, memory.gates, samples);
        inPlace(gate, memory.blocks(memory.gates, 0, 2), samples);
        Rows candidates = memory.blocks(memory.gates, 2, 1);
        inPlace(candidate, candidates, samples);
        Rows output = memory.blocks(memory.gates, 3, 1);
        inPlace(gate, output, samples);
        Rows[] terms = {
            candidates, memory.blocks(memory.gates, 0, 1), memory.cellState, memory.blocks(memory.gates, 1, 1)
        };
        cellState.run(terms, memory.cellState, samples);
        activated.run(new Rows[] {memory.cellState}, candidates, samples);
        product.run(new Rows[] {output, candidates}, memory.state, samples);
    }

    /** Each element is read before it is written. */
    private static void inPlace(Kernel kernel, Rows rows, int samples) {
        kernel.run(new Rows[] {rows}, rows, samples);
    }
}
