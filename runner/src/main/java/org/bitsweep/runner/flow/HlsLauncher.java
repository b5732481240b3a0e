package org.bitsweep.runner.flow;

import java.util.List;

/**
 * The programs that start high-level synthesis, newest first: the name changed with the releases. The first three run a Tcl
 * script, which can be given no arguments since {@code vitis-run} passes none on; {@code v++} reads a configuration.
 */
public enum HlsLauncher {
    /** 2024.2 and later (there since 2023.1). */
    VITIS_RUN("vitis-run"),
    /** 2020.1 to 2024.1. */
    VITIS_HLS("vitis_hls"),
    /** Up to 2020.1. */
    VIVADO_HLS("vivado_hls"),
    /** The unified flow, 2023.1 and later, where it is there without {@code vitis-run}. */
    V_PLUS_PLUS("v++");

    private final String program;

    HlsLauncher(String program) {
        this.program = program;
    }

    /** Its name on the PATH. */
    public String program() {
        return program;
    }

    /** Whether it runs Tcl scripts. */
    public boolean runsTcl() {
        return this != V_PLUS_PLUS;
    }

    /** Arguments that run a Tcl script in the working folder. */
    List<String> arguments(String script) {
        return switch (this) {
            case VITIS_RUN -> List.of("--mode", "hls", "--tcl", script);
            case VITIS_HLS, VIVADO_HLS -> List.of("-f", script);
            case V_PLUS_PLUS -> throw new IllegalStateException("v++ runs no script");
        };
    }

    /** Arguments that make it say its version. */
    List<String> versionArguments() {
        return this == VITIS_HLS || this == VIVADO_HLS ? List.of("-version") : List.of("--version");
    }
}
