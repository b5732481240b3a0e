package org.bitsweep.runner.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.bitsweep.runner.Cancellation;
import org.bitsweep.runner.log.RunLog;

/**
 * Runs the common commands once, for nothing: the launcher starts it under {@code -XX:ArchiveClassesAtExit}, and the
 * classes that it loads are what later starts find ready in the archive.
 */
public final class ClassArchiveTraining {
    private ClassArchiveTraining() {}

    /**
     * Trains; failures don't matter.
     *
     * @param arguments the folder of the examples
     */
    public static void main(String[] arguments) throws IOException {
        Path examples = Path.of(arguments[0]);
        Path work = Files.createTempDirectory("bitsweep-training");
        try {
            train(commands(examples, work));
        } finally {
            delete(work);
        }
    }

    private static void train(List<List<String>> commands) {
        for (List<String> command : commands) {
            PrintWriter nowhere = new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
            CommandContext context = new CommandContext(
                    nowhere, nowhere, Terminal.NONE, System.getenv(), new Cancellation(), new RunLog());
            new BitsweepCli(context).execute(command.toArray(String[]::new));
            context.log().close();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** A command that writes must write to {@code work}, a temporary folder. */
    private static List<List<String>> commands(Path examples, Path work) {
        String sweep = examples.resolve("digits").resolve("sweep.yaml").toString();
        return List.of(
                List.of("--help"),
                List.of("--version"),
                List.of("--unknown"),
                List.of("cast", "--from", "fixed<16,6>", "--to", "fixed<8,3,RND,SAT>", "1234"),
                List.of("cast", "--csv", examples.resolve("casts.csv").toString()),
                List.of("doctor"),
                List.of("doctor", "--json"),
                List.of("completion"),
                List.of(
                        "run",
                        sweep,
                        "--work",
                        work.toString(),
                        "--only",
                        "8_3-truncate-wrap",
                        "10_4-round-saturate-activation"),
                List.of("results", "--work", work.toString()));
    }
}
