package org.bitsweep.runner.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;

/** {@code bitsweep completion}. */
@Command(
        name = "completion",
        description = "Print the completion script for bash and zsh.",
        footer = {"", "Use it:  source <(bitsweep completion)"})
final class CompletionCommand extends BitsweepCommand {
    CompletionCommand(CommandContext context) {
        super(context);
    }

    @Override
    ExitStatus execute() {
        context().out().print(AutoComplete.bash("bitsweep", line().getParent()));
        return ExitStatus.DONE;
    }
}
