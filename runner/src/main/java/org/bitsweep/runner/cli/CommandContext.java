package org.bitsweep.runner.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.bitsweep.runner.Cancellation;
import org.bitsweep.runner.log.RunLog;

/**
 * All that a command may touch of the process it runs in.
 *
 * @param out results, and nothing else
 * @param err progress and messages
 * @param terminal what the two are connected to
 * @param environment the process's environment variables
 * @param cancellation whether the user wants to stop
 * @param log the log file of a work folder
 */
record CommandContext(
        PrintWriter out,
        PrintWriter err,
        Terminal terminal,
        Map<String, String> environment,
        Cancellation cancellation,
        RunLog log) {

    /** The real process. */
    static CommandContext ofProcess(Cancellation cancellation) {
        Map<String, String> environment = System.getenv();
        StandardOutput output =
                new StandardOutput(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16));
        return new CommandContext(
                new PrintWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8)),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                Terminal.detect(environment),
                environment,
                cancellation,
                new RunLog());
    }
}
