package org.bitsweep.inference.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;

/** Reads the {@code .npy} and {@code .npz} files of the golden data: little endian, row-major, format version 1. */
public final class GoldenArrays {
    private static final int HEADER_START = 10;

    private GoldenArrays() {}

    public static InputStream resource(String path) {
        return Objects.requireNonNull(GoldenArrays.class.getResourceAsStream("/golden/" + path), path);
    }

    public static Tensor npy(String path) {
        try (InputStream file = resource(path)) {
            return parse(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All arrays of an archive by their names. */
    public static Map<String, Tensor> npz(String path) {
        return npz(resource(path));
    }

    /** The same of an archive beside the repository. */
    public static Map<String, Tensor> npz(Path path) {
        try {
            return npz(Files.newInputStream(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Tensor> npz(InputStream file) {
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        try (ZipInputStream archive = new ZipInputStream(file)) {
            for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                arrays.put(entry.getName().replace(".npy", ""), parse(archive.readAllBytes()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return arrays;
    }

    private static Tensor parse(byte[] bytes) {
        ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int length = data.getShort(HEADER_START - 2);
        String header = new String(bytes, HEADER_START, length, StandardCharsets.US_ASCII);
        String dimensions = header.substring(header.indexOf('(') + 1, header.indexOf(')'));
        int[] shape = Arrays.stream(dimensions.split(",", -1))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
        data.position(HEADER_START + length);
        double[] values = new double[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
        String type = header.replaceAll(".*'descr': '(...)'.*\\s*", "$1");
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (type) {
                case "<f8" -> data.getDouble();
                case "<f4" -> data.getFloat();
                case "<i8" -> data.getLong();
                default -> throw new IllegalArgumentException("golden arrays of " + type + " are not read");
            };
        }
        ElementType element = switch (type) {
            case "<f8" -> ElementType.FLOAT64;
            case "<f4" -> ElementType.FLOAT32;
            default -> ElementType.INTEGER;
        };
        return Tensor.of(shape, values, element);
    }
}
