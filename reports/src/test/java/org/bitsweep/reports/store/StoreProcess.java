package org.bitsweep.reports.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bitsweep.model.result.VariantResult;
import org.bitsweep.reports.testing.DigitsSweep;

/** Another process that uses a database: it says a line for each thing that it has done, and ends at the end of its input. */
final class StoreProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;

    private StoreProcess(Process process) {
        this.process = process;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts one: {@code write}, {@code read} or {@code hold} (open for reading, and stay). */
    static StoreProcess start(String what, Path folder) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        try {
            return new StoreProcess(new ProcessBuilder(
                            java,
                            "-cp",
                            System.getProperty("java.class.path"),
                            StoreProcess.class.getName(),
                            what,
                            folder.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line that it says; waits for it. */
    String nextLine() {
        try {
            String line = out.readLine();
            return line == null ? "(ended)" : line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills it as {@code kill -9} does, and waits until it is gone. */
    void kill() {
        close();
    }

    /** Lets it end by itself. */
    void end() throws IOException, InterruptedException {
        process.getOutputStream().close();
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    static RunStart runStart(Optional<String> name) {
        return new RunStart(
                "digits",
                name,
                "0.1.0",
                Instant.parse("2026-11-23T09:00:00Z"),
                DigitsSweep.SAMPLES,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                DigitsSweep.ENGINE);
    }

    /** The other process. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[1]);
        try {
            switch (arguments[0]) {
                case "write" -> write(folder);
                case "read" -> read(folder);
                default -> hold(folder);
            }
        } catch (StoreException e) {
            System.out.println(e.getMessage());
        }
    }

    private static void write(Path folder) throws IOException {
        try (SweepStore store = SweepStore.openWriter(folder)) {
            Run run = store.startRun(runStart(Optional.empty()));
            for (VariantResult variant : DigitsSweep.variants()) {
                store.save(run, variant);
                System.out.println("saved " + variant.id());
            }
            waitForEndOfInput();
        }
    }

    private static void read(Path folder) {
        try (SweepStore store = SweepStore.openReader(folder)) {
            System.out.println(store.load(RunSelector.latest()).variants().size() + " variants");
        }
    }

    private static void hold(Path folder) throws IOException {
        try (SweepStore store = SweepStore.openReader(folder)) {
            System.out.println("holding " + store.runs().size() + " runs");
            waitForEndOfInput();
        }
    }

    private static void waitForEndOfInput() throws IOException {
        while (System.in.read() >= 0) {
            // Nothing is said to it; the end is what counts.
        }
    }
}
