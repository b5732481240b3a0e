package org.bitsweep.model.importer.numpy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.bitsweep.model.importer.ImportException;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Arrays that NumPy wrote, and others that nobody should have. */
class NumpyFileTest {
    private static final long SEED = Long.getLong("property.seed", 20261123);

    @TempDir
    Path folder;

    private static Path fixture(String name) {
        return Path.of("src/test/resources/fixtures/numpy", name);
    }

    static Stream<String> tables() {
        return Stream.of("f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8")
                .flatMap(type -> Stream.of("little-" + type, "big-" + type))
                .flatMap(name -> Stream.of(name, name + "-fortran"));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void readsEveryTypeInEveryOrder(String name) {
        Tensor table = NumpyFile.read(fixture(name + ".npy"));

        assertThat(table.shape()).containsExactly(2, 3);
        assertThat(table.toArray()).containsExactly(0, 1, 2, 3, 4, 100);
        ElementType expected = name.contains("f2")
                ? ElementType.FLOAT16
                : name.contains("f4")
                        ? ElementType.FLOAT32
                        : name.contains("f8") ? ElementType.FLOAT64 : ElementType.INTEGER;
        assertThat(table.elementType()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"version2.npy", "version3.npy"})
    void readsNewerFormatVersions(String name) {
        assertThat(NumpyFile.read(fixture(name)).toArray()).containsExactly(0, 1, 2, 3, 4, 100);
    }

    @Test
    void readsSpecialShapesAndValues() {
        assertThat(NumpyFile.read(fixture("bool.npy")).toArray()).containsExactly(1, 0, 1);
        assertThat(NumpyFile.read(fixture("cube-fortran.npy")).toArray())
                .containsExactly(IntStream.range(0, 24).asDoubleStream().toArray());
        assertThat(NumpyFile.read(fixture("scalar.npy")).rank()).isZero();
        assertThat(NumpyFile.read(fixture("scalar.npy")).toArray()).containsExactly(2.5);
        assertThat(NumpyFile.read(fixture("empty.npy")).shape()).containsExactly(0, 3);
        assertThat(NumpyFile.read(fixture("float64.npy")).toArray())
                .containsExactly(0.1, -0.0, Double.POSITIVE_INFINITY, Double.NaN, Double.MIN_VALUE, -Double.MAX_VALUE);
        assertThat(NumpyFile.read(fixture("extremes.npy")).toArray()).containsExactly(-0x1p63, 0x1p53, -0x1p53);
    }

    @Test
    void readsHalvesWithSubnormals() {
        // 1/3 rounds to 0x1.554p-2; 6e-8 to the smallest subnormal, 2^-24.
        assertThat(NumpyFile.read(fixture("half.npy")).toArray())
                .containsExactly(
                        0x1.554p-2,
                        -65504,
                        0x1p-24,
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY,
                        Double.NaN,
                        -0.0,
                        0x1p-14);
    }

    @Test
    void readsArchivesInTheirOrder() {
        Map<String, Tensor> arrays = NumpyFile.readArchive(fixture("archive.npz"));
        assertThat(arrays.keySet()).containsExactly("z", "a");
        assertThat(array(arrays, "z").toArray()).containsExactly(1, 2);
        assertThat(array(arrays, "a").shape()).containsExactly(1, 1);

        Map<String, Tensor> compressed = NumpyFile.readArchive(fixture("compressed.npz"));
        assertThat(array(compressed, "zeros").shape()).containsExactly(100, 7);
        assertThat(array(compressed, "ones").toArray()).containsExactly(1, 1, 1);
    }

    private static Tensor array(Map<String, Tensor> arrays, String name) {
        return Optional.ofNullable(arrays.get(name)).orElseThrow();
    }

    @Test
    void writesWhatNumpyWrites() throws IOException {
        Path file = folder.resolve("out.npy");
        Files.writeString(file, "old");
        double[] values = {0.1, -0.0, Double.POSITIVE_INFINITY, Double.NaN, Double.MIN_VALUE, -Double.MAX_VALUE};
        NumpyFile.write(file, new int[] {2, 3}, values);
        assertThat(file).hasSameBinaryContentAs(fixture("float64.npy"));

        NumpyFile.write(file, new int[] {0, 3}, new double[0]);
        assertThat(file).hasSameBinaryContentAs(fixture("empty.npy"));
        NumpyFile.write(file, new int[0], new double[] {2.5});
        assertThat(file).hasSameBinaryContentAs(fixture("scalar.npy"));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void writesManyBlocks() {
        double[] values = new Random(SEED).doubles(20_001).toArray();
        Path file = folder.resolve("long.npy");
        NumpyFile.write(file, new int[] {20_001}, values);
        assertThat(NumpyFile.read(file).toArray()).containsExactly(values);
    }

    @Test
    void refusesToWriteWhatDoesNotFit() {
        assertThatThrownBy(() -> NumpyFile.write(folder.resolve("x.npy"), new int[] {2}, new double[3]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NumpyFile.write(folder.resolve("none/x.npy"), new int[] {1}, new double[1]))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("can't be written");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "objects.npy | holds Python objects (pickle), which are never loaded",
                "complex.npy | has elements of type '<c16'",
                "strings.npy | has elements of type '<U1'",
                "structured.npy | is a structured array",
                "too-large.npy | has the element 9007199254740993, which a double can't hold exactly",
                "unsigned-too-large.npy | has the element 9223372036854775808, too large for a double",
                "absent.npy | no such file",
                "archive.npz | is no NumPy array: it doesn't start with",
            })
    void saysWhyAFileIsNoArrayOfNumbers(String name, String message) {
        assertRefused(fixture(name), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(2, 3) | claims the shape [2, 3], which is 48 bytes, but has 8; the file is cut off",
                "() trailing | text behind the dictionary",
                "(-1,) | claims a negative dimension",
                "(99999999999999999999,) | claims a dimension of 99999999999999999999",
                "(65536, 65536) | more than 2147483631 elements",
                "(2147483647, 2147483647, 2147483647, 2147483647, 4) | more than 2147483631 elements",
                "(0.5,) | where ')' was expected",
                "(1 | where ')' was expected",
                "__import__('os') | where a string was expected",
            })
    void refusesHeadersThatLie(String shape, String message) throws IOException {
        String header = "{'descr': '<f8', 'fortran_order': False, 'shape': " + shape.replace(" trailing", "}") + "}";
        assertRefused(npy("lie.npy", header, new byte[8]), message);
    }

    @Test
    void refusesUnknownKeysTwiceTheSameAndTrailingData() throws IOException {
        String good = "{'descr': '<f8', 'fortran_order': False, 'shape': (1,)";
        assertThat(NumpyFile.read(npy("good.npy", good + "}", new byte[8])).toArray())
                .containsExactly(0);
        assertRefused(npy("a.npy", good + ", 'x': 'y'}", new byte[8]), "the keys [descr, fortran_order, shape, x]");
        assertRefused(npy("b.npy", good + ", 'shape': (2,)}", new byte[8]), "the key 'shape' twice");
        assertRefused(npy("c.npy", good + "}", new byte[16]), "it may hold several arrays");
        assertRefused(npy("d.npy", "(".repeat(60_000), new byte[0]), "has a header that NumPy would not write");
    }

    @Test
    void refusesHostileArchives() throws IOException {
        Path bomb = folder.resolve("bomb.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
            zip.putNextEntry(new ZipEntry("a.npy"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 100; i++) {
                zip.write(zeros);
            }
        }
        assertArchiveRefused(bomb, "would expand from");
        Path out = folder.resolve("out.npz");
        for (String name : List.of("../a.npy", "/a.npy", "x/../../a.npy", "c:\\a.npy")) {
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(out))) {
                zip.putNextEntry(new ZipEntry(name));
            }
            assertArchiveRefused(out, name + " leads out of the archive");
        }
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(out))) {
            zip.putNextEntry(new ZipEntry("code.py"));
        }
        assertArchiveRefused(out, "the entry code.py is no array");
        assertArchiveRefused(fixture("bool.npy"), "is no readable ZIP archive");
        assertArchiveRefused(fixture("absent.npz"), "no such file");
    }

    @Test
    @Tag("property")
    void damagedFilesLoadOrEndInOneMessage() throws IOException {
        Random random = new Random(SEED);
        for (String name : List.of("cube-fortran.npy", "archive.npz", "compressed.npz")) {
            byte[] whole = Files.readAllBytes(fixture(name));
            for (int round = 0; round < 200; round++) {
                byte[] damaged = Arrays.copyOf(whole, round % 3 == 0 ? random.nextInt(whole.length) : whole.length);
                for (int i = 0; i < 3 && damaged.length > 0; i++) {
                    damaged[random.nextInt(Math.min(damaged.length, 200))] = (byte) random.nextInt(256);
                }
                Path file = Files.write(folder.resolve("damaged"), damaged);
                Throwable thrown = catchThrowable(() -> {
                    if (name.endsWith(".npz")) {
                        NumpyFile.readArchive(file);
                    } else {
                        NumpyFile.read(file);
                    }
                });
                assertThat(thrown == null || thrown instanceof ImportException)
                        .as("seed %d, %s, round %d: %s", SEED, name, round, thrown)
                        .isTrue();
            }
        }
    }

    private Path npy(String name, String header, byte[] data) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(NumpyHeader.MAGIC);
        out.write(new byte[] {1, 0, (byte) header.length(), (byte) (header.length() >> 8)});
        out.write(header.getBytes(ISO_8859_1));
        out.write(data);
        return Files.write(folder.resolve(name), out.toByteArray());
    }

    private static void assertRefused(Path file, String message) {
        assertThatThrownBy(() -> NumpyFile.read(file))
                .isInstanceOf(ImportException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(message);
    }

    private static void assertArchiveRefused(Path file, String message) {
        assertThatThrownBy(() -> NumpyFile.readArchive(file))
                .isInstanceOf(ImportException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(message);
    }
}
