package org.bitsweep.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code report.html} in a browser: its scripts run and draw. */
class ReportPageIT {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    /** The browser; the test is skipped where there is none, but not on the build server. */
    private static Path chromium() {
        List<Path> found = Stream.of(
                        Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator))
                .map(directory -> Path.of(directory, "chromium"))
                .filter(Files::isExecutable)
                .toList();
        if ("true".equals(System.getenv("CI"))) {
            assertThat(found).as("chromium on the PATH").isNotEmpty();
        }
        assumeTrue(!found.isEmpty(), "no chromium on the PATH");
        return found.get(0);
    }

    private Program.Result browse(Path page) throws Exception {
        return Program.run(
                folder,
                Map.of(),
                List.of(
                        chromium().toString(),
                        "--headless",
                        "--no-sandbox", // which root can't have
                        "--disable-gpu",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--host-resolver-rules=MAP * ~NOTFOUND", // the page must need no network
                        "--enable-logging=stderr",
                        "--virtual-time-budget=5000",
                        "--dump-dom",
                        page.toUri().toString()));
    }

    /** What the page wrote to the console, uncaught errors among it. */
    private static List<String> console(Program.Result browsed) {
        return browsed.err().lines().filter(line -> line.contains(":CONSOLE")).toList();
    }

    private Path report() {
        String sweep = new Digits(folder).sweep("""
                model: mlp.keras
                data: {inputs: X7_test.npy, labels: y_test.npy, select: ":200"}
                base: "ap_fixed<10,4>"
                policies: [truncate-wrap, round-saturate]
                """);
        Path work = folder.resolve("work");
        Invocation run = Invocation.of("run", sweep, "--work", work.toString());
        assertThat(run.code()).as(run.err()).isZero();
        return work.resolve("report.html");
    }

    @Test
    void drawsItsChartsWithoutAnErrorOrANetwork() throws Exception {
        chromium();

        Program.Result browsed = browse(report());

        assertThat(browsed.code()).as(browsed.err()).isZero();
        assertThat(console(browsed)).isEmpty();
        Document page = Jsoup.parse(browsed.out());
        for (String chart : List.of("scatter", "bars")) {
            Element drawn = Objects.requireNonNull(page.getElementById(chart), chart);
            assertThat(drawn.select("svg path, canvas")).as(chart).isNotEmpty();
        }
    }

    /** Otherwise an empty console would say nothing. */
    @Test
    void anErrorOfAScriptIsSeenOnTheConsole() throws Exception {
        Path page = Files.writeString(folder.resolve("broken.html"), "<script>missing.draw()</script>");

        assertThat(console(browse(page))).singleElement().asString().contains("missing is not defined");
    }
}
