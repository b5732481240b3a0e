package org.bitsweep.runner.execute.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The Slurm of {@code slurm/cluster.sh}, whose daemons tests may kill. */
final class TestCluster implements AutoCloseable {
    private static final Duration LONG = Duration.ofSeconds(90);

    private final Path folder;
    private final Path script;
    private final Map<String, String> environment = new TreeMap<>(System.getenv());
    private final SlurmPrograms programs;

    TestCluster(Path folder) throws IOException {
        this.folder = folder;
        this.script = Path.of("src/test/resources/slurm/cluster.sh").toAbsolutePath();
        environment.put("SLURM_CONF", folder.resolve("slurm.conf").toString());
        this.programs = new SlurmPrograms(environment);
        List<String> words = new ArrayList<>(List.of("start", folder.toString()));
        words.addAll(freePorts());
        does(words.toArray(String[]::new));
        awaitIdle();
    }

    /** One for the controller, one for each node: two runs of the tests may share a machine. */
    private static List<String> freePorts() throws IOException {
        try (ServerSocket controller = new ServerSocket(0);
                ServerSocket first = new ServerSocket(0);
                ServerSocket second = new ServerSocket(0)) {
            return Stream.of(controller, first, second)
                    .map(socket -> Integer.toString(socket.getLocalPort()))
                    .toList();
        }
    }

    Map<String, String> environment() {
        return environment;
    }

    /** Both nodes are there and free. */
    void awaitIdle() {
        await().atMost(LONG)
                .until(() -> says("sinfo", "-h", "-t", "idle", "-o", "%D").equals("2"));
    }

    /** What one of Slurm's commands prints. */
    String says(String... words) {
        try {
            return programs.ask(List.of(words)).out();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whatever an earlier test has done to it: all daemons run, both nodes are free. */
    void mend() throws IOException {
        if (!runs("slurmctld")) {
            startController();
        }
        await().atMost(LONG)
                .until(() -> programs.ask(List.of("scontrol", "ping")).well());
        programs.ask(List.of("scancel", "--user=" + System.getProperty("user.name")));
        for (String node : List.of("a", "b")) {
            if (!runs("slurmd-" + node)) {
                startNode(node);
            }
            // Refused where there is nothing to mend.
            programs.ask(List.of("scontrol", "update", "NodeName=" + node, "State=RESUME"));
        }
        awaitIdle();
    }

    private boolean runs(String daemon) throws IOException {
        Path pidFile = folder.resolve(daemon + ".pid");
        if (!Files.exists(pidFile)) {
            return false;
        }
        return ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip()))
                .filter(ProcessHandle::isAlive)
                .flatMap(handle -> handle.info().command())
                .filter(command -> command.contains("slurm"))
                .isPresent();
    }

    /** Kills it when it has written down that a job runs: what it hasn't written down it forgets, and numbers begin again. */
    void killController(String runningJob) throws IOException {
        await().atMost(LONG)
                .until(() -> says("squeue", "-h", "-t", "R", "-o", "%i").lines().anyMatch(runningJob::equals));
        Path state = folder.resolve("state/job_state");
        FileTime seen = Files.exists(state) ? Files.getLastModifiedTime(state) : FileTime.fromMillis(0);
        await().atMost(LONG)
                .until(() ->
                        Files.exists(state) && !Files.getLastModifiedTime(state).equals(seen));
        kill(folder.resolve("slurmctld.pid"));
    }

    void startController() throws IOException {
        does("controller", folder.toString());
    }

    void killNode(String node) throws IOException {
        kill(folder.resolve("slurmd-" + node + ".pid"));
    }

    void startNode(String node) throws IOException {
        does("node", folder.toString(), node);
    }

    private static void kill(Path pidFile) throws IOException {
        long pid = Long.parseLong(Files.readString(pidFile).strip());
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        await().until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }

    private void does(String... words) throws IOException {
        String[] all = new String[words.length + 2];
        all[0] = "bash";
        all[1] = script.toString();
        System.arraycopy(words, 0, all, 2, words.length);
        SlurmPrograms.Answer answer = programs.ask(Arrays.asList(all));
        assertThat(answer.well()).as("cluster.sh: " + answer.complaint()).isTrue();
    }

    @Override
    public void close() throws IOException {
        programs.ask(List.of("scancel", "--user=" + System.getProperty("user.name")));
        // A daemon that is still ending writes into the folder that is being removed.
        for (String daemon : List.of("slurmctld", "slurmd-a", "slurmd-b")) {
            if (runs(daemon)) {
                kill(folder.resolve(daemon + ".pid"));
            }
        }
    }
}
