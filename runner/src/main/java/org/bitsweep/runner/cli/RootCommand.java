package org.bitsweep.runner.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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
final class RootCommand extends BitsweepCommand {
    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version and exit.")
    @SuppressWarnings("UnusedVariable") // picocli asks whether it is set
    private boolean version;

    RootCommand(CommandContext context) {
        super(context);
    }

    @Override
    ExitStatus execute() {
        throw wrongUsage("a command is missing");
    }
}
