package org.bitsweep.runner.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
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

/** A runner that was killed is played by a shell that starts a wrapper and is gone. */
class LocalProcessesTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final LocalProcesses executor = new LocalProcesses();

    private ToolCommand command(Path where, List<String> words) {
        return new ToolCommand(
                words,
                where,
                Map.of("PATH", "/usr/bin:/bin"),
                where.resolve("tool.log"),
                Optional.of(LONG),
                Optional.empty());
    }

    private ToolCommand shell(String script) {
        return command(folder, List.of("sh", "-c", script));
    }

    private ProcessEnd run(ToolCommand command) throws IOException {
        return executor.run(command, new Cancellation());
    }

    /** Starts what a runner would, which then no longer is there. */
    private void startAndForget(ToolCommand command) throws IOException {
        Path script = command.folder().resolve("tool.sh");
        Files.writeString(script, new JobFiles(command).script(command, JobFiles.Site.SESSION));
        ProcessBuilder starter = new ProcessBuilder("sh", "-c", "setsid sh tool.sh >/dev/null 2>&1 &")
                .directory(command.folder().toFile());
        starter.environment().putAll(command.environment());
        starter.start();
        await().atMost(LONG).until(() -> executor.isBegun(command));
    }

    @Test
    void readsTheEndOfWhatHasEndedMeanwhileAndStartsNothing() throws IOException {
        ToolCommand command = shell("echo once >>count; exit 7");
        startAndForget(command);
        await().atMost(LONG).until(() -> Files.exists(folder.resolve("tool.exit")));

        ProcessEnd end = run(command);

        assertThat(end.cause()).isEqualTo(ProcessEnd.Cause.EXITED);
        assertThat(end.exitCode()).isEqualTo(7);
        assertThat(folder.resolve("count")).hasContent("once\n");
    }

    @Test
    void waitsForWhatStillRuns() throws IOException {
        ToolCommand command = shell("echo once >>count; while [ ! -e go ]; do sleep 0.02; done; exit 3");
        startAndForget(command);
        CompletableFuture<ProcessEnd> waiting = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return run(command);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                task -> new Thread(task).start());
        await().atMost(LONG).until(() -> Files.exists(folder.resolve("count")));
        assertThat(waiting).isNotDone();

        Files.createFile(folder.resolve("go"));

        await().atMost(LONG).until(waiting::isDone);
        assertThat(waiting.join().exitCode()).isEqualTo(3);
        assertThat(folder.resolve("count")).hasContent("once\n");
    }

    @Test
    void aFolderGivenRelativeToOursIsFound() throws IOException {
        Path relative = Path.of("").toAbsolutePath().relativize(folder.toRealPath());
        assertThat(relative).isRelative();

        ProcessEnd end = run(command(relative, List.of("sh", "-c", "echo said; exit 5")));

        assertThat(end.cause()).isEqualTo(ProcessEnd.Cause.EXITED);
        assertThat(end.exitCode()).isEqualTo(5);
        assertThat(folder.resolve("tool.log")).hasContent("said\n");
    }

    @Test
    void aWrapperThatCannotSayItsEndIsNotCalledLostButSaysWhy() throws IOException {
        // A folder in the way of the file that the end is written to.
        Files.createDirectories(folder.resolve("tool.exit.tmp"));

        assertThatThrownBy(() -> run(shell("exit 0")))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("tool.sh", "tool.exit.tmp");
    }

    @Test
    void whatWasKilledFromOutsideIsLost() throws IOException {
        ToolCommand command = shell("sleep 600");
        startAndForget(command);
        JobFiles.Group group = new JobFiles(command).group().orElseThrow();
        assertThat(group.isAlive()).isTrue();

        Sessions.signal(group.pid(), "KILL");

        assertThat(run(command).cause()).isEqualTo(ProcessEnd.Cause.LOST);
    }

    @Test
    void anotherProcessOfTheSameNumberIsNotTakenForIt() throws IOException {
        Files.writeString(folder.resolve("tool.pid"), ProcessHandle.current().pid() + " 1\n");

        assertThat(run(shell("exit 0")).cause()).isEqualTo(ProcessEnd.Cause.LOST);
    }

    @Test
    void aWrapperThatComesTooLateDoesNothing() throws Exception {
        ToolCommand command = shell("touch made");
        executor.giveUpUnlessBegun(command);
        Files.writeString(folder.resolve("tool.sh"), new JobFiles(command).script(command, JobFiles.Site.SESSION));

        Process late = new ProcessBuilder("setsid", "sh", "tool.sh")
                .directory(folder.toFile())
                .start();

        assertThat(late.waitFor()).isNotZero();
        assertThat(folder.resolve("made")).doesNotExist();
        assertThat(run(command).cause()).isEqualTo(ProcessEnd.Cause.LOST);
    }

    @Test
    void theUserEndsWhatWasTakenUp() throws IOException {
        ToolCommand command = shell("sleep 600");
        startAndForget(command);
        JobFiles.Group group = new JobFiles(command).group().orElseThrow();
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();

        ProcessEnd end = executor.run(command, cancellation);

        assertThat(end.cause()).isEqualTo(ProcessEnd.Cause.CANCELLED);
        await().atMost(LONG).until(() -> !group.isAlive());
    }

    @Test
    void aProgramThatIsEndedHasTimeToCleanUp() throws IOException {
        ToolCommand command =
                shell("trap 'sleep 0.3; echo cleaned >tidy; exit 0' TERM; touch up; while :; do sleep 0.02; done");
        startAndForget(command);
        await().atMost(LONG).until(() -> Files.exists(folder.resolve("up")));
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();

        assertThat(executor.run(command, cancellation).cause()).isEqualTo(ProcessEnd.Cause.CANCELLED);

        assertThat(folder.resolve("tidy")).hasContent("cleaned\n");
    }

    @Test
    void anEndThatIsBeingWrittenIsNoEnd() throws IOException {
        Files.writeString(folder.resolve("tool.pid"), "1 1\n");
        Files.writeString(folder.resolve("tool.exit.tmp"), "0\n");

        assertThat(run(shell("exit 0")).cause()).isEqualTo(ProcessEnd.Cause.LOST);
    }

    @Test
    void namesReachProgramsAndNoShell() throws IOException {
        String strange = "a 'b' \"c\" $(touch made) `touch made` ; & * \\ ü\nnew line";
        Path where = Files.createDirectory(folder.resolve(strange));

        ProcessEnd end = run(command(where, List.of("printf", "%s|", strange, "", "-n")));

        assertThat(end.exitCode()).isZero();
        assertThat(where.resolve("tool.log")).hasContent(strange + "||-n|");
        assertThat(where.resolve("made")).doesNotExist();
        assertThat(folder.resolve("made")).doesNotExist();
    }

    @Test
    void whatAProgramLeavesBehindInItsSessionIsEndedWithIt() throws IOException {
        ProcessEnd end = run(shell("sleep 600 & echo $! > child"));

        assertThat(end.exitCode()).isZero();
        long child = Long.parseLong(Files.readString(folder.resolve("child")).strip());
        long start = 0;
        await().atMost(LONG).until(() -> !new JobFiles.Group(child, start).isAlive());
    }
}
