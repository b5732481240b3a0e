package org.bitsweep.codegen.plan;

import java.util.List;

/**
 * The hardware of a network. Immutable.
 *
 * @param kernels one a layer, in the order of the graph
 * @param outputs names of the kernels that drive the network's outputs
 * @param target what it is built for
 */
public record KernelPlan(List<Kernel> kernels, List<String> outputs, Target target) {
    public KernelPlan {
        kernels = List.copyOf(kernels);
        outputs = List.copyOf(outputs);
    }

    /**
     * The kernel of a name.
     *
     * @throws IllegalArgumentException if there is none: a mistake of the caller
     */
    public Kernel kernel(String name) {
        return kernels.stream()
                .filter(kernel -> kernel.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kernel " + name));
    }
}
