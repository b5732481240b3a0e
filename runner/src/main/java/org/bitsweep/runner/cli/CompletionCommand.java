package org.bitsweep.runner.cli;

import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bitsweep completion}. */
@Command(
        name = "completion",
        description = "Print the completion script for bash and zsh.",
        footer = {"", "Use it:  source <(bitsweep completion)"})
final class CompletionCommand extends BitsweepCommand {
    @Spec
    private @Nullable CommandSpec spec;

    CompletionCommand(CommandContext context) {
        super(context);
    }

    @Override
    ExitStatus execute() {
        if (spec != null) {
            context().out().print(AutoComplete.bash("bitsweep", spec.root().commandLine()));
        }
        return ExitStatus.DONE;
    }
}
