package org.bitsweep.runner.flow;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.runner.Cancellation;
import org.bitsweep.runner.MissingToolException;

/**
 * The vendor's tools on this machine.
 *
 * @param launcher what starts high-level synthesis
 * @param program where it is
 * @param version what it says of itself
 * @param vivado what does logic synthesis and implementation
 * @param vivadoVersion what that says of itself
 * @param environment the environment variables that they run with
 */
public record VitisTools(
        HlsLauncher launcher,
        Path program,
        ToolVersion version,
        Optional<Path> vivado,
        ToolVersion vivadoVersion,
        Map<String, String> environment) {
    private static final List<String> VIVADO_VERSION = List.of("-version");
    private static final ToolVersion NONE = new ToolVersion(Optional.empty(), false);

    /**
     * Looks for them.
     *
     * @throws MissingToolException if there is no launcher on the PATH
     */
    public static VitisTools find(Map<String, String> environment, Cancellation cancellation) {
        ToolPath path = ToolPath.of(environment);
        for (HlsLauncher launcher : HlsLauncher.values()) {
            Optional<Path> program = path.find(launcher.program());
            Optional<Path> vivado = path.find("vivado");
            if (program.isPresent()) {
                return new VitisTools(
                        launcher,
                        program.get(),
                        ToolVersion.ask(program.get(), launcher.versionArguments(), environment, cancellation),
                        vivado,
                        vivado.map(found -> ToolVersion.ask(found, VIVADO_VERSION, environment, cancellation))
                                .orElse(NONE),
                        Map.copyOf(environment));
            }
        }
        throw new MissingToolException(
                "engine vitis needs vitis-run, vitis_hls, vivado_hls or v++ on the PATH; source the"
                        + " settings64.sh of your Vitis installation, or use engine: estimate");
    }

    /** The launcher with its release where that is known, else the program itself. */
    public String identity() {
        return launcher.program() + " " + version.number().orElseGet(program::toString);
    }

    /** What tells one installation's results of a stage from another's: the releases of all that it goes through. */
    public String identity(VitisStage stage) {
        return stage.usesVivado()
                ? identity() + ", vivado " + vivadoVersion.number().orElseGet(() -> vivado.toString())
                : identity();
    }

    /** What does a stage says of itself. */
    ToolVersion version(VitisStage stage) {
        return stage.usesVivado() ? vivadoVersion : version;
    }
}
