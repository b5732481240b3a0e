package org.bitsweep.runner.execute;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A program to run. No shell reads its arguments.
 *
 * @param words the program and its arguments
 * @param folder its working folder
 * @param environment all of its environment variables
 * @param log file that gets its standard output and standard error, both as they come; replaced where it is there
 * @param timeout how long it may run; absent for no limit
 * @param silence how long its log may stay as it is before the program counts as hung; absent for no limit
 */
public record ToolCommand(
        List<String> words,
        Path folder,
        Map<String, String> environment,
        Path log,
        Optional<Duration> timeout,
        Optional<Duration> silence) {
    public ToolCommand {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a command has at least the program's name");
        }
        words = List.copyOf(words);
        environment = Collections.unmodifiableMap(new TreeMap<>(environment));
    }

    /** What the files beside it are called by: its log without the ending. */
    public String name() {
        String file = log.getFileName().toString();
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }
}
