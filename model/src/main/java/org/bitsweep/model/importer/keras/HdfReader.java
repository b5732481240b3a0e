package org.bitsweep.model.importer.keras;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.object.datatype.FloatingPoint;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bitsweep.model.importer.ImportException;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;

/**
 * An HDF5 file, read lazily. Links are refused: Keras writes none, and one could lead to another file. Not thread-safe.
 */
final class HdfReader implements Closeable {
    /** Places in the superblock: the version decides which. Version 1 has four bytes more before its addresses. */
    private static final int HEADER_BYTES = 64;

    private static final int VERSION = 8;
    private static final int OLD_OFFSET_SIZE = 13;
    private static final int NEW_OFFSET_SIZE = 9;
    private static final int OLD_END = 40;
    private static final int NEW_END = 28;
    private static final long MAXIMUM_BYTES = 1L << 30;

    private final Path file;
    private final String label;
    private final String prefix;
    private final HdfFile hdf;

    /**
     * Reads from memory, where a size that the file claims can't be more than there is; the library would allocate it.
     *
     * @param prefix names the part of the file in messages, if it is a part
     */
    private HdfReader(Path file, String label, String prefix, byte[] bytes) {
        this.file = file;
        this.label = label;
        this.prefix = prefix;
        requireWhole(bytes);
        this.hdf = guarded(() -> HdfFile.fromBytes(bytes));
    }

    static HdfReader open(Path file) {
        try {
            if (Files.size(file) > MAXIMUM_BYTES) {
                throw new ImportException(
                        file, "is larger than 1 GiB, the most that is read; save the model without its optimizer");
            }
            return new HdfReader(file, String.valueOf(file.getFileName()), "", Files.readAllBytes(file));
        } catch (IOException e) {
            throw new ImportException(file, "can't be read: " + e.getMessage(), e);
        }
    }

    /** An HDF5 file that is an entry of an archive. */
    static HdfReader open(Path archive, String entry, byte[] bytes) {
        return new HdfReader(archive, entry, entry + ": ", bytes);
    }

    /**
     * Compares the end of the file with the address of the end that its superblock states (HDF5 file format specification,
     * II.A), as the HDF5 library does: what is missing might be weights of zero to a reader that doesn't look.
     */
    private void requireWhole(byte[] bytes) {
        if (bytes.length < HEADER_BYTES) {
            throw new ImportException(file, prefix + "is cut off within its header; save or copy the file again");
        }
        int version = bytes[VERSION];
        boolean wide = bytes[version < 2 ? OLD_OFFSET_SIZE : NEW_OFFSET_SIZE] == Long.BYTES;
        if (wide) {
            int place = version < 2 ? OLD_END + (version == 1 ? Integer.BYTES : 0) : NEW_END;
            long end = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(place);
            if (bytes.length < end) {
                throw new ImportException(
                        file,
                        prefix + "is cut off: it has " + bytes.length + " bytes of " + end
                                + "; save or copy the file again");
            }
        }
    }

    /** How messages name the file. */
    String label() {
        return label;
    }

    /** A text among the attributes of the file. */
    Optional<String> attribute(String name) {
        return guarded(() -> {
            Attribute attribute = hdf.getAttributes().get(name);
            return attribute != null && attribute.getData() instanceof String text
                    ? Optional.of(text)
                    : Optional.empty();
        });
    }

    boolean hasAttribute(String name) {
        return guarded(() -> hdf.getAttributes().containsKey(name));
    }

    boolean has(String path) {
        return find(path).isPresent();
    }

    boolean isDataset(String path) {
        return find(path).filter(Dataset.class::isInstance).isPresent();
    }

    /** Names of what is directly in a group; nothing for what isn't a group. */
    List<String> children(String path) {
        return guarded(() -> find(path)
                .filter(Group.class::isInstance)
                .map(node -> List.copyOf(((Group) node).getChildren().keySet()))
                .orElse(List.of()));
    }

    private Optional<Node> find(String path) {
        return guarded(() -> {
            Node node = hdf;
            for (String part : path.split("/", -1)) {
                Node child = node instanceof Group group ? group.getChildren().get(part) : null;
                if (child == null) {
                    return Optional.empty();
                }
                if (child.isLink()) {
                    throw new ImportException(
                            file, label + ": " + path + " is a link, which is never followed; save the model again");
                }
                node = child;
            }
            return Optional.of(node);
        });
    }

    /**
     * Reads a tensor of floats. The shape is compared before anything is read.
     *
     * @throws LayerProblem if it has another shape, is no float, or isn't finite
     */
    Tensor dataset(String path, String variable, int... shape) {
        Dataset dataset = find(path)
                .filter(Dataset.class::isInstance)
                .map(Dataset.class::cast)
                .orElseThrow(() -> new LayerProblem("its " + variable + " (" + path + ") is no data set"));
        long[] dimensions = guarded(dataset::getDimensionsAsLong);
        if (!Arrays.equals(dimensions, Arrays.stream(shape).asLongStream().toArray())) {
            throw new LayerProblem("its " + variable + " (" + path + " in " + label + ") has the shape "
                    + Arrays.toString(dimensions) + ", but the layer needs " + Arrays.toString(shape));
        }
        ElementType type = elementType(dataset, variable, path);
        Object data = guarded(dataset::getDataFlat);
        double[] values = toDoubles(data);
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new LayerProblem("its " + variable + index(i, shape) + " is " + values[i] + " (" + path + " in "
                        + label + "); train or save the model again");
            }
        }
        return Tensor.of(shape, values, type);
    }

    private ElementType elementType(Dataset dataset, String variable, String path) {
        if (!(guarded(dataset::getDataType) instanceof FloatingPoint floats)) {
            throw new LayerProblem("its " + variable + " (" + path + " in " + label
                    + ") holds no float16, float32 or float64; save the model in float32");
        }
        return floats.getSize() == 2
                ? ElementType.FLOAT16
                : floats.getSize() == 4 ? ElementType.FLOAT32 : ElementType.FLOAT64;
    }

    private double[] toDoubles(Object data) {
        if (data instanceof double[] doubles) {
            return doubles;
        }
        if (data instanceof float[] floats) {
            double[] values = new double[floats.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = floats[i];
            }
            return values;
        }
        throw new ImportException(file, label + " holds weights that are no numbers; save the model again");
    }

    /** {@code [2, 5]} for a row-major index. */
    private static String index(int flat, int[] shape) {
        int[] index = new int[shape.length];
        int rest = flat;
        for (int d = shape.length - 1; d >= 0; d--) {
            index[d] = rest % shape[d];
            rest /= shape[d];
        }
        return Arrays.toString(index);
    }

    /** The library answers to damaged files with many kinds of unchecked exceptions, its own and the JDK's. */
    private <T> T guarded(Supplier<T> access) {
        try {
            return access.get();
        } catch (ImportException | LayerProblem e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new ImportException(
                    file,
                    prefix + "is no readable HDF5 file or is damaged (" + e.getMessage() + "); save or copy it again",
                    e);
        }
    }

    @Override
    public void close() {
        guarded(() -> {
            hdf.close();
            return true;
        });
    }
}
