package org.bitsweep.codegen.plan;

import java.util.List;

/**
 * The hardware of one step, used for one step after the other: a recurrent layer in its static mode ({@code
 * nnet_recurrent.h}), a GarNet that goes through its vertices.
 *
 * @param steps of the sequence
 * @param directions for each direction, which work side by side, the stages of a step, each of kernels side by side
 */
public record SequenceKernel(List<TensorPort> inputs, TensorPort output, int steps, List<List<List<Kernel>>> directions)
        implements Kernel {
    public SequenceKernel {
        inputs = List.copyOf(inputs);
        directions = List.copyOf(directions);
    }

    /** Cycles for which a multiplier is used in one step. */
    public int reuseFactor() {
        return directions.stream()
                .flatMap(List::stream)
                .flatMap(List::stream)
                .mapToInt(Kernel::initiationInterval)
                .max()
                .orElse(1);
    }

    /** At least; the next sample waits until the last step is done. */
    @Override
    public int initiationInterval() {
        return steps * reuseFactor();
    }

    @Override
    public <R> R accept(KernelVisitor<R> visitor) {
        return visitor.visitSequence(this);
    }
}
