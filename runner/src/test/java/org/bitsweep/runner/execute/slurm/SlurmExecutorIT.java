package org.bitsweep.runner.execute.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.bitsweep.runner.Cancellation;
import org.bitsweep.runner.execute.Executor;
import org.bitsweep.runner.execute.JobNeeds;
import org.bitsweep.runner.execute.ProcessEnd;
import org.bitsweep.runner.execute.ToolCommand;
import org.bitsweep.runner.testing.Installed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Jobs on a real Slurm of two nodes, whose daemons are killed. */
@Timeout(180)
class SlurmExecutorIT {
    private static final Duration LONG = Duration.ofMinutes(2);

    private static Optional<TestCluster> cluster = Optional.empty();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @BeforeAll
    static void start(@TempDir Path slurm) throws IOException {
        Installed.require("slurmctld");
        Installed.require("slurmd");
        Installed.require("munged");
        cluster = Optional.of(new TestCluster(slurm));
    }

    @AfterAll
    static void stop() throws IOException {
        if (cluster.isPresent()) {
            cluster.get().close();
        }
    }

    @BeforeEach
    void mend() throws IOException {
        cluster().mend();
    }

    private static TestCluster cluster() {
        return cluster.orElseThrow();
    }

    private static SlurmSettings settings(Map<String, String> licenses, int jobs) {
        return new SlurmSettings(
                Optional.of("debug"),
                Optional.empty(),
                Optional.empty(),
                licenses,
                OptionalLong.empty(),
                OptionalInt.of(1),
                jobs,
                List.of(),
                Duration.ofMillis(500),
                Duration.ofSeconds(2));
    }

    private static SlurmExecutor executor() {
        return new SlurmExecutor(settings(Map.of(), 50), cluster().environment());
    }

    private ToolCommand shell(String attempt, String script, Optional<Duration> timeout) throws IOException {
        Path own = Files.createDirectories(folder.resolve(attempt));
        return new ToolCommand(
                List.of("/bin/sh", "-c", script, "sh", "it's $(touch hit) \"q\"\nüñ\r\n"),
                own,
                Map.of("PATH", "/usr/bin:/bin", "ODD", "a'b $(touch hit)\nc"),
                own.resolve("tool.log"),
                timeout,
                Optional.empty());
    }

    private static CompletableFuture<ProcessEnd> begin(Executor executor, ToolCommand command) {
        return begin(executor, command, new Cancellation());
    }

