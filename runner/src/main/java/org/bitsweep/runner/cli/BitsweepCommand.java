package org.bitsweep.runner.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A command. It prints its result to {@code context().out()}, reports what the user did wrong by throwing a {@link
 * org.bitsweep.model.BitsweepException}, and polls {@code context().cancellation()} while it works for long.
 */
abstract class BitsweepCommand implements Callable<Integer> {
    @Mixin
    private final StandardOptions standard = new StandardOptions();

    private final CommandContext context;

    BitsweepCommand(CommandContext context) {
        this.context = context;
    }

    CommandContext context() {
        return context;
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
