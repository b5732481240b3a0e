package org.bitsweep.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bitsweep.runner.Cancellation;
import org.bitsweep.runner.flow.ToolPath;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sweeps over a project that gives back its two inputs, with a stand-in for the vendor's types, and four samples of which
 * two are told apart by their fractions alone: right with fractional bits, and half right without.
 */
class ProjectSweepTest {
    private static final String SWEEP = """
            name: tiny
            model: %s
            data: {inputs: x.npy, labels: y.npy}
            base: ["ap_fixed<16,6>", "ap_fixed<6,6>", "ap_fixed<%d,6>"]
            policies: [truncate-wrap]
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void copyProject() throws Exception {
        boolean compiler = ToolPath.of(System.getenv()).find("g++").isPresent();
        assertThat(compiler || System.getenv("CI") == null)
                .as("continuous integration needs g++")
                .isTrue();
        Assumptions.assumeTrue(compiler, "g++ is not on the PATH");
        Path from = resources();
        try (Stream<Path> files = Files.walk(from)) {
            files.filter(Files::isRegularFile)
                    .forEach(file ->
                            copy(file, folder.resolve(from.relativize(file).toString())));
        }
    }

    private static Path resources() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(ProjectSweepTest.class.getResource("/retype"))
                .toURI());
    }

    private static void copy(Path file, Path to) {
        try {
            Files.createDirectories(Objects.requireNonNull(to.getParent()));
            Files.copy(file, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Invocation run(String text, String... more) throws IOException {
        Path sweep = Files.writeString(folder.resolve("sweep.yaml"), text);
        return Invocation.with(
                System.getenv(),
                new Cancellation(),
                Stream.concat(Stream.of("run", sweep.toString(), "--json"), Stream.of(more))
                        .toArray(String[]::new));
    }

    private static Map<String, String> accuracies(Invocation run) {
        Map<String, String> accuracies = new TreeMap<>();
        for (JsonNode variant : JsonMapper.shared().readTree(run.out()).get("variants")) {
            boolean failed = variant.get("status").asString().equals("failed");
            accuracies.put(
                    variant.get("id").asString(),
                    failed ? "failed" : variant.get("accuracy").asString());
        }
        return accuracies;
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("tiny.bitsweep/csim"))) {
            return files.filter(file -> file.endsWith("output-0.f64")).sorted().toList();
        }
    }

    @Test
    void aProjectsVariantsHaveTheAccuracyOfTheirOwnCpp() throws IOException {
        Invocation run = run(SWEEP.formatted("tiny", 8));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(accuracies(run))
                .isEqualTo(Map.of(
                        "as-configured", "1.0",
                        "16_6-truncate-wrap", "1.0",
                        "6_6-truncate-wrap", "0.5",
                        "8_6-truncate-wrap", "1.0"));
        assertThat(run.err()).contains("no hardware figures");
        assertThat(folder.resolve("tiny.bitsweep/report.html")).exists();
    }

    @Test
    void nothingIsCompiledTwice() throws IOException {
        run(SWEEP.formatted("tiny", 8));
        List<Path> first = kept();
        // as-configured and 16_6-truncate-wrap have the same types.
        assertThat(first).hasSize(3);
        List<String> times = times(first);

        assertThat(run(SWEEP.formatted("tiny", 8)).code()).isZero();
        assertThat(kept()).isEqualTo(first);
        assertThat(times(kept())).isEqualTo(times);
    }

    private static List<String> times(List<Path> files) {
        return files.stream()
                .map(file -> {
                    try {
                        return Files.getLastModifiedTime(file).toString();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    @Test
    void aVariantThatDoesNotCompileNamesItsLogAndCostsNoOtherItsResult() throws IOException {
        Invocation run = run(SWEEP.formatted("tiny", 30));

        assertThat(run.code()).isEqualTo(ExitStatus.SOME_VARIANTS_FAILED.code());
        assertThat(accuracies(run))
                .containsEntry("30_6-truncate-wrap", "failed")
                .containsEntry("6_6-truncate-wrap", "0.5");
        assertThat(run.out()).doesNotContain("internal error");
        String table = Invocation.with(
                        System.getenv(),
                        new Cancellation(),
                        "run",
                        folder.resolve("sweep.yaml").toString())
                .out();
        assertThat(table)
                .contains("its C++ doesn't compile")
                .contains("compile.log:")
                .contains("at most 20 bits");
    }

    @Test
    void aConverterIsCalledForEveryVariantAndItsTypesAreCompared() throws IOException {
        String convert = "{convert: \"./convert.sh {config} {project} 'tiny'\"}";
        Invocation run = run(SWEEP.formatted(convert, 13));

        assertThat(run.code()).as(run.err()).isEqualTo(ExitStatus.SOME_VARIANTS_FAILED.code());
        assertThat(accuracies(run))
                .isEqualTo(Map.of(
                        "as-configured", "1.0",
                        "16_6-truncate-wrap", "1.0",
                        "6_6-truncate-wrap", "0.5",
                        "13_6-truncate-wrap", "failed"));
        // The script leaves the weight as it is.
        assertThat(run.err())
                .contains("6_6-truncate-wrap: the converter gave fc.weight_t the type fixed<16,6,TRN,WRAP,0>, "
                        + "asked for fixed<6,6,TRN,WRAP,0>")
                .doesNotContain("the converter gave fc.accum_t");
        assertThat(Files.readString(folder.resolve("tiny.bitsweep/configs/16_6-truncate-wrap.yml")))
                .contains("fc:");
    }

    @Test
    void aCommandWithoutItsPlaceholdersIsRefused() throws IOException {
        Invocation run = run(SWEEP.formatted("{convert: \"./convert.sh {config}\"}", 8));

        assertThat(run.code()).isEqualTo(ExitStatus.WRONG_INPUT.code());
        assertThat(run.err()).contains("sweep.yaml:2:").contains("model.convert has no {project}");
    }

    @Test
    void whatIsWrittenInAProjectCanNotBeVaried() throws IOException {
        Invocation run = run(SWEEP.formatted("tiny", 8) + "axes: {ReuseFactor: [1, 2]}\n");

        assertThat(run.code()).isEqualTo(ExitStatus.WRONG_INPUT.code());
        assertThat(run.err()).contains("a project's C++ is written");
    }

    @Test
    void aCopyInsideItsOwnProjectIsRefused() {
        String project = folder.resolve("tiny").toString();
        String inside = folder.resolve("tiny/firmware/copy").toString();

        Invocation retype = Invocation.of(
                "retype", project, "--policy", "truncate-wrap", "--base", "ap_fixed<8,3>", "--out", inside);

        assertThat(retype.code()).isEqualTo(2);
        assertThat(retype.err()).contains("is inside the project itself");
        assertThat(Path.of(inside)).doesNotExist();
    }

    @Test
    void aDryRunShowsTypesAndComputesNothing() throws IOException {
        Invocation run = run(SWEEP.formatted("tiny", 8), "--dry-run");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("fc  result_t fixed<6,6,TRN,WRAP,0>  accum_t fixed<6,6,TRN,WRAP,0>");
        assertThat(folder.resolve("tiny.bitsweep")).doesNotExist();
    }
}
