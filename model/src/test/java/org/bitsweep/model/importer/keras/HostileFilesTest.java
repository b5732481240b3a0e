package org.bitsweep.model.importer.keras;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.bitsweep.model.importer.ImportException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged and hostile files: one clear message, and nothing else is ever thrown. */
class HostileFilesTest {
    private static final long SEED = Long.getLong("property.seed", 20261123);

    @TempDir
    Path folder;

    @Test
    void namesAMissingFile() {
        assertRefused(folder.resolve("absent.keras"), "no such file; check the path");
        assertRefused(folder, "is not a file; a SavedModel folder can't be read");
    }

    @Test
    void namesTheMissingPartOfAnArchive() {
        Map<String, byte[]> entries = Fixture.entries(Fixture.keras("sequential.keras"));
        byte[] config = entries.remove("config.json");
        assertRefused(Fixture.archive(folder.resolve("a.keras"), entries), "it has no config.json");
        entries.put("config.json", config);
        entries.remove("model.weights.h5");
        assertRefused(Fixture.archive(folder.resolve("b.keras"), entries), "it has no model.weights.h5");
    }

    @Test
    void refusesEntriesThatLeadOutOfTheArchive() {
        Map<String, byte[]> entries = Fixture.entries(Fixture.keras("sequential.keras"));
        entries.put("assets/../../evil", new byte[1]);
        assertRefused(
                Fixture.archive(folder.resolve("a.keras"), entries), "assets/../../evil leads out of the archive");
    }

    @Test
    void refusesBombs() {
        Map<String, byte[]> entries = Fixture.entries(Fixture.keras("sequential.keras"));
        entries.put("model.weights.h5", new byte[100 << 20]);
        assertRefused(Fixture.archive(folder.resolve("a.keras"), entries), "would expand from");
        entries.put("config.json", new byte[(64 << 20) + 1]);
        assertRefused(Fixture.archive(folder.resolve("b.keras"), entries), "config.json is larger than 67108864 bytes");
    }

    @Test
    void refusesDeepJson() throws IOException {
        String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertRefused(write("deep.json", deep), "is no valid JSON (");
        Map<String, byte[]> entries = Fixture.entries(Fixture.keras("sequential.keras"));
        entries.put("config.json", deep.getBytes(UTF_8));
        assertRefused(Fixture.archive(folder.resolve("a.keras"), entries), "config.json: is no valid JSON");
    }

    @Test
    void refusesWhatIsNoModel() throws IOException {
        assertRefused(write("a.json", ""), "describes no model");
        assertRefused(write("b.json", "{\"class_name\": \"Sequential\"}"), "has no list of layers");
        assertRefused(
                write("c.json", "{\"class_name\": \"MyModel\", \"config\": {\"layers\": [{}]}}"), "of class 'MyModel'");
        assertRefused(write("d.json", "{\"class_name\": "), "is no valid JSON at line 1");
        assertRefused(Fixture.keras("k2list_weights.h5"), "holds weights but no model");
    }

    @Test
    void namesTheWeightsThatItLookedFor() throws IOException {
        Path json = folder.resolve("lonely.json");
        Files.copy(Fixture.keras("k2list.json"), json);
        assertRefused(json, "lonely_weights.h5 or lonely.weights.h5 or lonely.h5 or lonely.hdf5");
        assertThatThrownBy(() -> KerasImporter.read(Fixture.keras("multi.h5"), Optional.of(json)))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("holds its own weights");
    }

    @Test
    void tellsAllWeightsThatDoNotFit() throws IOException {
        Path json = json(text -> text.replace("\"units\": 3", "\"units\": 4"));
        assertRefused(
                json,
                "d1 (Dense): its kernel (d1/d1/kernel:0 in k2list_weights.h5) has the shape [4, 3], but the"
                        + " layer needs [4, 4]");
        Path other = json(text -> text.replace("\"d2\"", "\"dx\""));
        assertRefused(other, "dx (Dense): its kernel is missing: k2list_weights.h5 has no kernel below dx");
    }

    @Test
    void namesTheWeightThatIsNotFinite() throws IOException {
        double kernel = 0x1.31ea5a0000000p-2; // d1[0][1] of k2list.layers
        Path weights = folder.resolve("nan.h5");
        byte[] bytes = Files.readAllBytes(Fixture.keras("k2list_weights.h5"));
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int found = 0;
        for (int i = 0; i + 4 <= bytes.length; i++) {
            if (buffer.getFloat(i) == (float) kernel) {
                buffer.putFloat(i, Float.NaN);
                found++;
            }
        }
        assertThat(found).isEqualTo(1);
        Files.write(weights, bytes);
        assertThatThrownBy(() -> KerasImporter.read(Fixture.keras("k2list.json"), Optional.of(weights)))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("d1 (Dense): its kernel[0, 1] is NaN (d1/d1/kernel:0 in nan.h5)");
    }

