package org.bitsweep.model.importer.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bitsweep.model.graph.LayerOrigin;

/** A node of hls4ml's graph while its QONNX passes rewrite it; its inputs are rewired. */
final class HlsNode {
    private final String name;
    private final HlsOperation operation;
    private final LayerOrigin configured;
    private final List<String> inputs;
    private final String output;

    /**
     * @param configured the node and class by which a configuration finds it
     * @param output the tensor that it writes
     */
    HlsNode(String name, HlsOperation operation, LayerOrigin configured, List<String> inputs, String output) {
        this.name = name;
        this.operation = operation;
        this.configured = configured;
        this.inputs = new ArrayList<>(inputs);
        this.output = output;
    }

    String name() {
        return name;
    }

    HlsOperation operation() {
        return operation;
    }

    LayerOrigin configured() {
        return configured;
    }

    /** The origin, where that has another name than the layer. */
    Optional<LayerOrigin> origin() {
        return configured.name().equals(name) ? Optional.empty() : Optional.of(configured);
    }

    List<String> inputs() {
        return inputs;
    }

    String input(int port) {
        return inputs.get(port);
    }

    String output() {
        return output;
    }

    String label() {
        return name + " (" + configured.className() + ")";
    }
}
