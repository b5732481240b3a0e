package org.bitsweep.model.importer.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.bitsweep.model.BitsweepException;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.importer.ImportException;
import org.bitsweep.model.tensor.TensorShape;

/**
 * Reads networks in ONNX and QONNX. The layers and their names are those that hls4ml 1.3.0 makes of the file after the
 * clean-up that it asks for; a file that was cleaned up already keeps its names, another is cleaned up here.
 */
public final class OnnxImporter {
    private OnnxImporter() {}

    /**
     * Reads a network.
     *
     * @throws ImportException if the file is absent, damaged or hostile, or has operations that hls4ml or Bitsweep doesn't
     *     take; the message names the node
     */
    public static ModelGraph read(Path file) {
        ModelProto model = OnnxFile.read(file);
        try {
            return network(file, model);
        } catch (NodeProblem problem) {
            throw new ImportException(file, problem.problem());
        } catch (BitsweepException problem) {
            if (problem instanceof ImportException) {
                throw problem;
            }
            throw new ImportException(file, problem.problem(), problem);
        }
    }

    private static ModelGraph network(Path file, ModelProto model) {
        OnnxGraph graph = GraphReader.read(model.getGraph());
        GraphCleanup.run(graph, shaped(model.getGraph()));
        List<String> unknown = graph.nodes().stream()
                .filter(node -> !OperationReader.isKnown(node.operation()))
                .map(node -> node.label() + ": "
                        + (node.is("PRelu")
                                ? "hls4ml 1.3.0 stops at its slopes, which are a constant input to it"
                                : "hls4ml 1.3.0 doesn't read this operation"))
                .distinct()
                .toList();
        if (!unknown.isEmpty()) {
            throw new ImportException(
                    file, "has operations that can't be imported; export the network without them:", unknown);
        }
        HlsGraph hls = converted(graph, opset(model));
        rewrite(hls);
        return new LayerBuilder(hls).build();
    }

    /** The tensors that the file describes. */
    private static Set<String> shaped(GraphProto graph) {
        Set<String> names = new HashSet<>();
        Stream.of(graph.getValueInfoList(), graph.getOutputList(), graph.getInputList())
                .flatMap(List::stream)
                .map(ValueInfoProto::getName)
                .forEach(names::add);
        return names;
    }

    /** The version of ONNX's own operators. */
    private static long opset(ModelProto model) {
        return model.getOpsetImportList().stream()
                .filter(set -> set.getDomain().isEmpty() || set.getDomain().equals("ai.onnx"))
                .mapToLong(OperatorSetIdProto::getVersion)
                .findFirst()
                .orElse(1);
    }

    private static HlsGraph converted(OnnxGraph graph, long opset) {
        HlsGraph hls = new HlsGraph();
        Map<String, int[]> shapes = ShapeRules.of(graph);
        graph.inputs().forEach((name, shape) -> {
            TensorShape sample = TensorShape.of(Arrays.copyOfRange(shape, 1, shape.length));
            hls.inputs().put(name, sample);
            hls.setShape(name, sample);
        });
        hls.outputs().addAll(graph.outputs());
        OperationReader reader = new OperationReader(graph, shapes, hls, opset);
        graph.nodes().forEach(reader::read);
        return hls;
    }

    /** hls4ml's flow {@code parse_qonnx}: the first pass that changes something, then all over again. */
    private static void rewrite(HlsGraph graph) {
        QuantizerPasses quantizers = new QuantizerPasses(graph);
        ConstantPasses constants = new ConstantPasses(graph);
        ScalePasses scales = new ScalePasses(graph);
        boolean changed = true;
        while (changed) {
            changed = quantizers.once()
                    || constants.normalizationOnce()
                    || scales.sumOnce()
                    || scales.productOnce()
                    || constants.mergeOnce(false)
                    || constants.mergeOnce(true)
                    || constants.denseOnce()
                    || constants.convolutionOnce();
        }
    }
}
