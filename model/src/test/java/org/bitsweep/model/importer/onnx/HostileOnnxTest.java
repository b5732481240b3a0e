package org.bitsweep.model.importer.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bitsweep.model.BitsweepException;
import org.bitsweep.model.importer.ImportException;
import org.bitsweep.model.importer.format.ModelImporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged and malicious ONNX files are refused with a message that names the file and the node. */
class HostileOnnxTest {
    private static final int MUTATIONS = 300;

    @TempDir
    private Path folder;

    private static void refused(ThrowingCallable reading, String... parts) {
        assertThatThrownBy(reading)
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("model.onnx: ")
                .hasMessageContainingAll(parts);
    }

    private static TinyModel dense() {
        return TinyModel.of(1, 2).constant("w", List.of(2L, 1L), 1, 2).node("MatMul", List.of("x", "w"), "y");
    }

    @Test
    void readsTheModelThatTheOthersSpoil() {
        assertThat(dense().read(folder).layers()).hasSize(2);
    }

    @Test
    void refusesACycle() {
        refused(
                () -> TinyModel.of(1, 2)
                        .node("Add", List.of("x", "b"), "a")
                        .node("Relu", List.of("a"), "b")
                        .node("Relu", List.of("b"), "y")
                        .read(folder),
                "cycle",
                "(Add)");
    }

    @Test
    void refusesADanglingInput() {
        refused(() -> TinyModel.of(1, 2).node("Relu", List.of("gone"), "y").read(folder), "(Relu)", "gone");
    }

    @Test
    void refusesAMissingInitializer() {
        refused(() -> TinyModel.of(1, 2).node("MatMul", List.of("x", "w"), "y").read(folder), "(MatMul)", "w");
    }

    @Test
    void refusesAnOutputThatNothingComputes() {
        refused(() -> TinyModel.of(1, 2).node("Relu", List.of("x"), "z").read(folder), "output y");
    }

    @Test
    void refusesATensorThatClaimsTwoGigabytes() {
        TinyModel model = TinyModel.of(1, 2).node("MatMul", List.of("x", "w"), "y");
        refused(() -> model.constant("w", List.of(2L, 1L << 28), 1).read(folder), "tensor w", "should have");
    }

    @Test
    void refusesAShapeThatOverflows() {
        TinyModel model = TinyModel.of(1, 2).node("MatMul", List.of("x", "w"), "y");
        refused(() -> model.constant("w", List.of(1L << 40, 1L << 40), 1).read(folder), "tensor w", "can't be");
    }

    @Test
    void refusesAWrongElementType() {
        TinyModel model = TinyModel.of(1, 2).node("MatMul", List.of("x", "w"), "y");
        model.graph.addInitializer(
                TensorProto.newBuilder().setName("w").setDataType(8).addDims(1));
        refused(() -> model.read(folder), "tensor w", "STRING");
    }

    @Test
    void refusesExternalData() {
        TinyModel model = TinyModel.of(1, 2).node("MatMul", List.of("x", "w"), "y");
        model.graph.addInitializer(TensorProto.newBuilder()
                .setName("w")
                .setDataType(1)
                .addDims(2)
                .addDims(1)
                .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .addExternalData(
                        StringStringEntryProto.newBuilder().setKey("location").setValue("/etc/passwd")));
        refused(() -> model.read(folder), "tensor w", "another file");
    }

    @Test
    void namesEveryOperationThatHls4mlDoesNotRead() {
        refused(
                () -> TinyModel.of(1, 2)
                        .node("Erf", List.of("x"), "a")
                        .node("Cos", List.of("a"), "y")
                        .read(folder),
                "Erf_0 (Erf)",
                "Cos_0 (Cos)");
    }

    @Test
    void refusesMatricesThatDoNotFit() {
        TinyModel model = TinyModel.of(1, 3).constant("w", List.of(2L, 1L), 1, 2);
        refused(() -> model.node("MatMul", List.of("x", "w"), "y").read(folder), "(MatMul)", "[1, 3]", "[2, 1]");
    }

    @Test
    void refusesAnInputOfOpenShape() {
        refused(() -> TinyModel.of(1, 0).node("Relu", List.of("x"), "y").read(folder), "input x", "open");
    }

    @Test
    void refusesAnEmptyFileAndAKerasFileByTheirContent() throws IOException {
        assertThatThrownBy(() -> TinyModel.read(folder, new byte[0]))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("without a graph");
        Path text = Files.writeString(folder.resolve("model.txt"), "hello");
        assertThatThrownBy(() -> ModelImporter.read(text, Optional.empty())).isInstanceOf(ImportException.class);
    }

    /** Bytes changed, cut off or doubled: a network or a message, never anything else, and no long wait. */
    @Test
    void survivesMutations() throws IOException {
        for (String name : List.of("jettag-qonnx.onnx", "three_layer_keras.onnx")) {
            byte[] sound = Files.readAllBytes(Path.of("src/test/resources/golden/onnx", name));
            assertThat(TinyModel.read(folder, sound).layers()).hasSizeGreaterThan(5);
            for (int seed = 0; seed < MUTATIONS; seed++) {
                byte[] mutated = mutated(sound, new Random(seed));
                try {
                    assertThat(TinyModel.read(folder, mutated).layers()).isNotEmpty();
                } catch (BitsweepException e) {
                    assertThat(e.problem()).as("%s, seed %d", name, seed).contains("model.onnx: ");
                } catch (RuntimeException e) {
                    throw new AssertionError(name + ", seed " + seed, e);
                }
            }
        }
    }

    /** Fields changed: numbers, names, sizes and elements of lists, so that the file still is a protocol buffer. */
    @Test
    void survivesChangedFields() throws IOException {
        int mutations = Integer.getInteger("mutations.per.file", 60);
        for (String name : List.of("jettag-qonnx.onnx", "three_layer_keras.onnx")) {
            byte[] sound = Files.readAllBytes(Path.of("src/test/resources/golden/onnx", name));
            for (int seed = 0; seed < mutations; seed++) {
                String what = name + ", seed " + seed;
                byte[] changed = new OnnxMutation(new Random(seed)).of(sound);
                assertTimeoutPreemptively(
                        Duration.ofSeconds(20),
                        () -> {
                            try {
                                assertThat(TinyModel.read(folder, changed).layers())
                                        .isNotEmpty();
                            } catch (ImportException e) {
                                assertThat(e.problem()).as(what).contains("model.onnx: ");
                            } catch (RuntimeException | Error e) {
                                throw new AssertionError(what, e);
                            }
                        },
                        what);
            }
        }
    }

    private static byte[] mutated(byte[] sound, Random random) {
        if (random.nextInt(4) == 0) {
            return Arrays.copyOf(sound, random.nextInt(sound.length));
        }
        byte[] mutated = sound.clone();
        for (int i = random.nextInt(8); i >= 0; i--) {
            // Half of the changes near the names and shapes, which come before the weights.
            int at = random.nextInt(random.nextBoolean() ? 3000 : mutated.length);
            mutated[at] = (byte) random.nextInt(256);
        }
        return mutated;
    }
}
