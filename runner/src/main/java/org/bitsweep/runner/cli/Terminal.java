package org.bitsweep.runner.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the two output streams are connected to.
 *
 * @param output whether a person looks at standard output
 * @param error whether a person looks at standard error: only then is progress drawn and redrawn
 * @param colours whether the terminal shows colours and the user has not said otherwise with {@code NO_COLOR}
 */
record Terminal(boolean output, boolean error, boolean colours) {
    /** Neither is a terminal: pipes, files, tests. */
    static final Terminal NONE = new Terminal(false, false, false);

    static Terminal detect(Map<String, String> environment) {
        boolean output = isTerminal(1);
        boolean wanted = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "dumb").equals("dumb");
        return new Terminal(output, isTerminal(2), output && wanted);
    }

    /** {@link System#console()} asks about stdin and stdout together, and is never null from Java 22 on. */
    private static boolean isTerminal(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            // Not Linux: plain output is right everywhere.
            return false;
        }
    }
}
