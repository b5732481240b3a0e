package org.bitsweep.runner.execute.slurm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Slurm knows of jobs. Where nobody answers, answers are absent, and absent never means that a job is gone. */
final class SlurmQueue {
    private static final Pattern SHOWN = Pattern.compile("JobName=(\\S*).*?\\bJobState=(\\S+)", Pattern.DOTALL);

    private final SlurmPrograms programs;

    SlurmQueue(SlurmPrograms programs) {
        this.programs = programs;
    }

    /** All jobs of this user by number, ended ones too as long as the controller keeps them; absent if it doesn't answer. */
    Optional<Map<String, QueueEntry>> jobs() throws IOException {
        return squeue(List.of());
    }

    /** The numbers of the jobs of this name that have not ended; absent if nobody answers. */
    Optional<List<String>> find(String name) throws IOException {
        return squeue(List.of("--name=" + name))
                .map(found -> found.entrySet().stream()
                        .filter(entry -> entry.getValue().name().equals(name))
                        .filter(entry -> !entry.getValue().state().isEnd())
                        .map(Map.Entry::getKey)
                        .toList());
    }

    private Optional<Map<String, QueueEntry>> squeue(List<String> more) throws IOException {
        List<String> words = new ArrayList<>(List.of("squeue", "-h", "-r", "-t", "all", "-o", QueueEntry.FORMAT));
        String user = System.getProperty("user.name", "?");
        if (!user.equals("?")) {
            words.add("--user=" + user);
        }
        words.addAll(more);
        SlurmPrograms.Answer answer = programs.ask(words);
        // Some releases print what went wrong and end with 0.
        return answer.well() && answer.complaint().isEmpty()
                ? Optional.of(QueueEntry.read(answer.out()))
                : Optional.empty();
    }

    /**
     * What became of a job that the queue doesn't show; absent if the controller doesn't answer.
     *
     * @param name its name: another job under its number is not it
     */
    Optional<SlurmState> fate(String id, String name) throws IOException {
        SlurmPrograms.Answer shown = programs.ask(List.of("scontrol", "show", "job", "-o", id));
        if (shown.well()) {
            Matcher matcher = SHOWN.matcher(shown.out());
            if (matcher.find() && matcher.group(1).equals(name)) {
                return Optional.of(SlurmState.of(matcher.group(2)));
            }
            return Optional.of(accounted(id, name));
        }
        return SlurmComplaint.isUnknownJob(shown.complaint()) ? Optional.of(accounted(id, name)) : Optional.empty();
    }

    /** The accounting's word where there is accounting; else lost, as the controller doesn't know the job. */
    private SlurmState accounted(String id, String name) throws IOException {
        SlurmPrograms.Answer answer;
        try {
            answer = programs.ask(List.of("sacct", "-n", "-X", "-P", "-j", id, "-o", "State,JobName"));
        } catch (IOException e) {
            // There is no sacct here.
            return SlurmState.LOST;
        }
        return answer.out()
                .lines()
                .map(line -> line.split("\\|", 2))
                .filter(fields -> answer.well() && fields.length == 2 && fields[1].equals(name))
                .map(fields -> SlurmState.of(fields[0]))
                .filter(SlurmState::isEnd)
                .findFirst()
                .orElse(SlurmState.LOST);
    }

    /** Cancels jobs; false if nobody answered. Those that are gone already are no problem. */
    boolean cancel(Collection<String> ids) throws IOException {
        List<String> words = new ArrayList<>(List.of("scancel"));
        words.addAll(ids);
        return !programs.ask(words).unreachable();
    }
}
