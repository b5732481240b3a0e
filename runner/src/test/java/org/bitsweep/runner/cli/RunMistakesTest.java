package org.bitsweep.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bitsweep.model.importer.numpy.NumpyFile;
import org.bitsweep.model.tensor.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong inputs of {@code run}: code 2, one line with the place and the remedy, and nothing written. */
class RunMistakesTest {
    private static final String SWEEP = """
            model: mlp.keras
            data: {inputs: X7_test.npy, labels: y_test.npy}
            target: {part: xcu55c-fsvh2892-2L-e}
            base: ["ap_fixed<8,3>"]
            policies: [truncate-wrap]
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Digits digits;

    @BeforeEach
    void copyExample() throws IOException {
        digits = new Digits(folder);
        Tensor data = NumpyFile.read(digits.path("X7_test.npy"));
        double[] values = data.toArray();
        values[17 * 49 + 3] = Double.NaN;
        NumpyFile.write(digits.path("nan.npy"), data.shape(), values);
        values[17 * 49 + 3] = Double.POSITIVE_INFINITY;
        NumpyFile.write(digits.path("infinite.npy"), data.shape(), values);
        NumpyFile.write(digits.path("none.npy"), new int[] {0, 49}, new double[0]);
        NumpyFile.write(digits.path("wide.npy"), new int[] {1, 50}, new double[50]);
        NumpyFile.write(digits.path("scalar.npy"), new int[0], new double[1]);
    }

    private Invocation refused(String yaml, String... more) {
        String file = digits.sweep(yaml);
        List<String> before = digits.files();
        List<String> command = new java.util.ArrayList<>(List.of("run", file));
        command.addAll(List.of(more));
        Invocation run = Invocation.of(command.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("bitsweep: ").hasLineCount(1);
        assertThat(digits.files()).isEqualTo(before);
        return run;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nan.npy|has NaN in sample 17, element 3; every value must be a finite number",
                "infinite.npy|has Infinity in sample 17, element 3; every value must be a finite number",
                "none.npy|has shape [0, 49], which is no samples at all",
                "wide.npy|has shape [1, 50], but a sample of input pixels has shape [49]",
                "scalar.npy|has shape [], but a sample of input pixels has shape [49]",
            })
    void refusesDataThatTheNetworkCannotTake(String file, String problem) {
        assertThat(refused(SWEEP.replace("X7_test.npy", file)).err())
                .contains(file + ": ")
                .contains(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "labels: y_test.npy|labels: y_test.npy, select: '9000:'|s.yaml:2:1: data.select 9000: takes none of the 5000",
                "labels: y_test.npy|labels: y_test.npy, inputRange: [0, 0.5]|outside the declared inputRange [0.0, 0.5]",
                "inputs: X7_test.npy|inputs: {pixles: X7_test.npy}|data.inputs names pixles, which is no input of the network;"
                        + " did you mean pixels?",
                "xcu55c-fsvh2892-2L-e|xcu55c-fsvh2892|s.yaml:3:1: part xcu55c-fsvh2892 is not known to engine estimate;"
                        + " did you mean xcu55c-fsvh2892-2L-e?",
                "policies: |overrides: {fc9: {ReuseFactor: 4}}#policies: |s.yaml:5:13: overrides.fc9 meets no layer of the"
                        + " network",
                "[truncate-wrap]|[mine: {accum: lossless, layers: ['cf*']}]|s.yaml:5:1: policy mine, layers [cf*] meets no"
                        + " layer",
            })
    void refusesWhatDoesNotFitTheNetworkOrTheData(String old, String wrong, String message) {
        assertThat(refused(SWEEP.replace(old, wrong.replace("#", "\n"))).err()).contains(message);
    }

    @Test
    void refusesAWorkFolderThatIsNone() {
        assertThat(refused(SWEEP, "--work", digits.path("mlp.keras").toString()).err())
                .contains("mlp.keras: is a file; name a folder with --work");
    }

    @Test
    void refusesAnAddressThatIsNoDatabase() {
        assertThat(refused(SWEEP, "--db", "foo").err()).contains("foo: not a JDBC URL of H2");
    }

    @Test
    void refusesADatabaseOfSomethingElseBeforeAnythingIsComputed() throws IOException {
        Path work = Files.createDirectory(digits.path("work"));
        Files.writeString(work.resolve("bitsweep.mv.db"), "hello");

        Invocation run = Invocation.of("run", digits.sweep(SWEEP), "--work", work.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("bitsweep.key: not there", "isn't Bitsweep's", "start with another --work")
                .doesNotContain("ranking");
        assertThat(work.resolve("bitsweep.mv.db")).hasContent("hello");
        assertThat(work.resolve("results.json")).doesNotExist();
        assertThat(work.resolve("bitsweep.trace.db")).doesNotExist();
    }

    @Test
    void tellsOfAPatternThatMeetsNothingAndGoesOn() {
        Invocation run = Invocation.of(
                "run", digits.sweep(SWEEP + "overrides: {\"*core*\": {Precision: {exp_table: \"ap_ufixed<8,1>\"}}}\n"));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("note: ")
                .contains("s.yaml:6:13: overrides.*core* meets no layer of the network");
    }
}
