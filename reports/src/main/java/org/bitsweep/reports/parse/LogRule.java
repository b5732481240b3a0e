package org.bitsweep.reports.parse;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bitsweep.model.result.FailureKind;

/**
 * Words that tell what a line of a log means. The first rule whose words are all in the line decides, so what is particular
 * stands before what is general.
 */
record LogRule(FailureKind kind, List<String> words) {
    private static final List<LogRule> RULES = List.of(
            rule(FailureKind.LICENSE, "license", "not found"),
            rule(FailureKind.LICENSE, "license", "checkout", "failed"),
            rule(FailureKind.DISK_FULL, "no space left on device"),
            rule(FailureKind.OUT_OF_MEMORY, "bad_alloc"),
            rule(FailureKind.OUT_OF_MEMORY, "out of memory"),
            rule(FailureKind.OUT_OF_MEMORY, "loader", "killed"),
            rule(FailureKind.CRASH, "abnormal program termination"),
            rule(FailureKind.CRASH, "segmentation"),
            rule(FailureKind.CRASH, "stack dump"),
            rule(FailureKind.DEADLOCK, "deadlock", "detected"),
            rule(FailureKind.EXPORT_DATE, "is an invalid argument. please specify an integer value"),
            rule(FailureKind.INSTALLATION, "error: ", "part ", "is not installed"),
            rule(FailureKind.UNROLL_LIMIT, "error: ", "stop unrolling loop"),
            rule(FailureKind.SCRIPT_ERROR, "invalid command name"));

    private static LogRule rule(FailureKind kind, String... words) {
        return new LogRule(kind, List.of(words));
    }

    /** What the line says of a failure; nothing if it says none. A generic error gives {@link FailureKind#UNKNOWN}. */
    static Optional<FailureKind> kindOf(String line) {
        String lower = line.strip().toLowerCase(Locale.ROOT);
        // hls4ml's scripts ask for a partition limit that newer tools don't have; the tool goes on.
        if (lower.contains("[hls 200-642]") || lower.startsWith("info: ") || lower.startsWith("warning: ")) {
            return Optional.empty();
        }
        for (LogRule rule : RULES) {
            if (rule.words.stream().allMatch(lower::contains)) {
                return Optional.of(rule.kind);
            }
        }
        return lower.startsWith("error: ") ? Optional.of(FailureKind.UNKNOWN) : Optional.empty();
    }
}
