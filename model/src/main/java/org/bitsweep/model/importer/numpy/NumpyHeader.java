package org.bitsweep.model.importer.numpy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The header of a {@code .npy} file, as {@code numpy.lib.format} describes it.
 *
 * @param fortranOrder whether the first index varies fastest
 * @param shape sizes, none for a scalar
 */
record NumpyHeader(NumpyType type, boolean fortranOrder, java.util.List<Integer> shape) {
    static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    /** NumPy's own limit is 10,000 characters. */
    static final int MAXIMUM_LENGTH = 65_536;

    NumpyHeader {
        shape = java.util.List.copyOf(shape);
    }

    /** How the text of a header is encoded: version 3.0 is UTF-8, those before are Latin-1. */
    static Charset charset(int majorVersion) {
        return majorVersion >= 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    }

    int[] dimensions() {
        return shape.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * Number of elements.
     *
     * @throws HeaderException if an array can't be so large
     */
    int size() {
        long size = 1;
        for (int dimension : shape) {
            if (dimension == 0) {
                return 0;
            }
            size *= dimension;
            if (size > Integer.MAX_VALUE - 16L) {
                throw new HeaderException("claims the shape " + shape + ", more than " + (Integer.MAX_VALUE - 16L)
                        + " elements; split the array or check the file");
            }
        }
        return (int) size;
    }

    /** The first bytes of a version 1.0 file of little-endian float64 in C order, padded to 64 bytes as NumPy pads. */
    static byte[] float64(int[] shape) {
        String sizes = Arrays.stream(shape).mapToObj(String::valueOf).collect(Collectors.joining(", "));
        String text = "{'descr': '<f8', 'fortran_order': False, 'shape': (" + sizes + (shape.length == 1 ? ",)" : ")")
                + ", }";
        int start = MAGIC.length + 4;
        int length = (start + text.length() + 1 + 63) / 64 * 64;
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) ' ');
        System.arraycopy(MAGIC, 0, bytes, 0, MAGIC.length);
        bytes[MAGIC.length] = 1;
        bytes[MAGIC.length + 1] = 0;
        bytes[MAGIC.length + 2] = (byte) (length - start);
        bytes[MAGIC.length + 3] = (byte) ((length - start) >> 8);
        System.arraycopy(text.getBytes(StandardCharsets.ISO_8859_1), 0, bytes, start, text.length());
        bytes[length - 1] = '\n';
        return bytes;
    }
}
