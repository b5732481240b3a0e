package org.bitsweep.runner.execute.slurm;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bitsweep.codegen.text.Sha256;
import org.bitsweep.runner.Cancellation;
import org.bitsweep.runner.execute.JobNeeds;
import org.bitsweep.runner.execute.ToolCommand;

/**
 * Brings a command into the queue once, whatever is killed meanwhile: the job's name is written down before it is submitted,
 * and whoever finds a name without a number asks for a job of that name first.
 */
final class SlurmSubmission {
    private static final int HASH_DIGITS = 16;
    private static final int LABEL_LENGTH = 24;

    private final SlurmPrograms programs;
    private final SlurmQueue queue;
    private final SlurmSettings settings;
    private final JobNeeds needs;

    SlurmSubmission(SlurmPrograms programs, SlurmQueue queue, SlurmSettings settings, JobNeeds needs) {
        this.programs = programs;
        this.queue = queue;
        this.settings = settings;
        this.needs = needs;
    }

    /** The job of a folder: the one that is there, or a new one. */
    SlurmJob submit(ToolCommand command, SlurmFiles files, Cancellation cancellation) throws IOException {
        Optional<String> ticket = files.ticket();
        String name = ticket.isPresent() ? ticket.get() : nameFor(command);
        Optional<String> known = files.jobId();
        if (known.isPresent()) {
            return new SlurmJob(command, files, known.get(), name, settings.grace());
        }
        boolean askFirst = ticket.isPresent();
        if (!askFirst) {
            files.writeScript();
            files.writeTicket(name);
        }
        String id = place(command, name, askFirst, cancellation);
        files.writeJobId(id);
        return new SlurmJob(command, files, id, name, settings.grace());
    }

    /** Tries until it is in the queue, is refused for good, or the user stops. */
    private String place(ToolCommand command, String name, boolean askFirst, Cancellation cancellation)
            throws IOException {
        boolean ask = askFirst;
        while (true) {
            cancellation.check();
            if (ask) {
                Optional<List<String>> found = queue.find(name);
                if (found.isEmpty()) {
                    pause(cancellation);
                    continue;
                }
                if (!found.get().isEmpty()) {
                    return found.get().get(0);
                }
            }
            SlurmPrograms.Answer answer = programs.ask(words(command, name));
            String id = answer.out().split(";", 2)[0].strip();
            if (answer.well() && id.matches("\\d+")) {
                return id;
            }
            if (!answer.unreachable()) {
                throw new IOException(SlurmComplaint.refused(answer.complaint()));
            }
            // It may have come through all the same.
            ask = true;
            pause(cancellation);
        }
    }

    private List<String> words(ToolCommand command, String name) {
        List<String> words = new ArrayList<>(List.of(
                "sbatch",
                "--parsable",
                "--no-requeue",
                "--job-name=" + name,
                "--chdir=" + command.folder().toAbsolutePath(),
                "--output=" + output(command)));
        command.timeout().ifPresent(limit -> words.add("--time=" + minutes(limit)));
        words.addAll(settings.words(needs));
        // The command itself is in the folder: a batch script may not be large and may not have every character.
        words.add("--wrap=exec /bin/sh ./" + command.name() + ".sh");
        return words;
    }

    /** Slurm puts numbers and names for {@code %j} and its like, in the folder's name too. */
    private static String output(ToolCommand command) {
        return command.folder()
                .toAbsolutePath()
                .resolve(command.name() + ".slurm-out")
                .toString()
                .replace("%", "%%");
    }

    /** One minute more than we allow, so that Slurm ends it only where we don't. */
    private static long minutes(Duration limit) {
        return limit.plusSeconds(59).toMinutes() + 1;
    }

    /** A name that says what it is and that no other folder has, one that is made anew under the same path included. */
    private static String nameFor(ToolCommand command) {
        String folder = command.folder().toAbsolutePath().normalize().toString();
        String label = String.valueOf(command.folder().getFileName()).replaceAll("[^A-Za-z0-9_-]", "_");
        String all = folder + "\n" + command.name() + "\n" + UUID.randomUUID();
        return "bs-" + label.substring(0, Math.min(LABEL_LENGTH, label.length())) + "-" + command.name() + "-"
                + Sha256.of(all).substring(0, HASH_DIGITS);
    }

    private void pause(Cancellation cancellation) throws IOException {
        CountDownLatch cancelled = new CountDownLatch(1);
        Cancellation.Registration registration = cancellation.onCancel(cancelled::countDown);
        try {
            if (cancelled.await(settings.poll().toMillis(), TimeUnit.MILLISECONDS)) {
                cancellation.check();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cancellation.cancel();
            cancellation.check();
        } finally {
            registration.close();
        }
    }
}
