package org.bitsweep.inference.emulate;

import org.bitsweep.model.layer.ActivationFunction;

/** A step of a GRU ({@code nnet_recurrent.h}, gru_static); gates in the order update, reset, candidate. */
final class GruStep implements CellStep {
    private final Kernel sum;
    private final Kernel gate;
    private final Kernel reset;
    private final Kernel candidate;
    private final Kernel mix;

    GruStep(CellKernels kernels, ActivationFunction activation, ActivationFunction recurrentActivation) {
        this.sum = kernels.sum();
        this.gate = kernels.gate(recurrentActivation);
        this.reset = kernels.productToAccumulator();
        this.candidate = kernels.gate(activation);
        this.mix = kernels.mixedState();
    }

    @Override
    public void run(CellMemory memory, int samples) {
        Rows gates = memory.blocks(memory.gates, 0, 2);
        Rows[] sums = {memory.blocks(memory.inputGates, 0, 2), memory.blocks(memory.stateGates, 0, 2)};
        sum.run(sums, gates, samples);
        gate.run(new Rows[] {gates}, gates, samples);
        Rows candidates = memory.blocks(memory.gates, 2, 1);
        Rows[] factors = {memory.blocks(memory.gates, 1, 1), memory.blocks(memory.stateGates, 2, 1)};
        reset.run(factors, candidates, samples);
        sum.run(new Rows[] {memory.blocks(memory.inputGates, 2, 1), candidates}, candidates, samples);
        candidate.run(new Rows[] {candidates}, candidates, samples);
        mix.run(new Rows[] {candidates, memory.blocks(memory.gates, 0, 1), memory.state}, memory.state, samples);
    }
}
