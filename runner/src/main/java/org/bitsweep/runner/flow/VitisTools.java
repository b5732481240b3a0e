package org.bitsweep.runner.flow;

import java.nio.file.Path;
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
 * @param environment the environment variables that they run with
 */
public record VitisTools(
        HlsLauncher launcher,
        Path program,
        ToolVersion version,
        Optional<Path> vivado,
        Map<String, String> environment) {

    /**
     * Looks for them.
     *
     * @throws MissingToolException if there is no launcher on the PATH
     */
    public static VitisTools find(Map<String, String> environment, Cancellation cancellation) {
        ToolPath path = ToolPath.of(environment);
        for (HlsLauncher launcher : HlsLauncher.values()) {
            Optional<Path> program = path.find(launcher.program());
            if (program.isPresent()) {
                return new VitisTools(
                        launcher,
                        program.get(),
                        ToolVersion.ask(program.get(), launcher.versionArguments(), environment, cancellation),
                        path.find("vivado"),
                        Map.copyOf(environment));
            }
        }
        throw new MissingToolException(
                "engine vitis needs vitis-run, vitis_hls, vivado_hls or v++ on the PATH; source the"
                        + " settings64.sh of your Vitis installation, or use engine: estimate");
    }

    /** What tells one installation's results from another's: the release where it is known, else the program itself. */
    public String identity() {
        return launcher.program() + " " + version.number().orElseGet(program::toString);
    }
}
