package org.bitsweep.runner.flow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bitsweep.runner.Cancellation;
import org.bitsweep.runner.execute.ProcessEnd;
import org.bitsweep.runner.execute.ToolCommand;
import org.bitsweep.runner.execute.ToolProcess;

/**
 * What a program says of itself.
 *
 * @param number the release, {@code 2023.2}; absent where it names none
 * @param vendors whether it is the vendor's tool as far as its own words tell; a stand-in for tests says that it is one
 */
public record ToolVersion(Optional<String> number, boolean vendors) {
    /** What stand-ins for the vendor's tools call themselves, in their versions and reports. */
    public static final String STAND_IN = "stand-in";

    private static final Pattern RELEASE = Pattern.compile("\\bv?(20[0-9]{2}\\.[0-9](?:\\.[0-9])?)\\b");
    private static final Pattern VENDOR =
            Pattern.compile("(?i)vitis|vivado|v\\+\\+|xilinx|advanced micro devices|\\bAMD\\b");
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** The version of a figure: the report's own where it states one. A stand-in's never passes for the vendor's. */
    String of(Optional<String> reported) {
        String stated = reported.or(() -> number).orElse("unknown");
        boolean marked = stated.contains(STAND_IN)
                || number.filter(own -> own.contains(STAND_IN)).isEmpty();
        return marked ? stated : stated + " " + STAND_IN;
    }

    /** Starts a program with arguments that make it say its version, and reads what it says. */
    static ToolVersion ask(Path program, List<String> arguments, Map<String, String> environment, Cancellation cancel) {
        return of(said(program, arguments, environment, cancel));
    }

    /** What a program says with some arguments; nothing where it can't be started or doesn't end. */
    static String said(Path program, List<String> arguments, Map<String, String> environment, Cancellation cancel) {
        List<String> words = new ArrayList<>(List.of(program.toString()));
        words.addAll(arguments);
        try {
            Path folder = Files.createTempDirectory("bitsweep-version");
            Path log = folder.resolve("version.log");
            try {
                ProcessEnd end = ToolProcess.run(
                        new ToolCommand(words, folder, environment, log, Optional.of(LIMIT), Optional.empty()), cancel);
                cancel.check();
                return Files.isRegularFile(log) && end.cause() == ProcessEnd.Cause.EXITED
                        ? new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1)
                        : "";
            } finally {
                deleteAll(folder);
            }
        } catch (IOException e) {
            return "";
        }
    }

    /** Reads the words of a program about itself. */
    static ToolVersion of(String said) {
        Matcher matcher = RELEASE.matcher(said);
        Optional<String> number = matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        boolean standIn = said.contains(STAND_IN);
        return new ToolVersion(
                standIn
                        ? Optional.of(
                                number.map(found -> found + " " + STAND_IN).orElse(STAND_IN))
                        : number,
                !standIn && number.isPresent() && VENDOR.matcher(said).find());
    }

    /** Tools leave logs and journals in the folder where they are asked. */
    private static void deleteAll(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
