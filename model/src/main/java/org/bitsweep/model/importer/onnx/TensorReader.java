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
        Elements elements = proto.getRawData().isEmpty() ? fields(proto, type, name) : raw(proto, type, name);
        if (elements.present() != size) {
            throw new NodeProblem("tensor " + name + " of shape " + java.util.Arrays.toString(shape) + " should have "
                    + size + " values, but has " + (long) elements.present()
                    + "; the file is damaged: export the model again");
        }
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = elements.value().applyAsDouble(i);
        }
        return Tensor.of(shape, values, elementType(type));
    }

    /**
     * The values as the file holds them.
     *
     * @param present how many there are; not whole where bytes are missing
     */
    private record Elements(double present, IntToDoubleFunction value) {}

    private static Elements raw(TensorProto proto, DataType type, String name) {
        ByteBuffer bytes = proto.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        double size = bytes.remaining();
        return switch (type) {
            case FLOAT -> new Elements(size / Float.BYTES, i -> bytes.getFloat(Float.BYTES * i));
            case DOUBLE -> new Elements(size / Double.BYTES, i -> bytes.getDouble(Double.BYTES * i));
            case FLOAT16 -> new Elements(size / Short.BYTES, i -> half(bytes.getShort(Short.BYTES * i)));
            case INT64 -> new Elements(size / Long.BYTES, i -> bytes.getLong(Long.BYTES * i));
            case INT32 -> new Elements(size / Integer.BYTES, i -> bytes.getInt(Integer.BYTES * i));
            case INT16 -> new Elements(size / Short.BYTES, i -> bytes.getShort(Short.BYTES * i));
            case INT8 -> new Elements(size, i -> bytes.get(i));
            case UINT8, BOOL -> new Elements(size, i -> bytes.get(i) & 0xFF);
            default -> throw unknownType(name, type.name());
        };
    }

    private static Elements fields(TensorProto proto, DataType type, String name) {
        return switch (type) {
            case FLOAT -> new Elements(proto.getFloatDataCount(), proto::getFloatData);
            case DOUBLE -> new Elements(proto.getDoubleDataCount(), proto::getDoubleData);
            case FLOAT16 -> new Elements(proto.getInt32DataCount(), i -> half((short) proto.getInt32Data(i)));
            case INT64 -> new Elements(proto.getInt64DataCount(), proto::getInt64Data);
            case INT32, INT16, INT8, UINT8, BOOL -> new Elements(proto.getInt32DataCount(), proto::getInt32Data);
            default -> throw unknownType(name, type.name());
        };
    }

    private static ElementType elementType(DataType type) {
        return switch (type) {
            case FLOAT -> ElementType.FLOAT32;
            case DOUBLE -> ElementType.FLOAT64;
            case FLOAT16 -> ElementType.FLOAT16;
            default -> ElementType.INTEGER;
        };
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
