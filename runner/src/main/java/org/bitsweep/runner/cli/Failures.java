package org.bitsweep.runner.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.Optional;
import org.bitsweep.model.BitsweepException;
import org.bitsweep.model.text.NearestWord;
import org.bitsweep.runner.CancelledException;
import org.bitsweep.runner.MissingToolException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IExitCodeExceptionMapper;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The one place where a failure becomes a line on standard error and an exit code. */
final class Failures implements IExitCodeExceptionMapper, IExecutionExceptionHandler, IParameterExceptionHandler {
    private final CommandContext context;

    Failures(CommandContext context) {
        this.context = context;
    }

    @Override
    public int getExitCode(Throwable failure) {
        return statusOf(failure).code();
    }

    private static ExitStatus statusOf(Throwable failure) {
        if (failure instanceof CancelledException || failure instanceof InterruptedException) {
            return ExitStatus.INTERRUPTED;
        }
        if (failure instanceof ClosedOutputException) {
            return ExitStatus.DONE;
        }
        if (failure instanceof MissingToolException) {
            return ExitStatus.NOTHING_SUCCEEDED;
        }
        if (failure instanceof ParameterException
                || failure instanceof BitsweepException
                || fileProblem(failure).isPresent()) {
            return ExitStatus.WRONG_INPUT;
        }
        return ExitStatus.NOTHING_SUCCEEDED;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine commandLine, ParseResult parsed) {
        if (failure instanceof ParameterException usage) {
            return handleParseException(usage, new String[0]);
        }
        return handle(failure, parsed.originalArgs());
    }

    /**
     * Reports anything that was thrown, errors of the virtual machine included.
     *
     * @param arguments what the user typed; decides whether the stack trace is shown
     * @return the exit code
     */
    int handle(Throwable failure, List<String> arguments) {
        ExitStatus status = statusOf(failure);
        if (failure instanceof ClosedOutputException || status == ExitStatus.INTERRUPTED) {
            return status.code();
        }
        boolean verbose = arguments.contains(StandardOptions.VERBOSE);
        say(describe(failure) + hint(failure, verbose));
        if (context.log().file().isPresent()) {
            // With --verbose it goes to the terminal too.
            context.log().failure("the command failed", failure);
        } else if (verbose) {
            failure.printStackTrace(context.err());
        }
        return status.code();
    }

    private void say(String message) {
        context.out().flush();
        context.err().println("bitsweep: " + message);
    }

    private static String describe(Throwable failure) {
        if (failure instanceof BitsweepException) {
            return String.valueOf(failure.getMessage());
        }
        if (failure instanceof OutOfMemoryError) {
            return "out of memory: " + failure.getMessage() + "; the limit is "
                    + (Runtime.getRuntime().maxMemory() >> 20) + " MiB, raise it with BITSWEEP_JAVA_OPTS=-Xmx4g";
        }
        return fileProblem(failure).orElseGet(() -> "internal error: " + failure);
    }

    private String hint(Throwable failure, boolean verbose) {
        if (verbose
                || failure instanceof BitsweepException
                || failure instanceof OutOfMemoryError
                || fileProblem(failure).isPresent()) {
            return "";
        }
        return context.log()
                .file()
                .map(file -> " (the stack trace is in " + file + ")")
                .orElse(" (run with --verbose for the stack trace)");
    }

    /** What a failed access to a file says about the file; empty for failures of another kind. */
    private static Optional<String> fileProblem(Throwable failure) {
        if (failure instanceof UncheckedIOException unchecked) {
            // Its message is the cause's class name and message unless somebody wrote a better one.
            String message = String.valueOf(unchecked.getMessage());
            Throwable cause = unchecked.getCause();
            boolean plain = cause instanceof FileSystemException || message.equals(String.valueOf(cause));
            return plain && cause != null ? fileProblem(cause) : Optional.of(message);
        }
        if (failure instanceof NoSuchFileException missing) {
            return Optional.of(missing.getFile() + ": no such file or folder");
        }
        if (failure instanceof AccessDeniedException denied) {
            return Optional.of(denied.getFile() + ": permission denied");
        }
        if (failure instanceof FileAlreadyExistsException existing) {
            return Optional.of(existing.getFile() + ": is a file; a folder is needed");
        }
        if (failure instanceof NotDirectoryException file) {
            return Optional.of(file.getFile() + ": not a folder");
        }
        return failure instanceof IOException ? Optional.of(String.valueOf(failure.getMessage())) : Optional.empty();
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        say(usageMessage(failure) + " (see " + command.getCommandSpec().qualifiedName() + " --help)");
        return ExitStatus.WRONG_INPUT.code();
    }

    private static String usageMessage(ParameterException failure) {
        if (!(failure instanceof UnmatchedArgumentException unmatched)) {
            return String.valueOf(failure.getMessage());
        }
        CommandLine command = unmatched.getCommandLine();
        String word = unmatched.getUnmatched().get(0);
        if (unmatched.isUnknownOption()) {
            List<String> options = command.getCommandSpec().options().stream()
                    .map(OptionSpec::longestName)
                    .toList();
            return "unknown option '" + word + "'" + NearestWord.hint(word, options);
        }
        return command.getParent() == null
                ? "unknown command '" + word + "'"
                        + NearestWord.hint(word, command.getSubcommands().keySet())
                : "unexpected argument '" + word + "'";
    }
}
