package org.bitsweep.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shaded jar as a process: exit codes, streams, signals. */
class JarIT {
    private static final String HEADER =
            "src_signed,src_width,src_int,dst_signed,dst_width,dst_int,quantization,overflow,sat_bits,src_raw\n";

    @TempDir
    Path folder;

    private Program.Result run(String... arguments) throws Exception {
        return Program.run(folder, Map.of(), command(arguments));
    }

    private static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(Program.jar());
        command.addAll(List.of(arguments));
        return command;
    }

    /** Runs a line of shell in which {@code "$@"} is the jar. */
    private Program.Result shell(String line) throws Exception {
        List<String> command = new ArrayList<>(List.of("bash", "-c", "set -o pipefail; " + line, "bash"));
        command.addAll(Program.jar());
        return Program.run(folder, Map.of(), command);
    }

    private Path table(int rows) throws IOException {
        return Files.writeString(folder.resolve("t.csv"), HEADER + "1,16,6,1,8,3,RND,SAT,0,1234\n".repeat(rows));
    }

    @Test
    void knowsItsVersion() throws Exception {
        assertThat(run("--version")).isEqualTo(new Program.Result(0, "bitsweep 0.1.0\n", ""));
    }

    @Test
    void exitsWithTwoOnEveryMistakeOfTheUser() throws Exception {
        Program.Result command = run("csat");
        assertThat(command.code()).isEqualTo(2);
        assertThat(command.err())
                .isEqualTo("bitsweep: unknown command 'csat'; did you mean cast? (see bitsweep --help)\n");

        Program.Result option = run("doctor", "--jsn");
        assertThat(option.code()).isEqualTo(2);
        assertThat(option.err())
                .contains("unknown option '--jsn'; did you mean --json?")
                .hasLineCount(1);

        Program.Result file = run("cast", "--csv", "missing.csv");
        assertThat(file.code()).isEqualTo(2);
        assertThat(file.err()).isEqualTo("bitsweep: missing.csv: no such file or folder\n");
    }

    @Test
    void readsATableFromStandardInput() throws Exception {
        table(3);

        Program.Result cast = shell("\"$@\" cast --csv - < t.csv");

        assertThat(cast.code()).isZero();
        assertThat(cast.out()).hasLineCount(4).endsWith(",1234,39\n");
    }

    @Test
    void isQuietWhenTheReaderOfItsOutputGoesAway() throws Exception {
        table(200_000);

        Program.Result cast = shell("\"$@\" cast --csv t.csv | head -n 2");

        assertThat(cast.code()).isZero();
        assertThat(cast.out()).hasLineCount(2);
        assertThat(cast.err()).isEmpty();
    }

    @Test
    void saysWhenItsOutputCannotBeWritten() throws Exception {
        Program.Result full = shell("\"$@\" --help > /dev/full");

        assertThat(full.code()).isEqualTo(2);
        assertThat(full.err()).startsWith("bitsweep: standard output: ").hasLineCount(1);
    }

    @Test
    void endsWithOneLineAndCode130WhenInterrupted() throws Exception {
        // Standard input stays open, so the command waits for rows for ever.
        Program cast = Program.start(folder, Map.of(), command("cast", "--csv", "-"));
        Awaitility.await().until(() -> isReading(cast.process()));

        new ProcessBuilder("kill", "-INT", Long.toString(cast.process().pid()))
                .start()
                .waitFor();
        Program.Result result = cast.end();

        assertThat(result.code()).isEqualTo(130);
        assertThat(result.err()).isEqualTo("bitsweep: interrupted\n");
    }

    /** The main thread has come to its read of the pipe once the jar has opened nothing new for a while: see its state. */
    private static boolean isReading(Process process) throws IOException {
        Path tasks = Path.of("/proc", Long.toString(process.pid()), "task");
        try (var threads = Files.list(tasks)) {
            for (Path thread : threads.toList()) {
                String call = Files.readString(thread.resolve("syscall")).strip();
                if (call.startsWith("0 0x0 ")) {
                    return true;
                }
            }
        }
        return false;
    }
}
