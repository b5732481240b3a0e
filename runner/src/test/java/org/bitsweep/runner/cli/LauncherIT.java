package org.bitsweep.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher at the top of the repository, in a small repository of the test's own, with a Maven of the test's own. */
class LauncherIT {
    /** All that the launcher may use besides Java and Maven. */
    private static final List<String> PROGRAMS = List.of(
            "awk",
            "basename",
            "cat",
            "cp",
            "cut",
            "dirname",
            "env",
            "find",
            "flock",
            "grep",
            "head",
            "mkdir",
            "mv",
            "readlink",
            "rm",
            "sed",
            "sh",
            "sleep",
            "tail",
            "touch");

    private static final String BUILDS = """
            #!/bin/sh
            echo "$@" >> "$BUILDS"
            mkdir -p runner/target/quick
            cp "$JAR" runner/target/quick/bitsweep.jar
            """;

    @TempDir
    Path folder;

    private Path repository;
    private Path programs;
    private Path builds;

    @BeforeEach
    void makeRepository() throws IOException {
        repository = Files.createDirectories(folder.resolve("a folder/with spaces"));
        programs = Files.createDirectory(folder.resolve("programs"));
        builds = folder.resolve("builds.txt");
        Files.copy(Path.of("..", "bitsweep"), repository.resolve("bitsweep"));
        assertThat(repository.resolve("bitsweep").toFile().setExecutable(true)).isTrue();
        Files.createDirectories(repository.resolve("runner/src/main"));
        Files.writeString(repository.resolve("pom.xml"), "<project/>");
        Files.writeString(repository.resolve("runner/pom.xml"), "<project/>");
        Files.writeString(repository.resolve("runner/src/main/Source.java"), "");
        for (String program : PROGRAMS) {
            Path found = Path.of("/usr/bin", program);
            Files.createSymbolicLink(programs.resolve(program), Files.exists(found) ? found : Path.of("/bin", program));
        }
        Files.createSymbolicLink(programs.resolve("java"), Path.of(System.getProperty("java.home"), "bin", "java"));
    }

    private void maven(String script) throws IOException {
        executable(programs.resolve("mvn"), script);
    }

    private static void executable(Path file, String script) throws IOException {
        Files.writeString(file, script);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Map<String, String> environment() {
        String jar = Path.of("target", "bitsweep.jar").toAbsolutePath().toString();
        return Map.of("PATH", programs.toString(), "BUILDS", builds.toString(), "JAR", jar);
    }

    private Program start(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(repository.resolve("bitsweep").toString()));
        command.addAll(List.of(arguments));
        return Program.start(folder, environment(), command);
    }

    private Path jar() {
        return repository.resolve("runner/target/bitsweep.jar");
    }

    @Test
    void buildsOnFirstUseOnly() throws Exception {
        maven(BUILDS);

        Program.Result first = start("--version").end();
        Program.Result second = start("--version").end();

        assertThat(first)
                .isEqualTo(
                        new Program.Result(0, "bitsweep 0.1.0\n", "bitsweep: building (first use, about a minute)…\n"));
        assertThat(second).isEqualTo(new Program.Result(0, "bitsweep 0.1.0\n", ""));
        assertThat(builds).content().hasLineCount(1);
    }

    @Test
    void buildsAgainWhenASourceIsNewer() throws Exception {
        maven(BUILDS);
        start("--version").end();
        Files.setLastModifiedTime(
                repository.resolve("runner/src/main/Source.java"),
                FileTime.from(Instant.now().plusSeconds(5)));

        Program.Result again = start("--version").end();

        assertThat(again.code()).isZero();
        assertThat(again.err()).isEqualTo("bitsweep: building, since the sources are newer than the jar…\n");
    }

    @Test
    void worksThroughSymbolicLinksFromAnywhere() throws Exception {
        maven(BUILDS);
        Path link = Files.createDirectory(folder.resolve("bin")).resolve("sweep");
        Files.createSymbolicLink(folder.resolve("bin/hop"), Path.of("../a folder/with spaces/bitsweep"));
        Files.createSymbolicLink(link, Path.of("hop"));

        Program.Result result = Program.run(
                folder, environment(), List.of(link.toString(), "cast", "--from", "int<4>", "--to", "int<3>", "5"));

        assertThat(result.code()).isZero();
        assertThat(result.out()).endsWith("5 = 5  ->  -3 = -3  overflowed\n");
        assertThat(jar()).exists();
    }

    @Test
    void twoStartsAtOnceBuildOnce() throws Exception {
        maven(BUILDS + "sleep 1\n");

        Program one = start("--version");
        Program two = start("--version");

        assertThat(one.end().out()).isEqualTo("bitsweep 0.1.0\n");
        assertThat(two.end().out()).isEqualTo("bitsweep 0.1.0\n");
        assertThat(builds).content().hasLineCount(1);
        assertThat(one.err() + two.err()).contains("another start is building; waiting for it");
    }

