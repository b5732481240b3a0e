package org.bitsweep.model.importer.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bitsweep.model.graph.ModelGraph;

/** Writes small ONNX files for tests. */
final class TinyModel {
    final GraphProto.Builder graph = GraphProto.newBuilder();

    /** A model with an input {@code x} of a shape and an output {@code y}. */
    static TinyModel of(long... inputShape) {
        TinyModel model = new TinyModel();
        model.graph.addInput(info("x", inputShape));
        model.graph.addOutput(info("y"));
        return model;
    }

    static ValueInfoProto info(String name, long... shape) {
        TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
        for (long size : shape) {
            dimensions.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(size));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(
                                TypeProto.Tensor.newBuilder().setElemType(1).setShape(dimensions)))
                .build();
    }

    TinyModel node(String operation, List<String> inputs, String output, AttributeProto... attributes) {
        graph.addNode(NodeProto.newBuilder()
                .setOpType(operation)
                .addAllInput(inputs)
                .addOutput(output)
                .addAllAttribute(List.of(attributes)));
        return this;
    }

    TinyModel constant(String name, List<Long> shape, double... values) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder().setName(name).setDataType(1).addAllDims(shape);
        for (double value : values) {
            tensor.addFloatData((float) value);
        }
        graph.addInitializer(tensor);
        return this;
    }

    static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.INT)
                .setI(value)
                .build();
    }

    byte[] bytes() {
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    ModelGraph read(Path folder) {
        return read(folder, bytes());
    }

    static ModelGraph read(Path folder, byte[] bytes) {
        try {
            return OnnxImporter.read(Files.write(folder.resolve("model.onnx"), bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
