package org.bitsweep.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GenerateCommandTest {
    private static final String MODEL = Digits.EXAMPLE.resolve("mlp.keras").toString();
    private static final String DATA = Digits.EXAMPLE.resolve("X7_test.npy").toString();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void theSameInputGivesTheSameBytesInAnyFolderLanguageAndTimezone() throws IOException {
        Locale language = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        Map<String, String> first = generated("first", "--input", DATA);
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));

            assertThat(generated("another folder", "--input", DATA)).isEqualTo(first);
        } finally {
            Locale.setDefault(language);
            TimeZone.setDefault(zone);
        }
        assertThat(first.values()).noneMatch(text -> text.contains(folder.toString()));
        assertThat(first).containsKeys("firmware/myproject.cpp", "myproject_test.cpp", "csynth.tcl", "bitsweep.json");
    }

    @Test
    void theConfigurationIsTheStartAndOptionsWin() throws IOException {
        Path config = Files.writeString(folder.resolve("c.yml"), """
                Part: xcvu13p-flga2577-2-e
                ClockPeriod: 4
                ClockUncertainty: 12.5%
                ProjectName: tagger
                HLSConfig:
                  Model:
                    Precision: fixed<14,5>
                    ReuseFactor: 1
                """);

        Map<String, String> said = generated("said", "--config", config.toString());
        assertThat(said.get("project.tcl")).contains("""
                        set top {tagger}
                        set part {xcvu13p-flga2577-2-e}
                        set clock_period 4
                        set clock_uncertainty 12.5%
                        """);
        assertThat(said.get("firmware/types.h")).contains("ap_fixed<14,5");
        Map<String, String> changed = generated(
                "changed", "--config", config.toString(), "--part", "xcu250-figd2104-2L-e", "--clock", "2500ps");
        assertThat(changed.get("hls_config.cfg"))
                .contains("part=xcu250-figd2104-2L-e\n", "clock=2.5ns\n", "clock_uncertainty=12.5%\n");
    }

    @Test
    void aFolderOfSomebodyElseIsRefusedAndLeftAlone() throws IOException {
        Path own = Files.createDirectories(folder.resolve("own"));
        Files.writeString(own.resolve("thesis.tex"), "words");
        Files.writeString(own.resolve("bitsweep.json"), "{\"generator\": \"another\"}");

        Invocation run = Invocation.of("generate", MODEL, "--out", own.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("isn't empty and holds no project of Bitsweep's");
        try (var files = Files.list(own)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void aProjectOfOursIsReplacedWithItsReportsAndWhatElseIsThereStays() throws IOException {
        generated("p");
        Path project = folder.resolve("p");
        Path report = Files.createDirectories(project.resolve("myproject_prj/solution1"))
                .resolve("old.rpt");
        Files.createFile(report);
        Path note = Files.writeString(project.resolve("my notes.txt"), "words");

        Invocation same = Invocation.of("generate", MODEL, "--out", project.toString());
        assertThat(same.out()).contains("the same project is there already");
        assertThat(report).exists();

        Invocation other = Invocation.of("generate", MODEL, "--out", project.toString(), "--clock", "4ns");
        assertThat(other.code()).as(other.err()).isZero();
        assertThat(other.out()).contains("replaced the project in ");
        assertThat(report).doesNotExist();
        assertThat(note).exists();
    }

    /** A project that somebody made by hand may list anything. */
    @Test
    void nothingOutsideOfTheFolderIsRemoved() throws IOException {
        generated("p");
        Path outside = Files.writeString(folder.resolve("outside.txt"), "words");
        Path project = folder.resolve("p");
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Path behind = Files.writeString(elsewhere.resolve("file.txt"), "words");
        Files.createSymbolicLink(project.resolve("link"), elsewhere);
        Path listed = project.resolve("bitsweep.json");
        Files.writeString(
                listed,
                Files.readString(listed)
                        .replace(
                                "\"files\": [",
                                "\"files\": [\"../outside.txt\", \"" + outside + "\", \"link/file.txt\","));

        Invocation run = Invocation.of("generate", MODEL, "--out", project.toString(), "--clock", "4ns");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(outside).exists();
        assertThat(behind).exists();
    }

    @Test
    void verilogHasAModuleALayerAndItsLatencyIsExact() throws IOException {
        Path out = folder.resolve("v");

        Invocation run = Invocation.of("generate", MODEL, "--out", out.toString(), "--target", "verilog", "--json");

        assertThat(run.code()).as(run.err()).isZero();
        JsonNode document = JsonMapper.shared().readTree(run.out());
        // One register a layer.
        assertThat(document.path("modules"))
                .hasSize(document.path("latencyCycles").asInt());
        assertThat(document.path("initiationInterval").asInt()).isEqualTo(1);
        assertThat(out.resolve("verilog/myproject.v")).content().contains("module myproject (");
        assertThat(out.resolve("synth.ys")).content().contains("read_verilog verilog/myproject.v\n", "-map add2alu.v");
        assertThat(out.resolve("myproject_test.v")).exists();
    }

    @Test
    void verilogTakesNoStreams() {
        Path out = folder.resolve("v");

        Invocation run = Invocation.of(
                "generate", MODEL, "--out", out.toString(), "--target", "verilog", "--io-type", "io_stream");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--io-type io_parallel");
        assertThat(out).doesNotExist();
    }

    @Test
    void wrongOptionsAreOneMessageAndNothingIsWritten() throws IOException {
        Path bad = Files.writeString(
                folder.resolve("bad.yml"), "ClockPeriod: -1\nHLSConfig:\n  Model:\n    Precision: fixed<8,3>\n");
        String out = folder.resolve("w").toString();

        Invocation clock = Invocation.of("generate", MODEL, "--out", out, "--clock", "fast");
        Invocation period = Invocation.of("generate", MODEL, "--out", out, "--config", bad.toString());
        Invocation samples = Invocation.of("generate", MODEL, "--out", out, "--input", DATA, "--samples", "0");

        assertThat(clock.code()).isEqualTo(2);
        assertThat(clock.err()).contains("--clock is");
        assertThat(period.code()).isEqualTo(2);
        assertThat(period.err()).contains("bad.yml:1").contains("ClockPeriod is");
        assertThat(samples.code()).isEqualTo(2);
        assertThat(folder.resolve("w")).doesNotExist();
    }

    @Test
    void theDocumentSaysWhatWasWritten() throws IOException {
        Path project = folder.resolve("p");

        Invocation run = Invocation.of(
                "generate", MODEL, "--out", project.toString(), "--input", DATA, "--samples", "7", "--json");

        JsonNode document = JsonMapper.shared().readTree(run.out());
        assertThat(document.get("samples").asInt()).isEqualTo(7);
        assertThat(document.get("outcome").asString()).isEqualTo("written");
        assertThat(document.get("files").size()).isEqualTo(read(project).size());
        assertThat(Files.readAllLines(project.resolve("tb_data").resolve(first(project, "_in.dat"))))
                .hasSize(7);
    }

    private static String first(Path project, String ending) throws IOException {
        try (var files = Files.list(project.resolve("tb_data"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Map<String, String> generated(String name, String... options) throws IOException {
        Path project = folder.resolve(name);
        String[] arguments = new String[options.length + 4];
        arguments[0] = "generate";
        arguments[1] = MODEL;
        arguments[2] = "--out";
        arguments[3] = project.toString();
        System.arraycopy(options, 0, arguments, 4, options.length);
        Invocation run = Invocation.of(arguments);
        assertThat(run.code()).as(run.err()).isZero();
        return read(project);
    }

    private static Map<String, String> read(Path project) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (var files = Files.walk(project)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(project.relativize(file).toString(), Files.readString(file));
            }
        }
        return texts;
    }
}
