package org.bitsweep.model.importer.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntToDoubleFunction;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;

/** Reads tensors out of the protocol buffer. What a tensor claims is checked before memory is taken for it. */
final class TensorReader {
    private static final int HALF_BIAS = 15;
    private static final int HALF_FRACTION = 10;

    private TensorReader() {}

    /** @param name how messages call it */
    static Tensor read(TensorProto proto, String name) {
        if (proto.getDataLocation() == TensorProto.DataLocation.EXTERNAL || proto.getExternalDataCount() > 0) {
            throw new NodeProblem("tensor " + name + " is stored in another file (external data); save the model with "
                    + "onnx.save_model(model, path, save_as_external_data=False)");
        }
        int[] shape = new int[proto.getDimsCount()];
        long size = 1;
        for (int i = 0; i < shape.length; i++) {
            long dimension = proto.getDims(i);
            if (dimension < 0 || dimension > Integer.MAX_VALUE || (size *= dimension) > Integer.MAX_VALUE) {
                throw new NodeProblem("tensor " + name + " claims the shape " + proto.getDimsList()
                        + ", which can't be; export the model again");
            }
            shape[i] = (int) dimension;
        }
        return values(proto, name, shape, (int) size);
    }

    private static Tensor values(TensorProto proto, String name, int[] shape, int size) {
        DataType type = DataType.forNumber(proto.getDataType());
        if (type == null) {
            throw unknownType(name, "number " + proto.getDataType());
        }
        boolean raw = !proto.getRawData().isEmpty();
        ByteBuffer bytes = proto.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        return switch (type) {
            case FLOAT ->
                read(
                        name,
                        shape,
                        size,
                        ElementType.FLOAT32,
                        raw ? bytes.remaining() / 4.0 : proto.getFloatDataCount(),
                        raw ? i -> bytes.getFloat(4 * i) : proto::getFloatData);
            case DOUBLE ->
                read(
                        name,
                        shape,
                        size,
                        ElementType.FLOAT64,
                        raw ? bytes.remaining() / 8.0 : proto.getDoubleDataCount(),
                        raw ? i -> bytes.getDouble(8 * i) : proto::getDoubleData);
            case FLOAT16 ->
                read(
                        name,
                        shape,
                        size,
                        ElementType.FLOAT16,
                        raw ? bytes.remaining() / 2.0 : proto.getInt32DataCount(),
                        i -> half(raw ? bytes.getShort(2 * i) : (short) proto.getInt32Data(i)));
            case INT64 ->
                read(
                        name,
                        shape,
                        size,
                        ElementType.INTEGER,
                        raw ? bytes.remaining() / 8.0 : proto.getInt64DataCount(),
                        raw ? i -> bytes.getLong(8 * i) : proto::getInt64Data);
            case INT32 ->
                read(
                        name,
                        shape,
                        size,
                        ElementType.INTEGER,
                        raw ? bytes.remaining() / 4.0 : proto.getInt32DataCount(),
                        raw ? i -> bytes.getInt(4 * i) : proto::getInt32Data);
            case INT16 ->
                read(
                        name,
                        shape,
                        size,
                        ElementType.INTEGER,
                        raw ? bytes.remaining() / 2.0 : proto.getInt32DataCount(),
                        raw ? i -> bytes.getShort(2 * i) : proto::getInt32Data);
            case INT8 ->
                read(
                        name,
                        shape,
                        size,
                        ElementType.INTEGER,
                        raw ? bytes.remaining() : proto.getInt32DataCount(),
                        raw ? i -> bytes.get(i) : proto::getInt32Data);
            case UINT8, BOOL ->
                read(
                        name,
                        shape,
                        size,
                        ElementType.INTEGER,
                        raw ? bytes.remaining() : proto.getInt32DataCount(),
                        raw ? i -> bytes.get(i) & 0xFF : proto::getInt32Data);
            default -> throw unknownType(name, type.name());
        };
    }

    private static Tensor read(
            String name, int[] shape, int size, ElementType type, double present, IntToDoubleFunction value) {
        if (present != size) {
            throw new NodeProblem("tensor " + name + " of shape " + java.util.Arrays.toString(shape) + " should have "
                    + size + " values, but has " + (long) present + "; the file is damaged: export the model again");
        }
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = value.applyAsDouble(i);
        }
        return Tensor.of(shape, values, type);
    }

    private static NodeProblem unknownType(String name, String type) {
        return new NodeProblem("tensor " + name + " has the element type " + type
                + ", which isn't read; convert it to FLOAT, DOUBLE, FLOAT16, INT64, INT32, INT16, INT8, UINT8 or BOOL");
    }

    /** IEEE 754 binary16. */
    private static double half(short bits) {
        int exponent = bits >> HALF_FRACTION & 31;
        int fraction = bits & (1 << HALF_FRACTION) - 1;
        double magnitude;
        if (exponent == 31) {
            magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        } else if (exponent == 0) {
            magnitude = Math.scalb((double) fraction, 1 - HALF_BIAS - HALF_FRACTION);
        } else {
            magnitude = Math.scalb(1.0 + Math.scalb((double) fraction, -HALF_FRACTION), exponent - HALF_BIAS);
        }
        return bits < 0 ? -magnitude : magnitude;
    }
}
