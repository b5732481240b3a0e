package org.bitsweep.model.importer.numpy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bitsweep.model.tensor.Tensor;

/** Reads one array in {@code .npy} format from a stream of known length. */
final class ArrayReader {
    private static final int BLOCK_BYTES = 1 << 16;

    private ArrayReader() {}

    /**
     * Reads the array.
     *
     * @param available bytes in the stream
     * @throws HeaderException if the bytes are no array of numbers of exactly that length
     */
    static Tensor read(InputStream in, long available) throws IOException {
        byte[] start = in.readNBytes(NumpyHeader.MAGIC.length + 2);
        if (start.length < NumpyHeader.MAGIC.length + 2
                || !Arrays.equals(NumpyHeader.MAGIC, Arrays.copyOf(start, NumpyHeader.MAGIC.length))) {
            throw new HeaderException("is no NumPy array: it doesn't start with \\x93NUMPY; write it with numpy.save");
        }
        int version = start[NumpyHeader.MAGIC.length];
        if (version < 1 || version > 3) {
            throw new HeaderException("has the unknown .npy format version " + version + "; save it with numpy.save");
        }
        int prefix = version == 1 ? 2 : 4;
        long length = littleEndian(exactly(in, prefix));
        if (length > NumpyHeader.MAXIMUM_LENGTH) {
            throw new HeaderException("claims a header of " + length + " bytes; the file is damaged");
        }
        String text = new String(exactly(in, (int) length), NumpyHeader.charset(version));
        NumpyHeader header = HeaderParser.parse(text);
        long bytes = (long) header.size() * header.type().bytes();
        long rest = available - start.length - prefix - length;
        if (bytes != rest) {
            throw new HeaderException("claims the shape " + header.shape() + ", which is " + bytes + " bytes, but has "
                    + rest + "; " + (rest < bytes ? "the file is cut off" : "it may hold several arrays: save one"));
        }
        return elements(in, header);
    }

    private static Tensor elements(InputStream in, NumpyHeader header) throws IOException {
        int size = header.size();
        long needed = 8L * size * (header.fortranOrder() ? 2 : 1);
        if (needed > Runtime.getRuntime().maxMemory()) {
            throw new HeaderException("needs " + (needed >> 20) + " MiB of memory, but Java may use "
                    + (Runtime.getRuntime().maxMemory() >> 20) + " MiB; raise it with -Xmx");
        }
        double[] values = new double[size];
        byte[] block = new byte[BLOCK_BYTES];
        int perBlock = BLOCK_BYTES / header.type().bytes();
        for (int done = 0; done < size; done += perBlock) {
            int count = Math.min(perBlock, size - done);
            int bytes = count * header.type().bytes();
            if (in.readNBytes(block, 0, bytes) < bytes) {
                throw new EOFException("the file is cut off");
            }
            header.type().decode(ByteBuffer.wrap(block, 0, bytes), values, done, count);
        }
        double[] ordered = header.fortranOrder() ? toRowMajor(values, header.dimensions()) : values;
        return Tensor.of(header.dimensions(), ordered, header.type().elementType());
    }

    private static double[] toRowMajor(double[] columnMajor, int[] shape) {
        double[] rowMajor = new double[columnMajor.length];
        int[] index = new int[shape.length];
        for (double value : columnMajor) {
            int target = 0;
            for (int d = 0; d < shape.length; d++) {
                target = target * shape[d] + index[d];
            }
            rowMajor[target] = value;
            for (int d = 0; d < shape.length && ++index[d] == shape[d]; d++) {
                index[d] = 0;
            }
        }
        return rowMajor;
    }

    private static byte[] exactly(InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new HeaderException("is cut off within its header; save or copy the file again");
        }
        return bytes;
    }

    private static long littleEndian(byte[] bytes) {
        long value = 0;
        for (int i = bytes.length - 1; i >= 0; i--) {
            value = (value << 8) | Byte.toUnsignedInt(bytes[i]);
        }
        return value;
    }
}
