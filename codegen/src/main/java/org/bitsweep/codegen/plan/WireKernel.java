package org.bitsweep.codegen.plan;

import java.util.List;

/**
 * An input of the network, another shape for the same values, tensors put side by side, or values that only change their
 * type.
 *
 * @param casts one for each input; an input of the network has none
 */
public record WireKernel(List<TensorPort> inputs, TensorPort output, List<Cast> casts) implements Kernel {
    public WireKernel {
        inputs = List.copyOf(inputs);
        casts = List.copyOf(casts);
    }

    @Override
    public <R> R accept(KernelVisitor<R> visitor) {
        return visitor.visitWire(this);
    }
}
