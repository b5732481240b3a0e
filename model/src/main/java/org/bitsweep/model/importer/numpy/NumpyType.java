package org.bitsweep.model.importer.numpy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bitsweep.model.tensor.ElementType;

/**
 * The type of an array's elements, NumPy's {@code descr}: {@code <f4}, {@code |u1}, {@code >i8}.
 *
 * @param kind {@code f} float, {@code i} signed, {@code u} unsigned, {@code b} boolean
 * @param bytes size of one element
 * @param order byte order
 */
record NumpyType(char kind, int bytes, ByteOrder order) {
    /**
     * Reads a descr.
     *
     * @throws HeaderException if elements of this type aren't numbers that a {@code double} can hold
     */
    static NumpyType parse(String descr) {
        String rest = descr;
        ByteOrder order = ByteOrder.nativeOrder();
        if (!rest.isEmpty() && "<>|=".indexOf(rest.charAt(0)) >= 0) {
            order = rest.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            rest = rest.substring(1);
        }
        if (rest.startsWith("O")) {
            throw new HeaderException(
                    "holds Python objects (pickle), which are never loaded; save numbers, for example "
                            + "with numpy.save(file, array.astype('float32'))");
        }
        return switch (rest) {
            case "f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "b1" ->
                new NumpyType(rest.charAt(0), rest.charAt(1) - '0', order);
            default ->
                throw new HeaderException("has elements of type '" + descr
                        + "'; floats of 16, 32 or 64 bits, integers and booleans can be read: convert it with astype");
        };
    }

    ElementType elementType() {
        if (kind != 'f') {
            return ElementType.INTEGER;
        }
        return bytes == 2 ? ElementType.FLOAT16 : bytes == 4 ? ElementType.FLOAT32 : ElementType.FLOAT64;
    }

    /** Decodes {@code count} elements that start at the buffer's position; moves the position behind them. */
    void decode(ByteBuffer from, double[] to, int offset, int count) {
        from.order(order);
        for (int i = offset; i < offset + count; i++) {
            to[i] = decode(from);
        }
    }

    private double decode(ByteBuffer from) {
        return switch (bytes) {
            case 1 -> integer8(from.get());
            case 2 -> integer16OrHalf(from.getShort());
            case 4 -> integer32OrFloat(from.getInt());
            default -> kind == 'f' ? from.getDouble() : exact(from.getLong());
        };
    }

    private double integer8(byte stored) {
        if (kind == 'b') {
            return stored == 0 ? 0 : 1;
        }
        return kind == 'i' ? stored : Byte.toUnsignedInt(stored);
    }

    private double integer16OrHalf(short stored) {
        if (kind == 'f') {
            return HalfFloat.toDouble(stored);
        }
        return kind == 'i' ? stored : Short.toUnsignedInt(stored);
    }

    private double integer32OrFloat(int stored) {
        if (kind == 'f') {
            return Float.intBitsToFloat(stored);
        }
        return kind == 'i' ? stored : Integer.toUnsignedLong(stored);
    }

    /** @throws HeaderException if a double can't hold the integer */
    private double exact(long value) {
        double converted = (double) value;
        if (kind == 'u' && value < 0) {
            throw new HeaderException("has the element " + Long.toUnsignedString(value) + ", too large for a double");
        }
        if ((long) converted != value || value == Long.MAX_VALUE) {
            throw new HeaderException("has the element " + value + ", which a double can't hold exactly");
        }
        return converted;
    }
}