    @Test
    void namesDuplicateLayersCyclesAndMissingInputs() throws IOException {
        assertRefused(json(text -> text.replace("\"drop\"", "\"d1\"")), "two layers are named d1");
        String layer = "{\"class_name\": \"Activation\", \"name\": \"NAME\", \"config\": {\"name\": \"NAME\","
                + " \"activation\": \"relu\"}, \"inbound_nodes\": [[[\"FROM\", 0, 0, {}]]]}";
        String cycle = layer.replace("NAME", "a").replace("FROM", "b")
                + ","
                + layer.replace("NAME", "b").replace("FROM", "a");
        assertRefused(functional(cycle, "a"), "these layers wait for each other, a cycle: a, b");
        assertRefused(
                functional(layer.replace("NAME", "a").replace("FROM", "ghost"), "a"),
                "a (Activation): reads output 0 of call 0 of ghost, which the model doesn't have");
    }

    @Test
    void refusesNamesThatHls4mlWouldUseTwice() throws IOException {
        assertRefused(
                json(text -> text.replace("\"re\"", "\"d2_relu\"")), "hls4ml would have two layers named d2_relu");
    }

    @Test
    void refusesLayersThatKeras2UsesTwice() throws IOException {
        String in = "{\"class_name\": \"InputLayer\", \"name\": \"x\", \"config\": {\"name\": \"x\","
                + " \"batch_input_shape\": [null, 3]}, \"inbound_nodes\": []}";
        String twice = "{\"class_name\": \"Activation\", \"name\": \"a\", \"config\": {\"name\": \"a\", \"activation\":"
                + " \"relu\"}, \"inbound_nodes\": [[[\"x\", 0, 0, {}]], [[\"a\", 0, 0, {}]]]}";
        assertRefused(functional(in + "," + twice, "a"), "a (Activation): is used 2 times");
    }

    @Test
    @Tag("property")
    void truncatedFilesNeverEndInAnythingButOneMessage() throws IOException {
        for (String name : new String[] {"multi.keras", "multi.h5"}) {
            byte[] whole = Files.readAllBytes(Fixture.keras(name));
            for (int length = 0; length < whole.length; length += 397) {
                Path part = Files.write(folder.resolve("part-" + name), Arrays.copyOf(whole, length));
                assertThat(catchThrowable(() -> Fixture.read(part)))
                        .as("%s cut off after %d bytes", name, length)
                        .isInstanceOf(ImportException.class)
                        .hasMessageStartingWith(part + ": ");
            }
        }
    }

    @Test
    @Tag("property")
    void damagedFilesLoadOrEndInOneMessage() throws IOException {
        Map<String, byte[]> entries = Fixture.entries(Fixture.keras("multi.keras"));
        byte[] whole = Files.readAllBytes(Fixture.keras("multi.h5"));
        Random random = new Random(SEED);
        for (int round = 0; round < 200; round++) {
            Path file;
            if (round % 2 == 0) {
                file = Files.write(folder.resolve("damaged.h5"), damage(whole, random));
            } else {
                String entry = round % 4 == 1 ? "config.json" : "model.weights.h5";
                Map<String, byte[]> changed = new LinkedHashMap<>(entries);
                changed.put(entry, damage(entries.getOrDefault(entry, new byte[0]), random));
                file = Fixture.archive(folder.resolve("damaged.keras"), changed);
            }
            Throwable thrown = catchThrowable(() -> Fixture.read(file));
            assertThat(thrown == null || thrown instanceof ImportException)
                    .as("seed %d, round %d: %s", SEED, round, thrown)
                    .isTrue();
        }
    }

    private static byte[] damage(byte[] bytes, Random random) {
        byte[] damaged = bytes.clone();
        int changes = 1 + random.nextInt(8);
        for (int i = 0; i < changes; i++) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        return damaged;
    }

    private void assertRefused(Path file, String message) {
        assertThatThrownBy(() -> Fixture.read(file))
                .isInstanceOf(ImportException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(message);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    /** k2list.json changed, with its weights beside it. */
    private Path json(java.util.function.UnaryOperator<String> change) throws IOException {
        Path weights = folder.resolve("k2list_weights.h5");
        Files.write(weights, Files.readAllBytes(Fixture.keras("k2list_weights.h5")));
        String text = Files.readString(Fixture.keras("k2list.json"));
        String changed = change.apply(text);
        assertThat(changed).isNotEqualTo(text);
        return write("k2list.json", changed);
    }

    private Path functional(String layers, String output) throws IOException {
        Files.write(folder.resolve("f_weights.h5"), Files.readAllBytes(Fixture.keras("k2list_weights.h5")));
        return write(
                "f.json",
                "{\"class_name\": \"Functional\", \"config\": {\"layers\": [" + layers + "], \"input_layers\": [[\""
                        + output + "\", 0, 0]], \"output_layers\": [[\"" + output + "\", 0, 0]]}}");
    }
}
