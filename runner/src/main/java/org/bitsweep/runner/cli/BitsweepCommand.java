package org.bitsweep.runner.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * A command. It prints its result to {@code context().out()}, reports what the user did wrong by throwing a {@link
 * org.bitsweep.model.BitsweepException}, and polls {@code context().cancellation()} while it works for long.
 */
abstract class BitsweepCommand implements Callable<Integer> {
    @Mixin
    private final StandardOptions standard = new StandardOptions();

    @Spec
    private @Nullable CommandSpec spec;

    private final CommandContext context;

    BitsweepCommand(CommandContext context) {
        this.context = context;
    }

    final CommandContext context() {
        return context;
    }

    /** This command's node in the tree of commands. */
    final CommandLine line() {
        return requireNonNull(spec, "picocli sets it before it runs a command").commandLine();
    }

    /** To be thrown for options that don't go together: one line, and where the help is. */
    final ParameterException wrongUsage(String message) {
        return new ParameterException(line(), message);
    }

    @Override
    public final Integer call() throws IOException, InterruptedException {
        if (standard.verbose()) {
            context.log().openOn(System.err);
        }
        return execute().code();
    }

    /** Sets what picocli's annotations can't. */
    void prepare(CommandSpec prepared) {}

    abstract ExitStatus execute() throws IOException, InterruptedException;
}
