package org.bitsweep.runner.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

/** The tree of commands, wired to a context. */
final class BitsweepCli {
    private final CommandContext context;
    private final Failures failures;
    private final CommandLine root;
    /** What picocli prints, help and versions. Kept back, since it answers a failed write with a stack trace. */
    private final StringWriter help = new StringWriter();

    BitsweepCli(CommandContext context) {
        this.context = context;
        this.failures = new Failures(context);
        this.root = new CommandLine(new RootCommand(context));
        for (BitsweepCommand command : commands(context)) {
            CommandLine line = new CommandLine(command);
            command.prepare(line.getCommandSpec());
            root.addSubcommand(line);
        }
        root.setOut(new PrintWriter(help))
                .setErr(context.err())
                .setColorScheme(Help.defaultColorScheme(context.terminal().colours() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(100)
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures)
                .setExitCodeExceptionMapper(failures)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    /** Every command, in the order of the help. A new one is added here and nowhere else. */
    private static List<BitsweepCommand> commands(CommandContext context) {
        return List.of(
                new RunCommand(context),
                new ResultsCommand(context),
                new ReportCommand(context),
                new PromoteCommand(context),
                new TypesCommand(context),
                new RetypeCommand(context),
                new EmulateCommand(context),
                new CertifyCommand(context),
                new CastCommand(context),
                new GenerateCommand(context),
                new ParseCommand(context),
                new ImportCommand(context),
                new DoctorCommand(context),
                new CompletionCommand(context));
    }

    /**
     * Runs what the user typed and flushes the output.
     *
     * @return the exit code
     */
    int execute(String... arguments) {
        try {
            int code = root.execute(arguments);
            context.out().print(help);
            context.out().flush();
            return code;
        } catch (RuntimeException | Error e) {
            return failures.handle(e, List.of(arguments));
        }
    }
}
