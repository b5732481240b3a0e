package org.bitsweep.runner.execute.slurm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bitsweep.runner.execute.JobNeeds;

/**
 * What jobs ask Slurm for.
 *
 * @param partition where to run; the cluster's default unless given
 * @param account who pays
 * @param qos quality of service
 * @param licenses what the cluster calls our licences, by tool: {@code vitis} to {@code vitis@flexlm}
 * @param memoryBytes of a job, given to Slurm in MiB; what the job itself is known to need unless given
 * @param cpus of a job
 * @param jobs the most that are in Slurm's queue at a time
 * @param options more words for {@code sbatch}
 * @param poll how often Slurm is asked
 * @param grace how long an exit file may take to be seen through a shared file system
 */
public record SlurmSettings(
        Optional<String> partition,
        Optional<String> account,
        Optional<String> qos,
        Map<String, String> licenses,
        OptionalLong memoryBytes,
        OptionalInt cpus,
        int jobs,
        List<String> options,
        Duration poll,
        Duration grace) {
    /** The most jobs in the queue unless said otherwise. */
    public static final int JOBS = 100;

    /** How often Slurm is asked unless said otherwise: administrators ask for no more. */
    public static final Duration POLL = Duration.ofSeconds(10);

    /** How long files may be in coming unless said otherwise: NFS caches folders for up to a minute. */
    public static final Duration GRACE = Duration.ofSeconds(60);

    private static final int MIB_SHIFT = 20;

    public SlurmSettings {
        licenses = Collections.unmodifiableMap(new TreeMap<>(licenses));
        options = List.copyOf(options);
    }

    /** The words for {@code sbatch}; the user's own come last, so that they win. */
    List<String> words(JobNeeds needs) {
        List<String> words = new ArrayList<>();
        partition.ifPresent(value -> words.add("--partition=" + value));
        account.ifPresent(value -> words.add("--account=" + value));
        qos.ifPresent(value -> words.add("--qos=" + value));
        String asked = needs.licenses().entrySet().stream()
                .filter(entry -> licenses.containsKey(entry.getKey()))
                .map(entry -> licenses.get(entry.getKey()) + ":" + entry.getValue())
                .collect(Collectors.joining(","));
        if (!asked.isEmpty()) {
            words.add("--licenses=" + asked);
        }
        cpus.ifPresent(count -> words.add("--cpus-per-task=" + count));
        if (needs.alone()) {
            // All the memory that a node has: what a job gets that was killed for memory.
            words.addAll(List.of("--exclusive", "--mem=0"));
        } else {
            long bytes = memoryBytes.orElse(needs.memoryBytes());
            if (bytes > 0) {
                words.add("--mem=" + Math.max(1, bytes >> MIB_SHIFT) + "M");
            }
        }
        words.addAll(options);
        return words;
    }
}
