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
        Path work = Files.createTempDirectory("bitsweep-training");
        try {
            train(Path.of(arguments[0]), work);
        } finally {
            try (Stream<Path> files = Files.walk(work)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static void train(Path examples, Path work) {
        for (List<String> command : commands(examples, work)) {
            PrintWriter nowhere = new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
            CommandContext context = new CommandContext(
                    nowhere, nowhere, Terminal.NONE, System.getenv(), new Cancellation(), new RunLog());
            new BitsweepCli(context).execute(command.toArray(String[]::new));
            context.log().close();
        }
    }

    /** A command that writes must write to the temporary folder. */
    private static List<List<String>> commands(Path examples, Path work) {
        Path digits = examples.resolve("digits");
        String model = digits.resolve("mlp.keras").toString();
        String data = digits.resolve("X7_test.npy").toString();
        String sweep = digits.resolve("sweep.yaml").toString();
        return List.of(
                List.of("--help"),
                List.of("--version"),
                List.of("--unknown"),
                List.of("cast", "--from", "fixed<16,6>", "--to", "fixed<8,3,RND,SAT>", "1234"),
                List.of("cast", "--csv", examples.resolve("casts.csv").toString()),
                List.of("doctor"),
                List.of("doctor", "--json"),
                List.of("completion"),
                List.of("run", sweep, "--work", work.toString()),
                List.of("run", sweep, "--dry-run", "--json"),
                List.of("results", "--work", work.toString()),
                List.of("results", "--json", "--work", work.toString()),
                List.of("report", "--work", work.toString()),
                List.of("types", model),
                List.of("types", model, "--json"),
                List.of("certify", model),
                List.of(
                        "emulate",
                        model,
                        "--input",
                        data,
                        "--output",
                        work.resolve("y.npy").toString()));
    }
}
