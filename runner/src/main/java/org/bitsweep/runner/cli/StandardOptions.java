package org.bitsweep.runner.cli;

import picocli.CommandLine.Option;

/** The options of every command. */
final class StandardOptions {
    static final String VERBOSE = "--verbose";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    @SuppressWarnings("UnusedVariable") // picocli asks whether it is set
    private boolean help;

    @Option(names = VERBOSE, description = "Log to stderr; show stack traces.")
    private boolean verbose;

    boolean verbose() {
        return verbose;
    }
}
