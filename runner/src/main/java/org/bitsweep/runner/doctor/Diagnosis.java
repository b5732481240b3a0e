package org.bitsweep.runner.doctor;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What can be used on this machine. Nothing is started: a program counts as found when it is an executable file on the
 * PATH.
 *
 * @param machine the computer and its Java
 * @param engines what can cost a variant
 * @param executors what can run jobs
 * @param licenses where the vendor's tools would look for a licence
 */
public record Diagnosis(Machine machine, List<Capability> engines, List<Capability> executors, List<License> licenses) {
    private static final List<String> LICENSE_VARIABLES = List.of("XILINXD_LICENSE_FILE", "LM_LICENSE_FILE");

    public Diagnosis {
        engines = List.copyOf(engines);
        executors = List.copyOf(executors);
        licenses = List.copyOf(licenses);
    }

    /**
     * Looks around.
     *
     * @param environment the environment variables
     * @param folder where a sweep would put its files
     */
    public static Diagnosis of(Map<String, String> environment, Path folder) {
        String path = environment.getOrDefault("PATH", "");
        List<License> licenses = LICENSE_VARIABLES.stream()
                .filter(environment::containsKey)
                .map(variable -> new License(variable, environment.getOrDefault(variable, "")))
                .toList();
        Capability estimate = new Capability("estimate", true, "built in; needs no other program", List.of());
        Capability local = new Capability("local", true, "runs jobs on this machine", List.of());
        return new Diagnosis(
                Machine.inspect(folder),
                List.of(estimate, notYet("yosys", List.of(List.of("yosys")), path), vitis(path)),
                List.of(local, notYet("slurm", List.of(List.of("sbatch"), List.of("squeue")), path)),
                licenses);
    }

    /** Whether at least one engine and one executor can be used. */
    public boolean anythingUsable() {
        return engines.stream().anyMatch(Capability::usable)
                && executors.stream().anyMatch(Capability::usable);
    }

    private static Capability vitis(String path) {
        // The launcher's name changed with the releases.
        return notYet("vitis", List.of(List.of("vitis-run", "vitis_hls", "vivado_hls"), List.of("vivado")), path);
    }

    /**
     * Something that this version can't drive, whether it is installed or not.
     *
     * @param needed groups of programs, of each of which one is enough
     */
    private static Capability notYet(String name, List<List<String>> needed, String path) {
        List<Tool> tools = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (List<String> alternatives : needed) {
            List<Tool> looked = alternatives.stream()
                    .map(tool -> new Tool(tool, find(tool, path)))
                    .toList();
            tools.addAll(looked);
            if (looked.stream().noneMatch(tool -> tool.path().isPresent())) {
                missing.add(String.join(" or ", alternatives));
            }
        }
        String reason = missing.isEmpty()
                ? "found, but this version of Bitsweep can't drive it yet"
                : "not on the PATH: " + String.join(", ", missing) + " (and this version can't drive it yet)";
        return new Capability(name, false, reason, tools);
    }

    private static Optional<Path> find(String program, String path) {
        return Stream.of(path.split(Pattern.quote(File.pathSeparator)))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> resolve(folder, program).stream())
                .findFirst();
    }

    private static Optional<Path> resolve(String folder, String program) {
        try {
            Path candidate = Path.of(folder, program);
            return Files.isRegularFile(candidate) && Files.isExecutable(candidate)
                    ? Optional.of(candidate)
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
