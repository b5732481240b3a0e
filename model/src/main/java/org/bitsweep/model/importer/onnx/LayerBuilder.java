package org.bitsweep.model.importer.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.model.graph.FixedType;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.layer.BatchNormalization;
import org.bitsweep.model.layer.InputLayer;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.Merge;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.tensor.Tensor;

/** Makes the network of what hls4ml's passes left. */
final class LayerBuilder {
    private final HlsGraph graph;
    private final ModelGraph.Builder builder = ModelGraph.builder();
    private final Map<String, String> writers = new HashMap<>();

    LayerBuilder(HlsGraph graph) {
        this.graph = graph;
    }

    ModelGraph build() {
        graph.inputs().forEach((name, shape) -> {
            builder.add(new InputLayer(name, shape));
            writers.put(name, name);
        });
        graph.nodes().forEach(node -> writers.put(node.output(), node.name()));
        List<String> outputs = new ArrayList<>();
        for (HlsNode node : graph.nodes()) {
            add(node);
            if (graph.outputs().contains(node.output())) {
                outputs.add(node.name());
            }
        }
        builder.inputs(List.copyOf(graph.inputs().keySet()));
        builder.outputs(outputs);
        return builder.build();
    }

    private void add(HlsNode node) {
        List<String> from =
                node.inputs().stream().map(input -> writer(node, input)).toList();
        builder.add(layer(node), from);
        node.origin().ifPresent(origin -> builder.origin(node.name(), origin));
    }

    private String writer(HlsNode node, String tensor) {
        String writer = writers.get(tensor);
        if (writer == null) {
            throw new NodeProblem("node " + node.label()
                    + " takes the constant " + tensor + ", which hls4ml 1.3.0 has no layer for; compute it into the "
                    + "weights, or give the network another input for it");
        }
        return writer;
    }

    private Layer layer(HlsNode node) {
        if (node.operation() instanceof HlsOperation.Finished finished) {
            finished.weight().ifPresent(type -> builder.fix(node.name(), "weight", type));
            finished.bias().ifPresent(type -> builder.fix(node.name(), "bias", type));
            finished.result().ifPresent(type -> builder.fix(node.name(), "result", type));
            return finished.layer();
        }
        if (node.operation() instanceof HlsOperation.Scale scale) {
            return new BatchNormalization(
                    node.name(),
                    constant(node, "scale", scale.scale(), scale.scaleType()),
                    constant(node, "bias", scale.bias(), scale.biasType()),
                    scale.kind());
        }
        if (node.operation() instanceof HlsOperation.Merge merge
                && merge.operation().isPresent()) {
            return new Merge(node.name(), merge.operation().get());
        }
        throw leftover(node);
    }

    private Tensor constant(HlsNode node, String variable, Tensor value, Optional<FixedType> type) {
        Tensor flat = value.reshape(value.size());
        if (type.isEmpty()) {
            return flat;
        }
        if (!type.get().quantizer() || !(type.get().type() instanceof FixedPointType quantizer)) {
            builder.fix(node.name(), variable, type.get());
            return flat;
        }
        FixedType fixed = FixedType.ofConstant(quantizer, flat);
        builder.fix(node.name(), variable, fixed);
        return fixed.quantize(flat);
    }

    private static NodeProblem leftover(HlsNode node) {
        if (node.operation() instanceof HlsOperation.MatrixProduct) {
            return new NodeProblem(
                    "node " + node.label() + " multiplies two tensors that aren't constant, or whose scales "
                            + "hls4ml can't move behind the product; use one scale for the whole weight, or a power of two");
        }
        if (node.operation() instanceof HlsOperation.Merge) {
            return new NodeProblem("node " + node.label() + " divides by a tensor, which hls4ml has no layer for");
        }
        return new NodeProblem("node " + node.label() + " is left over after hls4ml's passes");
    }
}
