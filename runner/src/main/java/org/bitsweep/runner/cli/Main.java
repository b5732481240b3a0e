package org.bitsweep.runner.cli;

import org.bitsweep.runner.Cancellation;

/** Where the process starts. */
public final class Main {
    private Main() {}

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param arguments the command and its options
     */
    public static void main(String[] arguments) {
        Cancellation cancellation = new Cancellation();
        CommandContext context = CommandContext.ofProcess(cancellation);
        Interruption interruption = new Interruption(cancellation, context.err());
        interruption.install();
        int code = new BitsweepCli(context).execute(arguments);
        context.log().close();
        if (!interruption.commandReturned()) {
            System.exit(code);
        }
    }
}