    @Test
    void locksWithoutFlockToo() throws Exception {
        Files.delete(programs.resolve("flock"));
        Path lock = Files.createDirectories(repository.resolve("target/launcher/lock.d"));
        // No process has this id: Linux ends at 4194304.
        Files.writeString(lock.resolve("pid"), "9999999\n");
        maven(BUILDS + "sleep 1\n");

        Program one = start("--version");
        Awaitility.await().until(() -> Files.exists(builds));
        Program two = start("--version");

        assertThat(one.end().out()).isEqualTo("bitsweep 0.1.0\n");
        assertThat(two.end().out()).isEqualTo("bitsweep 0.1.0\n");
        assertThat(builds).content().hasLineCount(1);
        assertThat(lock).doesNotExist();
    }

    @Test
    void aFailedBuildShowsWhyAndWhereTheLogIs() throws Exception {
        maven("#!/bin/sh\necho '[INFO] noise'\necho '[ERROR] Foo.java:[3,1] planted'\nexit 1\n");

        Program.Result result = start("--version").end();

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err())
                .isEqualTo("bitsweep: building (first use, about a minute)…\nbitsweep: the build failed:\n"
                        + "    [ERROR] Foo.java:[3,1] planted\nbitsweep: the whole log is "
                        + repository.resolve("target/launcher/build.log") + "\n");
        assertThat(jar()).doesNotExist();
    }

    @Test
    void anInterruptedBuildLeavesNoJarAndTheNextStartBuilds() throws Exception {
        maven("#!/bin/sh\nmkdir -p runner/target/quick/classes\necho half > runner/target/quick/bitsweep.jar\n"
                + "echo started > \"$BUILDS\"\nexec sleep 60\n");
        Program first = start("--version");
        Awaitility.await().until(() -> Files.exists(builds));

        // As the terminal does it: the signal goes to the launcher and to its subshell.
        first.process().descendants().forEach(LauncherIT::interrupt);
        interrupt(first.process().toHandle());
        Program.Result interrupted = first.end();

        assertThat(interrupted.code()).isEqualTo(130);
        assertThat(interrupted.err()).endsWith("bitsweep: interrupted while building; the next start builds again\n");
        assertThat(jar()).doesNotExist();

        maven(BUILDS + "test ! -e runner/target/quick/classes || exit 1\n");
        assertThat(start("--version").end().out()).isEqualTo("bitsweep 0.1.0\n");
    }

    private static void interrupt(ProcessHandle process) {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        Program.Result withoutMaven = start("--version").end();
        assertThat(withoutMaven.code()).isEqualTo(3);
        assertThat(withoutMaven.err()).contains("no mvn on the PATH").contains("apt-get install maven");

        Files.delete(programs.resolve("java"));
        Program.Result withoutJava = start("--version").end();
        assertThat(withoutJava.code()).isEqualTo(3);
        assertThat(withoutJava.err())
                .contains("no java on the PATH")
                .contains("JDK 17")
                .hasLineCount(1);
    }

    @Test
    void refusesAJavaThatIsTooOldOrNotThere() throws Exception {
        Path old = Files.createDirectories(folder.resolve("jdk11/bin"));
        executable(old.resolve("java"), "#!/bin/sh\nexit 9\n");
        Files.writeString(folder.resolve("jdk11/release"), "JAVA_VERSION=\"11.0.2\"\n");
        List<String> command = List.of(repository.resolve("bitsweep").toString(), "--version");

        Map<String, String> tooOld = new HashMap<>(environment());
        tooOld.put("JAVA_HOME", folder.resolve("jdk11").toString());
        Program.Result refused = Program.run(folder, tooOld, command);
        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.err()).contains("Java 17 or newer is needed").contains("is version 11.0.2");

        tooOld.put("JAVA_HOME", "/no/such/jdk");
        Program.Result absent = Program.run(folder, tooOld, command);
        assertThat(absent.code()).isEqualTo(3);
        assertThat(absent.err()).contains("JAVA_HOME is /no/such/jdk, but there is no bin/java in it");
    }

    @Test
    void passesOptionsToJava() throws Exception {
        maven(BUILDS);
        start("--version").end();
        Map<String, String> options = new HashMap<>(environment());
        options.put("BITSWEEP_JAVA_OPTS", "-Xmx77m");

        Program.Result doctor = Program.run(
                folder, options, List.of(repository.resolve("bitsweep").toString(), "doctor"));

        assertThat(doctor.out()).containsPattern("heap up to 7[0-9] MiB");
    }
}
