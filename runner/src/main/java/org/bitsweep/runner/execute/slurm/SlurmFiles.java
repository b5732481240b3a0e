package org.bitsweep.runner.execute.slurm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;
import org.bitsweep.runner.execute.JobFiles;
import org.bitsweep.runner.execute.ProcessEnd;
import org.bitsweep.runner.execute.ToolCommand;

/**
 * What a job and its runner keep in the attempt's folder beside what every wrapper leaves: {@code NAME.ticket} with the job's
 * name, written before it is submitted, and {@code NAME.slurm} with its number. All are put there by rename, so that a half
 * one is never read.
 */
final class SlurmFiles {
    private final ToolCommand command;
    private final JobFiles files;

    SlurmFiles(ToolCommand command) {
        this.command = command;
        this.files = new JobFiles(command);
    }

    /** Writes what the node runs; readable by the user alone, since environment variables may be secrets. */
    void writeScript() throws IOException {
        put("sh", files.script(command, JobFiles.Site.NODE));
    }

    /** The job's name in Slurm, if one was chosen for this folder. */
    Optional<String> ticket() throws IOException {
        return read("ticket");
    }

    void writeTicket(String jobName) throws IOException {
        put("ticket", jobName + "\n");
    }

    /** The job's number, if an earlier runner got to write it down. */
    Optional<String> jobId() throws IOException {
        return read("slurm");
    }

    void writeJobId(String id) throws IOException {
        put("slurm", id + "\n");
    }

    /** The number of the job that runs or ran in this folder, if one has begun. */
    Optional<String> claimedBy() throws IOException {
        return files.clusterJob();
    }

    /** How it ended, if its exit file is there. */
    Optional<ProcessEnd> end() throws IOException {
        // Shared file systems remember that a file was absent until its folder is listed again.
        try (Stream<Path> listed = Files.list(command.folder())) {
            return listed.count() == 0 ? Optional.empty() : files.end();
        }
    }

    private Optional<String> read(String ending) throws IOException {
        Path file = files.path(ending);
        return Files.isRegularFile(file)
                ? Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    private void put(String ending, String text) throws IOException {
        Path next = files.path(ending + ".tmp");
        Files.deleteIfExists(next);
        Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(next, text, StandardCharsets.UTF_8);
        Files.move(next, files.path(ending), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
