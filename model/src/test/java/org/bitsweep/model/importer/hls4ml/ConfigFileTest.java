package org.bitsweep.model.importer.hls4ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.config.ConfigNode;
import org.bitsweep.model.config.SourcePlace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFileTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    /** The right column is what PyYAML 6's {@code safe_load} makes of {@code a: TEXT}. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1e-3|STRING:1e-3",
                "1.5e3|STRING:1.5e3",
                "12e4|STRING:12e4",
                "1.0e-3|FLOAT:0.001",
                "1.e+3|FLOAT:1000.0",
                "1.|FLOAT:1.0",
                ".5|FLOAT:0.5",
                "-.5|STRING:-.5",
                "1_0.5|FLOAT:10.5",
                "1:30.5|FLOAT:90.5",
                ".inf|FLOAT:.inf",
                "-.INF|FLOAT:-.inf",
                ".nan|FLOAT:.nan",
                "010|INTEGER:8",
                "08|STRING:08",
                "0o17|STRING:0o17",
                "0x1F|INTEGER:31",
                "0b101|INTEGER:5",
                "1_000|INTEGER:1000",
                "1:30|INTEGER:90",
                "190:20:30|INTEGER:685230",
                "0:3000|STRING:0:3000",
                "+5|INTEGER:5",
                "-5|INTEGER:-5",
                "0_|INTEGER:0",
                "yes|BOOLEAN:true",
                "No|BOOLEAN:false",
                "on|BOOLEAN:true",
                "y|STRING:y",
                "~|NULL:",
                "Null|NULL:",
                "nULL|STRING:nULL",
                "ap_fixed<16,6>|STRING:ap_fixed<16,6>",
                "!!str 5|STRING:5",
                "!keras_model 'a b.keras'|STRING:a b.keras",
            })
    void readsScalarsAsPyYamlDoes(String text, String expected) {
        ConfigNode.Mapping root = ConfigFile.parseYaml("a: " + text + "\n", "t");
        assertThat(Trees.plain(root)).isEqualTo(Map.of("a", expected));
    }

    @Test
    void knowsTheLineAndColumnOfEverythingInYaml() {
        ConfigNode.Mapping root = ConfigFile.parseYaml("# comment\na:\n  bb: [1, two]\n  \"c\": x\n", "f.yml");
        ConfigNode.Mapping a = (ConfigNode.Mapping) at(root, "a");
        assertThat(root.placeOf("a")).isEqualTo(new SourcePlace("f.yml", 2, 1));
        assertThat(a.placeOf("bb")).isEqualTo(new SourcePlace("f.yml", 3, 3));
        assertThat(((ConfigNode.Sequence) at(a, "bb")).items().get(1).place()).hasToString("f.yml:3:11");
        assertThat(at(a, "c").place()).hasToString("f.yml:4:8");
    }

    @Test
    void knowsTheLineAndColumnOfEverythingInJson() {
        ConfigNode.Mapping root = ConfigFile.parseJson("{\n  \"a\": {\"b\": [1,\n\t\"two\"]}}", "f.json");
        ConfigNode.Mapping a = (ConfigNode.Mapping) at(root, "a");
        assertThat(root.placeOf("a")).hasToString("f.json:2:3");
        assertThat(a.placeOf("b")).hasToString("f.json:2:9");
        assertThat(((ConfigNode.Sequence) at(a, "b")).items().get(1).place()).hasToString("f.json:3:2");
    }

    private static ConfigNode at(ConfigNode.Mapping mapping, String key) {
        return mapping.entries().getOrDefault(key, mapping);
    }

    @Test
    void readsJsonNumbersAsPythonDoes() {
        ConfigNode.Mapping root = ConfigFile.parseJson("{\"a\": [1e-3, 5, 5.0, 1E400, NaN, null, true]}", "t");
        assertThat(Trees.plain(root))
                .isEqualTo(Map.of(
                        "a",
                        List.of(
                                "FLOAT:0.001",
                                "INTEGER:5",
                                "FLOAT:5.0",
                                "FLOAT:.inf",
                                "FLOAT:.nan",
                                "NULL:",
                                "BOOLEAN:true")));
    }

    /** The order of precedence is PyYAML's: own keys, then the merged mappings from first to last. */
    @Test
    void mergesMappings() {
        ConfigNode.Mapping root =
                ConfigFile.parseYaml("x: &x {p: 1, q: 1}\ny: &y {q: 2, r: 2}\nz: {<<: [*x, *y], p: 3}\n", "t");
        assertThat(Trees.plain(at(root, "z"))).isEqualTo(Map.of("p", "INTEGER:3", "q", "INTEGER:1", "r", "INTEGER:2"));
        assertThat(Trees.plain(ConfigFile.parseYaml("b: &b {<<: {k: 1}}\nc: {<<: *b}\n", "t")))
                .isEqualTo(Map.of("b", Map.of("k", "INTEGER:1"), "c", Map.of("k", "INTEGER:1")));
    }

    @Test
    void namesBothLinesOfADuplicateKey() {
        assertThatThrownBy(() -> ConfigFile.parseYaml("a: 1\nb: 2\na: 3\n", "f.yml"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("f.yml:3:1")
                .hasMessageContaining("key a")
                .hasMessageContaining("line 1");
        assertThatThrownBy(() -> ConfigFile.parseJson("{\"a\": 1,\n\"a\": 2}", "f.json"))
                .hasMessageContaining("f.json:2:1")
                .hasMessageContaining("line 1");
    }

    @Test
    void refusesABombOfAliases() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(10)));
        }
        assertThatThrownBy(() -> ConfigFile.parseYaml(bomb.toString(), "f.yml"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("aliases");
    }

    @Test
    void refusesAliasesThatContainThemselves() {
        assertThatThrownBy(() -> ConfigFile.parseYaml("a: &x [*x]\n", "f.yml"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("contains itself");
        assertThatThrownBy(() -> ConfigFile.parseYaml("a: &x {b: {<<: *x}}\n", "f.yml"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("contains itself");
    }

    @Test
    void refusesDeepNesting() {
        String deep = "[".repeat(100_000);
        assertThatThrownBy(() -> ConfigFile.parseYaml("a: " + deep, "f.yml")).isInstanceOf(ConfigException.class);
        assertThatThrownBy(() -> ConfigFile.parseJson("{\"a\": " + deep, "f.json"))
                .isInstanceOf(ConfigException.class);
    }

    @Test
    void refusesTooManyValues() {
        String many = "[" + "0,\n ".repeat(300_000) + "0]";
        assertThatThrownBy(() -> ConfigFile.parseYaml("a: " + many, "f.yml"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("more than");
        assertThatThrownBy(() -> ConfigFile.parseJson("{\"a\": " + many + "}", "f.json"))
                .isInstanceOf(ConfigException.class);
    }

    @Test
    void refusesLinesWithoutEnd() {
        assertThatThrownBy(() -> ConfigFile.parseYaml("a: 1\nb: " + " ".repeat(1_000_000), "f.yml"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("f.yml:2: the line is longer");
    }

    @Test
    void saysWhereTextStopsBeingYamlOrJson() {
        assertThatThrownBy(() -> ConfigFile.parseYaml("a: 1\nb: [1, 2\n", "f.yml"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("f.yml:3")
                .hasMessageContaining("not YAML");
        assertThatThrownBy(() -> ConfigFile.parseYaml("a: b: c\n", "f.yml")).hasMessageContaining("f.yml:1:5");
        assertThatThrownBy(() -> ConfigFile.parseJson("{\"a\": 1,\n \"b\": }", "f.json"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("f.json:2")
                .hasMessageContaining("not JSON");
        assertThatThrownBy(() -> ConfigFile.parseJson("{\"a\": 1", "f.json")).isInstanceOf(ConfigException.class);
        assertThatThrownBy(() -> ConfigFile.parseJson("{} {}", "f.json")).hasMessageContaining("after the end");
        assertThatThrownBy(() -> ConfigFile.parseYaml("a: 1\n---\nb: 2\n", "f.yml"))
                .isInstanceOf(ConfigException.class);
        assertThatThrownBy(() -> ConfigFile.parseYaml("a: !!int x\n", "f.yml")).hasMessageContaining("f.yml:1:4");
        assertThatThrownBy(() -> ConfigFile.parseYaml("{a: 1}: 2\n", "f.yml")).hasMessageContaining("a key must be");
    }

    @Test
    void refusesFilesThatAreNoConfigurations() throws IOException {
        assertRefused(folder.resolve("missing.yml"), "no such file");
        assertRefused(folder, "folder");
        assertRefused(write("binary.yml", new byte[] {'a', ':', 0, 1, 2}), "binary");
        assertRefused(
                write("control.yml", "a: 1\nb: \u0007\n".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                "control.yml:2");
        assertRefused(write("latin.yml", new byte[] {'a', ':', ' ', (byte) 0xe9, '\n'}), "UTF-8");
        assertRefused(write("empty.yml", new byte[0]), "empty");
        assertRefused(write("empty.json", new byte[0]), "empty");
        assertRefused(write("list.yml", "- a\n".getBytes(java.nio.charset.StandardCharsets.UTF_8)), "a list");
        assertRefused(write("large.yml", new byte[(16 << 20) + 1]), "larger than 16 MB");
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static void assertRefused(Path file, String why) {
        assertThatThrownBy(() -> ConfigFile.read(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(why);
    }
}
