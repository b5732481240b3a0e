package org.bitsweep.runner.execute.slurm;

import java.util.List;
import java.util.Locale;

/** What Slurm's commands complain of, as slurm_errno.c of Slurm 20 to 24 has it. */
final class SlurmComplaint {
    private static final List<String> PASSING = List.of(
            "unable to contact",
            "connection refused",
            "connection failure",
            "timed out",
            "zero bytes were transmitted",
            "temporarily",
            "not responding",
            "standby mode",
            "connection reset",
            "maxsubmitjob",
            "job submit limit",
            "socket");

    private SlurmComplaint() {}

    /** Whether it passes by itself: nobody answers, or the queue is full. */
    static boolean isPassing(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return PASSING.stream().anyMatch(lower::contains);
    }

    static boolean isUnknownJob(String text) {
        return text.toLowerCase(Locale.ROOT).contains("invalid job id");
    }

    /** Why a job was refused, with the key of the sweep file that may be wrong. */
    static String refused(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        String remedy = lower.contains("license")
                ? "; correct executor.slurm.licenses, scontrol show licenses lists those there are"
                : lower.contains("partition")
                        ? "; correct executor.slurm.partition, sinfo lists those there are"
                        : lower.contains("account") || lower.contains("qos")
                                ? "; correct executor.slurm.account and qos"
                                : lower.contains("node configuration") || lower.contains("memory")
                                        ? "; no node has so much: lower executor.slurm.memory or cpus"
                                        : "; correct the keys of executor.slurm";
        return "sbatch refuses the job: " + text.replaceAll("\\s*\\R\\s*", "; ") + remedy;
    }
}