    private static CompletableFuture<ProcessEnd> begin(
            Executor executor, ToolCommand command, Cancellation cancellation) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return executor.run(command, cancellation);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                task -> new Thread(task).start());
    }

    private static void awaitFile(Path file) {
        await().atMost(LONG).until(() -> Files.exists(file));
    }

    private static String jobOf(ToolCommand command) throws IOException {
        return Files.readString(command.folder().resolve("tool.slurm")).strip();
    }

    @Test
    void namesAndArgumentsReachTheProgramAsTheyAre() throws IOException {
        ToolCommand command =
                shell("it's $(touch hit) %j ü", "printf '%s|%s' \"$1\" \"$ODD\"; exit 7", Optional.of(LONG));

        ProcessEnd end = executor().run(command, new Cancellation());

        assertThat(end.cause()).isEqualTo(ProcessEnd.Cause.EXITED);
        assertThat(end.exitCode()).isEqualTo(7);
        assertThat(Files.readString(command.log())).isEqualTo("it's $(touch hit) \"q\"\nüñ\r\n|a'b $(touch hit)\nc");
        assertThat(command.folder().resolve("hit")).doesNotExist();
    }

    @Test
    void aKilledControllerIsWaitedOut() throws IOException {
        ToolCommand command = shell("a", "touch begun; while [ ! -e go ]; do sleep 0.2; done", Optional.empty());
        CompletableFuture<ProcessEnd> end = begin(executor(), command);
        awaitFile(command.folder().resolve("begun"));

        cluster().killController(jobOf(command));
        ToolCommand second = shell("b", "exit 3", Optional.empty());
        CompletableFuture<ProcessEnd> submittedMeanwhile = begin(executor(), second);
        awaitFile(second.folder().resolve("tool.ticket"));
        await().during(Duration.ofSeconds(4)).atMost(LONG).until(() -> !end.isDone() && !submittedMeanwhile.isDone());
        cluster().startController();
        Files.createFile(command.folder().resolve("go"));

        assertThat(end.join().exitCode()).isZero();
        assertThat(submittedMeanwhile.join().exitCode()).isEqualTo(3);
    }

    @Test
    void aJobWhoseNodeIsKilledIsLostAndRunsAgainElsewhere() throws IOException {
        ToolCommand command = shell("a", "echo $PPID > begun; sleep 600", Optional.empty());
        CompletableFuture<ProcessEnd> end = begin(executor(), command);
        awaitFile(command.folder().resolve("begun"));
        await().until(() -> cluster()
                        .says("squeue", "-h", "-t", "R", "-j", jobOf(command), "-o", "%N")
                        .length()
                == 1);
        String node = cluster().says("squeue", "-h", "-j", jobOf(command), "-o", "%N");

        cluster().killNode(node);
        long wrapper = Long.parseLong(
                Files.readString(command.folder().resolve("begun")).strip());
        ProcessHandle.of(wrapper).ifPresent(handle -> {
            // All that was on the node: the daemon of the job, the wrapper, the program and what it had started. The
            // wrapper before its program, whose end it would write down.
            Stream.concat(handle.parent().stream(), Stream.concat(Stream.of(handle), handle.descendants()))
                    .toList()
                    .forEach(ProcessHandle::destroyForcibly);
        });

        assertThat(end.join().cause()).isEqualTo(ProcessEnd.Cause.LOST);
        assertThat(executor()
                        .run(shell("again", "exit 0", Optional.empty()), new Cancellation())
                        .exitCode())
                .isZero();
    }

    @Test
    void moreJobsThanMayQueueAllComeToTheirEnd() throws IOException {
        SlurmExecutor executor =
                new SlurmExecutor(settings(Map.of(), 3), cluster().environment());
        List<CompletableFuture<ProcessEnd>> ends = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            ends.add(begin(executor, shell("job" + i, "sleep 0.3; exit " + i, Optional.empty())));
        }
        int most = 0;
        while (!ends.stream().allMatch(CompletableFuture::isDone)) {
            most = Math.max(most, (int) cluster()
                    .says("squeue", "-h", "-t", "PD,R", "-o", "%i")
                    .lines()
                    .count());
        }

        for (int i = 0; i < 12; i++) {
            assertThat(ends.get(i).join().exitCode()).isEqualTo(i);
        }
        assertThat(most).isBetween(1, 3);
    }

    @Test
    void aJobThatSomebodyCancelsIsNoFailureOfTheTool() throws IOException {
        ToolCommand command = shell("a", "touch begun; sleep 600", Optional.empty());
        CompletableFuture<ProcessEnd> end = begin(executor(), command);
        awaitFile(command.folder().resolve("begun"));

        cluster().says("scancel", jobOf(command));

        assertThat(end.join().cause()).isEqualTo(ProcessEnd.Cause.TAKEN_OUT);
    }

    @Test
    void theUsersCancellationTakesTheJobOutOfTheQueue() throws IOException {
        ToolCommand command = shell("a", "touch begun; sleep 600", Optional.empty());
        Cancellation cancellation = new Cancellation();
        CompletableFuture<ProcessEnd> end = begin(executor(), command, cancellation);
        awaitFile(command.folder().resolve("begun"));

        cancellation.cancel();

        assertThat(end.join().cause()).isEqualTo(ProcessEnd.Cause.CANCELLED);
        String id = jobOf(command);
        await().atMost(LONG)
                .until(() -> cluster()
                        .says("squeue", "-h", "-t", "PD,R", "-o", "%i")
                        .lines()
                        .noneMatch(id::equals));
    }

    @Test
    void aJobThatRunsTooLongIsEnded() throws IOException {
        ProcessEnd end =
                executor().run(shell("a", "sleep 600", Optional.of(Duration.ofSeconds(2))), new Cancellation());

        assertThat(end.cause()).isEqualTo(ProcessEnd.Cause.TIMED_OUT);
    }

    @Test
    void waitingForALicenceIsNotTheJobsTime() throws IOException {
        Executor licensed = new SlurmExecutor(
                        settings(Map.of("vitis", "vitis"), 50), cluster().environment())
                .forJob(new JobNeeds(0, Map.of("vitis", 1), false));
        ToolCommand holder = shell("holder", "touch begun; while [ ! -e go ]; do sleep 0.2; done", Optional.empty());
        CompletableFuture<ProcessEnd> first = begin(licensed, holder);
        awaitFile(holder.folder().resolve("begun"));

        ToolCommand waiter = shell("waiter", "exit 5", Optional.of(Duration.ofSeconds(3)));
        CompletableFuture<ProcessEnd> second = begin(licensed, waiter);
        await().atMost(LONG)
                .until(() ->
                        cluster().says("squeue", "-h", "-t", "PD", "-o", "%r").equals("Licenses"));
        await().during(Duration.ofSeconds(5)).atMost(LONG).until(() -> !second.isDone());
        Files.createFile(holder.folder().resolve("go"));

        assertThat(first.join().exitCode()).isZero();
        assertThat(second.join().cause()).isEqualTo(ProcessEnd.Cause.EXITED);
        assertThat(second.join().exitCode()).isEqualTo(5);
        assertThat(second.join().duration()).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void aLicenceThatTheClusterLacksIsRefusedByName() throws IOException {
        Executor licensed = new SlurmExecutor(
                        settings(Map.of("vitis", "nosuch"), 50), cluster().environment())
                .forJob(new JobNeeds(0, Map.of("vitis", 1), false));

        assertThatThrownBy(() -> licensed.run(shell("a", "exit 0", Optional.empty()), new Cancellation()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Invalid license specification")
                .hasMessageContaining("executor.slurm.licenses");
    }

    @Test
    void aNewRunnerTakesUpWhatRunsAndWhatWasSubmittedWithoutANumber() throws IOException {
        ToolCommand command =
                shell("a", "echo x >> runs; while [ ! -e go ]; do sleep 0.2; done; exit 4", Optional.empty());
        CompletableFuture<ProcessEnd> first = begin(executor(), command);
        awaitFile(command.folder().resolve("runs"));
        CompletableFuture<ProcessEnd> second = begin(executor(), command);
        // As if the runner had been killed after sbatch, before it wrote the number down.
        String id = jobOf(command);
        await().until(() -> Files.exists(command.folder().resolve("tool.slurm")));
        Files.delete(command.folder().resolve("tool.slurm"));
        CompletableFuture<ProcessEnd> third = begin(executor(), command);
        awaitFile(command.folder().resolve("tool.slurm"));
        assertThat(jobOf(command)).isEqualTo(id);
        Files.createFile(command.folder().resolve("go"));

        assertThat(List.of(
                        first.join().exitCode(),
                        second.join().exitCode(),
                        third.join().exitCode()))
                .containsOnly(4);
        assertThat(Files.readAllLines(command.folder().resolve("runs"))).hasSize(1);
    }
}
