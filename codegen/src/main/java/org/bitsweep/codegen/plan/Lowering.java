package org.bitsweep.codegen.plan;

import java.util.ArrayList;
import java.util.List;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.model.layer.Layer;

/**
 * Turns typed networks into hardware plans. Keeps the weights that it has quantised, so one instance should serve a whole
 * sweep. Thread-safe.
 */
public final class Lowering {
    private final ConstantStore constants = new ConstantStore();

    /** The hardware of a network for a target. */
    public KernelPlan lower(TypedNetwork network, Target target) {
        List<Kernel> kernels = new ArrayList<>();
        for (TypedLayer layer : network.layers()) {
            kernels.add(layer.layer()
                    .accept(new LayerLowering(constants, layer, inputs(network, layer), output(network, layer))));
        }
        List<String> outputs =
                network.graph().outputLayers().stream().map(Layer::name).toList();
        return new KernelPlan(kernels, outputs, target);
    }

    private static List<TensorPort> inputs(TypedNetwork network, TypedLayer layer) {
        return network.inputsOf(layer).stream()
                .map(input -> output(network, input))
                .toList();
    }

    private static TensorPort output(TypedNetwork network, TypedLayer layer) {
        return new TensorPort(
                layer.name(), network.graph().shapeOf(layer.layer()).size(), layer.result());
    }
}
