package org.bitsweep.runner.execute;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Sessions of processes, which can be ended whole. */
final class Sessions {
    private Sessions() {}

    /** Whether programs can be started in one of their own. */
    static boolean areThere() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "setsid")));
    }

    /**
     * Java can signal processes, not groups. A group that is gone already is no problem.
     *
     * @return whether a signal could be sent at all
     */
    static boolean signal(long leader, String signal) {
        try {
            // The shell's own kill: the program is not on every machine.
            new ProcessBuilder("sh", "-c", "kill -s \"$1\" -- \"-$2\"", "sh", signal, Long.toString(leader))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor(1, TimeUnit.SECONDS);
            return true;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
