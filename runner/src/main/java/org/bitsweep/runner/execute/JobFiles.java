package org.bitsweep.runner.execute;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a job's wrapper leaves in its folder, which is all that a later runner knows of it: {@code NAME.pid} with the number
 * of its process and when that began, and {@code NAME.exit} with the exit code, renamed into place as the last thing it does.
 *
 * @param folder the attempt's own
 * @param name of the command
 */
public record JobFiles(Path folder, String name) {
    private static final String LOST = "lost";
    private static final Pattern CLAIM = Pattern.compile("([0-9]{1,18}) ([0-9]{1,18})(?: ([0-9]{1,18}))?\n");
    /** Where {@code /proc/PID/stat} has the time of a process's start, counted behind its name. */
    private static final int START_FIELD = 20;

    public JobFiles(ToolCommand command) {
        this(command.folder(), command.name());
    }

    /** Where a script runs. */
    public enum Site {
        /** As the leader of a session, all of which ends with it. */
        SESSION,
        /** Where there are no sessions. */
        PROCESS,
        /** On a node of a cluster, which gives it another environment, and a number that is noted with the process. */
        NODE
    }

    /** A process, and when it began in the system's own count, so that another of the same number isn't taken for it. */
    public record Group(long pid, long start) {
        /** Whether it still is that process and has not ended. */
        boolean isAlive() {
            if (start == 0) {
                return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
            }
            try {
                String stat =
                        Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
                String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
                return !fields[0].equals("Z") && Long.parseLong(fields[START_FIELD - 1]) == start;
            } catch (IOException e) {
                return false;
            }
        }
    }

    /**
     * The script that runs a command. It claims its folder by a file that only one can make, so that a wrapper that comes late
     * does nothing where its attempt has been given up.
     */
    public String script(ToolCommand command, Site site) {
        return String.join(
                "\n",
                "#!/bin/sh",
                "# Runs one program and says how it ended, whoever waits for it. Written by Bitsweep.",
                // What ends the program politely must leave the wrapper, to write its end and to give it time.
                "trap : TERM INT HUP",
                "stat=",
                "{ read -r stat </proc/$$/stat; } 2>/dev/null",
                "set -- ${stat##*) }",
                "start=0",
                "[ $# -lt " + START_FIELD + " ] || start=${" + START_FIELD + "}",
                "set -C",
                "echo \"$$ $start" + (site == Site.NODE ? "${SLURM_JOB_ID:+ $SLURM_JOB_ID}" : "") + "\" >" + file("pid")
                        + " || exit 1",
                "set +C",
                (site == Site.NODE ? environment(command) : "") + ShellWords.quoted(command.words()) + " </dev/null >"
                        + ShellWords.quoted(command.log().toAbsolutePath().toString()) + " 2>&1",
                "echo \"$?\" >" + file("exit.tmp") + " && mv -f " + file("exit.tmp") + " " + file("exit"),
                site == Site.SESSION ? "kill -s KILL 0" : "",
                "");
    }

    /** The program is looked for by the command's own PATH, which {@code env} alone would not do everywhere. */
    private static String environment(ToolCommand command) {
        return "env -i "
                + ShellWords.quoted(command.environment().entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toList())
                + " /bin/sh -c 'exec \"$@\"' sh ";
    }

    private String file(String ending) {
        return ShellWords.quoted(name + "." + ending);
    }

    /** A file of the job: the folder's path, the name, a dot and the ending. */
    public Path path(String ending) {
        return folder.resolve(name + "." + ending);
    }

    /** Whether its wrapper has begun, or never will. */
    public boolean isBegun() {
        return Files.exists(path("pid"));
    }

    void forget() throws IOException {
        for (String ending : List.of("pid", "exit", "exit.tmp", "sh", "ticket", "slurm")) {
            Files.deleteIfExists(path(ending));
        }
    }

    /** Gives up what was never started, so that it can't start any more. Does nothing where something was. */
    void giveUp() throws IOException {
        try {
            Files.createFile(path("pid"));
            Files.writeString(path("pid"), LOST + "\n");
        } catch (FileAlreadyExistsException e) {
            // It was started after all.
        }
    }

    /** The wrapper's process; empty where none was started, or where it was given up. */
    Optional<Group> group() throws IOException {
        return claim().map(claim -> new Group(Long.parseLong(claim.group(1)), Long.parseLong(claim.group(2))));
    }

    /** The number that a cluster gave to the job that has begun here; empty where none has. */
    public Optional<String> clusterJob() throws IOException {
        return claim().flatMap(claim -> Optional.ofNullable(claim.group(3)));
    }

    private Optional<Matcher> claim() throws IOException {
        try {
            return Optional.of(CLAIM.matcher(Files.readString(path("pid")))).filter(Matcher::matches);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** How it ended, if it has. Times are those of the file system that its reports are on. */
    public Optional<ProcessEnd> end() throws IOException {
        String text;
        try {
            text = Files.readString(path("exit")).strip();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (!text.matches("[0-9]{1,3}")) {
            return Optional.empty();
        }
        Instant begun = begunAt();
        Instant ended = Files.getLastModifiedTime(path("exit")).toInstant();
        Duration duration = ended.isBefore(begun) ? Duration.ZERO : Duration.between(begun, ended);
        return Optional.of(new ProcessEnd(ProcessEnd.Cause.EXITED, Integer.parseInt(text), begun, duration));
    }

    Instant begunAt() throws IOException {
        return Files.getLastModifiedTime(path("pid")).toInstant();
    }
}
