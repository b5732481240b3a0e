package org.bitsweep.model.importer.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bitsweep.model.importer.ImportException;

/** The protocol buffer of an ONNX file, its outermost facts checked. */
final class OnnxFile {
    /** Half of what a protocol buffer can hold at all; networks for an FPGA have some MB. */
    private static final long LARGEST = 1L << 30;

    private static final int NESTING = 50;

    private OnnxFile() {}

    static ModelProto read(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new ImportException(file, "no such file; check the path");
            }
            if (Files.size(file) > LARGEST) {
                throw new ImportException(
                        file, "has " + Files.size(file) + " bytes; networks of up to " + LARGEST + " bytes are read");
            }
            CodedInputStream in = CodedInputStream.newInstance(Files.readAllBytes(file));
            in.setRecursionLimit(NESTING);
            ModelProto model = ModelProto.parseFrom(in);
            in.checkLastTagWas(0);
            return checked(file, model);
        } catch (InvalidProtocolBufferException e) {
            throw new ImportException(
                    file, "is no whole ONNX file: " + e.getMessage() + "; copy or export it again", e);
        } catch (IOException e) {
            throw new ImportException(file, "can't be read: " + e.getMessage(), e);
        }
    }

    private static ModelProto checked(Path file, ModelProto model) {
        if (!model.hasGraph() || model.getGraph().getNodeCount() == 0) {
            throw new ImportException(file, "is an ONNX file without a graph; export the network again");
        }
        if (model.getFunctionsCount() > 0) {
            throw new ImportException(
                    file,
                    "has model-local functions, which hls4ml doesn't read; export with torch.onnx.export(..., "
                            + "dynamo=False), or inline them");
        }
        return model;
    }
}
