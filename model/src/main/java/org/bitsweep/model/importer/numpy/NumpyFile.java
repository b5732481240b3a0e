package org.bitsweep.model.importer.numpy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bitsweep.model.importer.ImportException;
import org.bitsweep.model.importer.archive.BoundedZip;
import org.bitsweep.model.tensor.Tensor;

/**
 * NumPy's array files, format versions 1 to 3: floats of 16, 32 and 64 bits, integers and booleans, either byte order, C
 * and Fortran order. Nothing in a file is executed. NaN and infinities are read as they are; who needs finite numbers
 * checks that.
 */
public final class NumpyFile {
    private static final int BLOCK = 1 << 13;
    private static final String SUFFIX = ".npy";

    private NumpyFile() {}

    /**
     * Reads a {@code .npy} file.
     *
     * @throws ImportException if the file is absent, damaged, or holds anything but numbers
     */
    public static Tensor read(Path file) {
        requireFile(file);
        try (InputStream in = Files.newInputStream(file)) {
            return ArrayReader.read(in, Files.size(file));
        } catch (HeaderException e) {
            throw new ImportException(file, e.problem(), e);
        } catch (IOException e) {
            throw new ImportException(file, "can't be read: " + e.getMessage(), e);
        }
    }

    /**
     * Reads all arrays of a {@code .npz} file, in the order of the archive, by their names without {@code .npy}.
     *
     * @throws ImportException if the file is absent, damaged, hostile, or holds anything but arrays of numbers
     */
    public static Map<String, Tensor> readArchive(Path file) {
        requireFile(file);
        long memory = Runtime.getRuntime().maxMemory();
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        try (BoundedZip zip = BoundedZip.open(file)) {
            for (String entry : zip.names()) {
                if (!entry.endsWith(SUFFIX)) {
                    throw new ImportException(
                            file, "the entry " + entry + " is no array (.npy); write the file with numpy.savez");
                }
                byte[] bytes = zip.read(entry, memory);
                arrays.put(entry.substring(0, entry.length() - SUFFIX.length()), readEntry(file, entry, bytes));
            }
        }
        return Collections.unmodifiableMap(arrays);
    }

    private static Tensor readEntry(Path file, String entry, byte[] bytes) {
        try {
            return ArrayReader.read(new ByteArrayInputStream(bytes), bytes.length);
        } catch (HeaderException | IOException e) {
            throw new ImportException(file, "the entry " + entry + " " + e.getMessage(), e);
        }
    }

    private static void requireFile(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new ImportException(file, Files.exists(file) ? "is not a file" : "no such file; check the path");
        }
    }

    /**
     * Writes an array as float64 ({@code <f8}, C order, format 1.0), byte for byte as {@code numpy.save} does. The file
     * appears whole or not at all: it is written beside its place and then moved there.
     *
     * @param shape sizes; their product is the number of values
     * @throws IllegalArgumentException if it isn't
     * @throws ImportException if the file can't be written
     */
    public static void write(Path file, int[] shape, double[] values) {
        long size = 1;
        for (int dimension : shape) {
            size = Math.multiplyExact(size, (long) dimension);
        }
        if (size != values.length) {
            throw new IllegalArgumentException("the shape holds " + size + " values, not " + values.length);
        }
        Path target = file.toAbsolutePath();
        try {
            String suffix = "." + ProcessHandle.current().pid() + "-" + System.nanoTime() + ".part";
            Path part = target.resolveSibling("." + target.getFileName() + suffix);
            try {
                writeBytes(part, shape, values);
                moveInPlace(part, target);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new ImportException(file, "can't be written: " + e, e);
        }
    }

    private static void writeBytes(Path file, int[] shape, double[] values) throws IOException {
        ByteBuffer block = ByteBuffer.allocateDirect(BLOCK * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            writeAll(channel, ByteBuffer.wrap(NumpyHeader.float64(shape)));
            for (int done = 0; done < values.length; done += BLOCK) {
                int count = Math.min(BLOCK, values.length - done);
                block.clear();
                block.asDoubleBuffer().put(values, done, count);
                writeAll(channel, block.limit(count * Double.BYTES));
            }
        }
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static void moveInPlace(Path part, Path target) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
