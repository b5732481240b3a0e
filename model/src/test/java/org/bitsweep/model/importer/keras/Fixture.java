package org.bitsweep.model.importer.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.bitsweep.model.graph.ModelGraph;

/** Finds and changes the files of tests. */
final class Fixture {
    private Fixture() {}

    static Path keras(String name) {
        return Path.of("src/test/resources/fixtures/keras", name);
    }

    static Path net(String name) {
        return Path.of("src/test/resources/golden/nets", name);
    }

    /** A folder of {@code ../shared}; the test is skipped where there is none, but not on the build server. */
    static Path shared(String name) {
        Path folder = Path.of("../../shared", name);
        if ("true".equals(System.getenv("CI"))) {
            assertThat(folder).isDirectory();
        }
        assumeTrue(Files.isDirectory(folder), () -> folder + " is not here");
        return folder;
    }

    static ModelGraph read(Path file) {
        return KerasImporter.read(file, Optional.empty());
    }

    /** Names, classes and inputs, a line a layer. */
    static String outline(ModelGraph graph) {
        return graph.layers().stream()
                .map(layer -> layer.className() + " " + layer.name() + " <- "
                        + graph.inputsOf(layer).stream()
                                .map(input -> input.name())
                                .collect(Collectors.joining(" ")))
                .collect(Collectors.joining("\n"));
    }

    static Map<String, byte[]> entries(Path archive) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(archive.toFile());
                Stream<? extends ZipEntry> all = zip.stream()) {
            for (ZipEntry entry : all.toList()) {
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    static Path archive(Path file, Map<String, byte[]> entries) {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }
}
