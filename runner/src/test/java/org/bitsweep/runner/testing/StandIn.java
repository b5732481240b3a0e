package org.bitsweep.runner.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The stand-ins for the vendor's tools and for Yosys, installed in a folder under the names of some of them. */
public final class StandIn {
    private static final Path SCRIPTS =
            Path.of("src", "test", "resources", "standin").toAbsolutePath();

    private final Path bin;
    private final Path plan;
    private final Map<String, String> environment = new LinkedHashMap<>();

    /**
     * Installs it.
     *
     * @param folder an empty one
     * @param programs names to be called by
     */
    public StandIn(Path folder, String... programs) {
        this("tool.sh", folder, programs);
    }

    private StandIn(String script, Path folder, String... programs) {
        try {
            bin = Files.createDirectories(folder.resolve("bin"));
            plan = Files.createDirectories(folder.resolve("plan"));
            for (String program : programs) {
                Files.createSymbolicLink(bin.resolve(program), SCRIPTS.resolve(script));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        environment.put("PATH", bin + ":/usr/bin:/bin");
        environment.put("STANDIN_PLAN", plan.toString());
    }

    /** That for Yosys. */
    public static StandIn yosys(Path folder) {
        return new StandIn("yosys.sh", folder, "yosys");
    }

    /** Has it be another release. */
    public StandIn release(String release) {
        environment.put("STANDIN_RELEASE", release);
        return this;
    }

    /** Says how the calls of a stage end, in their order. */
    public StandIn ends(String stage, String... ends) {
        try {
            Files.writeString(plan.resolve(stage), String.join("\n", List.of(ends)) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** The environment in which it is found. */
    public Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    /** How often a stage with a plan was called. */
    public int calls(String stage) {
        try (Stream<Path> taken = Files.list(plan)) {
            return (int) taken.filter(path -> path.getFileName().toString().startsWith("." + stage + "."))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
