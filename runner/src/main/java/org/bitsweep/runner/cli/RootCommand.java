package org.bitsweep.runner.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bitsweep} without a command. */
@Command(
        name = "bitsweep",
        versionProvider = BuildVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Finds the fixed-point types for a neural network on an FPGA, with evidence.",
        footer = {
            "",
            "Exit codes: 0 done, 1 some variants failed, 2 wrong usage or input, 3 a tool is missing or",
            "nothing succeeded, 4 a regression was found, 130 interrupted."
        })
final class RootCommand implements Runnable {
    @Mixin
    private final StandardOptions standard = new StandardOptions();

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version and exit.")
    private boolean version;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "a command is missing");
        }
    }
}
