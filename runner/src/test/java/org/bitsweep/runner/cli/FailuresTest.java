package org.bitsweep.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bitsweep.runner.Cancellation;
import org.bitsweep.runner.CancelledException;
import org.bitsweep.runner.MissingToolException;
import org.bitsweep.runner.log.RunLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailuresTest {
    private final StringWriter err = new StringWriter();
    private final RunLog log = new RunLog();
    private final Failures failures = new Failures(new CommandContext(
            new PrintWriter(new StringWriter()),
            new PrintWriter(err, true),
            Terminal.NONE,
            Map.of(),
            new Cancellation(),
            log));

    private int handle(Throwable failure, String... arguments) {
        return failures.handle(failure, List.of(arguments));
    }

    @Test
    void aMissingToolIsThree() {
        assertThat(handle(new MissingToolException("no yosys"))).isEqualTo(3);
        assertThat(err).hasToString("bitsweep: no yosys\n");
    }

    @Test
    void anErrorOfOursIsOneLineAndThree() {
        assertThat(handle(new IllegalStateException("planted"))).isEqualTo(3);
        assertThat(err)
                .hasToString("bitsweep: internal error: java.lang.IllegalStateException: planted"
                        + " (run with --verbose for the stack trace)\n");
    }

    @Test
    void theStackTraceOfAnErrorGoesToTheLogOfTheWorkFolder(@TempDir Path work) throws IOException {
        Path file = log.openIn(work);

        assertThat(handle(new IllegalStateException("planted"))).isEqualTo(3);

        assertThat(err.toString())
                .contains("(the stack trace is in " + file + ")")
                .doesNotContain("\tat ");
        assertThat(Files.readString(file)).contains("java.lang.IllegalStateException: planted", "\tat ");
    }

    @Test
    void verboseShowsTheStackTrace() {
        handle(new IllegalStateException("planted"), "cast", "--verbose");

        assertThat(err.toString()).contains("\tat org.bitsweep.runner.cli.FailuresTest");
    }

    @Test
    void interruptionIsQuietHere() {
        assertThat(handle(new CancelledException())).isEqualTo(130);
        assertThat(handle(new InterruptedException())).isEqualTo(130);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void nobodyReadingIsNoFailure() {
        assertThat(handle(new ClosedOutputException(new IOException("Broken pipe"))))
                .isZero();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void filesAreNamed() {
        assertThat(handle(new UncheckedIOException(new NoSuchFileException("a.npy"))))
                .isEqualTo(2);
        assertThat(handle(new UncheckedIOException("standard output: disk full", new IOException("disk full"))))
                .isEqualTo(2);
        assertThat(err).hasToString("bitsweep: a.npy: no such file or folder\nbitsweep: standard output: disk full\n");
    }

    @Test
    void runningOutOfMemorySaysWhatToDo() {
        assertThat(handle(new OutOfMemoryError("Java heap space"))).isEqualTo(3);
        assertThat(err.toString())
                .contains("out of memory", "BITSWEEP_JAVA_OPTS=-Xmx")
                .hasLineCount(1);
    }
}
