package org.bitsweep.runner.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.bitsweep.runner.Cancellation;
import org.bitsweep.runner.log.RunLog;

/** One command, run inside the test: its exit code and what it printed. */
record Invocation(int code, String out, String err) {
    static Invocation of(String... arguments) {
        return with(Map.of(), new Cancellation(), arguments);
    }

    static Invocation with(Map<String, String> environment, Cancellation cancellation, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandContext context = new CommandContext(
                new PrintWriter(out),
                new PrintWriter(err, true),
                Terminal.NONE,
                environment,
                cancellation,
                new RunLog());
        int code = new BitsweepCli(context).execute(arguments);
        return new Invocation(code, out.toString(), err.toString());
    }
}
