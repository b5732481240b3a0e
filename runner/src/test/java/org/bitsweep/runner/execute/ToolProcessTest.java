package org.bitsweep.runner.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.bitsweep.runner.Cancellation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolProcessTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private ToolCommand shell(String script, Optional<Duration> timeout, Optional<Duration> silence) {
        return new ToolCommand(
                List.of("sh", "-c", script),
                folder,
                Map.of("PATH", "/usr/bin:/bin", "COLOUR", "blue"),
                folder.resolve("log"),
                timeout,
                silence);
    }

    private ProcessEnd run(String script) throws IOException {
        return ToolProcess.run(shell(script, Optional.of(LONG), Optional.empty()), new Cancellation());
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    @Test
    void keepsWhatTheProgramSaysAndItsExitCode() throws IOException {
        ProcessEnd end = run("echo said; echo complained >&2; exit 7");

        assertThat(end.cause()).isEqualTo(ProcessEnd.Cause.EXITED);
        assertThat(end.exitCode()).isEqualTo(7);
        assertThat(end.killedFromOutside()).isFalse();
        assertThat(log()).isEqualTo("said\ncomplained\n");
    }

    @Test
    void givesItsFolderAndItsEnvironmentAndNoOther() throws IOException {
        run("pwd; echo $COLOUR; echo \"${HOME-no home}\"");

        assertThat(log()).isEqualTo(folder.toRealPath() + "\nblue\nno home\n");
    }

    @Test
    void noShellReadsArguments() throws IOException {
        ToolProcess.run(
                new ToolCommand(
                        List.of("echo", "$(touch made)", "a b", "'\"", ";", "*"),
                        folder,
                        Map.of("PATH", "/usr/bin:/bin"),
                        folder.resolve("log"),
                        Optional.of(LONG),
                        Optional.empty()),
                new Cancellation());

        assertThat(log()).isEqualTo("$(touch made) a b '\" ; *\n");
        assertThat(folder.resolve("made")).doesNotExist();
    }

    @Test
    void tellsAProgramThatASignalEnded() throws IOException {
        ProcessEnd end = run("kill -KILL $$");

        assertThat(end.killedFromOutside()).isTrue();
        assertThat(end.exitCode()).isEqualTo(128 + 9);
    }

    @Test
    void endsAtTheTimeLimitWithAllThatWasStarted() throws IOException {
        // The grandchild would write on for ever; the child ignores the polite signal.
        ProcessEnd end = ToolProcess.run(
                shell(
                        "trap '' TERM; (while :; do echo x; sleep 0.1; done) & echo $! > child; wait",
                        Optional.of(Duration.ofMillis(600)),
                        Optional.empty()),
                new Cancellation());

        assertThat(end.cause()).isEqualTo(ProcessEnd.Cause.TIMED_OUT);
        long child = Long.parseLong(Files.readString(folder.resolve("child")).strip());
        await().atMost(Duration.ofSeconds(10)).until(() -> isGone(child));
    }

    @Test
    void aLogThatNoLongerGrowsIsAHang() throws IOException {
        ProcessEnd end = ToolProcess.run(
                shell("echo begin; sleep 600", Optional.of(LONG), Optional.of(Duration.ofMillis(700))),
                new Cancellation());

        assertThat(end.cause()).isEqualTo(ProcessEnd.Cause.HUNG);
        assertThat(log()).isEqualTo("begin\n");
    }

    @Test
    void theUserEndsIt() {
        Cancellation cancellation = new Cancellation();
        CompletableFuture<ProcessEnd> running = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return ToolProcess.run(
                                shell("echo $$ > child; sleep 600", Optional.of(LONG), Optional.empty()), cancellation);
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                },
                task -> new Thread(task).start());
        await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(folder.resolve("child")));

        cancellation.cancel();

        await().atMost(Duration.ofSeconds(20)).until(running::isDone);
        assertThat(running.join().cause()).isEqualTo(ProcessEnd.Cause.CANCELLED);
    }

    @Test
    void whatAProgramLeavesBehindInItsSessionIsEndedWithIt() throws IOException {
        ProcessEnd end = run("sleep 600 & echo $! > child");

        assertThat(end.exitCode()).isZero();
        long child = Long.parseLong(Files.readString(folder.resolve("child")).strip());
        await().atMost(Duration.ofSeconds(10)).until(() -> isGone(child));
    }

    /** Nothing waits for an orphan in a container without an init process: it may stay as a zombie. */
    private static boolean isGone(long pid) {
        try {
            String status = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return status.substring(status.lastIndexOf(')')).startsWith(") Z");
        } catch (IOException e) {
            return true;
        }
    }
}
