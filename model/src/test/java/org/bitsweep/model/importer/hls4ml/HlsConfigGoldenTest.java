package org.bitsweep.model.importer.hls4ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.bitsweep.model.config.ConfigNode;
import org.bitsweep.model.config.HlsConfig;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The configurations of the golden networks and of the golden policies, in and out. */
class HlsConfigGoldenTest {
    private static Path folder(String name) throws URISyntaxException {
        URL url = Objects.requireNonNull(HlsConfigGoldenTest.class.getResource("/golden/hls_config/" + name));
        return Path.of(url.toURI());
    }

    private static List<Path> files() throws IOException, URISyntaxException {
        try (Stream<Path> nets = Files.list(folder("nets"));
                Stream<Path> points = Files.list(folder("mnist"))) {
            return Stream.concat(nets.sorted(), points.sorted()).toList();
        }
    }

    @Test
    void everyConfigurationSurvivesWritingAndReading() throws IOException, URISyntaxException {
        List<Path> files = files();
        assertThat(files).hasSize(36 + 16);
        for (Path file : files) {
            ConfigNode.Mapping original = ConfigFile.read(file);
            HlsConfig config = HlsConfigReader.read(file);
            ConfigNode.Mapping yaml = ConfigFile.parseYaml(HlsConfigWriter.toYaml(config), "yaml");
            ConfigNode.Mapping json = ConfigFile.parseJson(HlsConfigWriter.toJson(config), "json");
            assertThat(Trees.plain(yaml)).as(file.toString()).isEqualTo(Trees.plain(original));
            assertThat(Trees.plain(json)).as(file.toString()).isEqualTo(Trees.plain(original));
            assertThat(HlsConfigWriter.toYaml(HlsConfigReader.read(yaml))).isEqualTo(HlsConfigWriter.toYaml(config));
        }
    }

    /** Jackson's own tree says that nothing was lost or changed on the way. */
    @Test
    void jsonIsTheSameDocument() throws IOException, URISyntaxException {
        for (Path file : files()) {
            JsonNode before = JsonMapper.shared().readTree(Files.readString(file));
            JsonNode after = JsonMapper.shared().readTree(HlsConfigWriter.toJson(HlsConfigReader.read(file)));
            assertThat(after).as(file.toString()).isEqualTo(before);
        }
    }
}
