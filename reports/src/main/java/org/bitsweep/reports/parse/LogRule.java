package org.bitsweep.reports.parse;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bitsweep.model.result.FailureKind;

/**
 * Words that tell what a line of a log means. Of the rules whose words are all in the line the first decides.
 *
 * @param rank how much the rule says: what has a cause's rank makes consequences that follow it worthless
 * @param errorOnly whether it holds for lines that the tool itself calls errors only
 */
record LogRule(FailureKind kind, Rank rank, boolean errorOnly, List<String> words) {
    /** From what names the cause to what only says that something went wrong. */
    enum Rank {
        CAUSE,
        /** The tool's own word for a whole step that failed. */
        CONSEQUENCE,
        /** An error that the catalogue doesn't have. */
        UNKNOWN,
        /** Our own script's last word. */
        LAST
    }

    private static final List<LogRule> RULES = List.of(
            cause(FailureKind.LICENSE, "license", "not found"),
            cause(FailureKind.LICENSE, "license checkout failed"),
            cause(FailureKind.LICENSE, "license", "checkout", "failed"),
            cause(FailureKind.LICENSE, "[common 17-345]"),
            cause(FailureKind.DISK_FULL, "no space left on device"),
            cause(FailureKind.DISK_FULL, "disk quota exceeded"),
            cause(FailureKind.OUT_OF_MEMORY, "bad_alloc"),
            cause(FailureKind.OUT_OF_MEMORY, "out of memory"),
            cause(FailureKind.OUT_OF_MEMORY, "cannot allocate memory"),
            cause(FailureKind.OUT_OF_MEMORY, "killed", "rdi"),
            cause(FailureKind.OUT_OF_MEMORY, "killed", "loader"),
            cause(FailureKind.OUT_OF_MEMORY, "killed", ".sh: line"),
            cause(FailureKind.OUT_OF_MEMORY, "oom-kill"),
            cause(FailureKind.CRASH, "abnormal program termination"),
            cause(FailureKind.CRASH, "exception_access_violation"),
            cause(FailureKind.CRASH, "segmentation fault"),
            cause(FailureKind.CRASH, "segmentation violation"),
            cause(FailureKind.CRASH, "stack dump"),
            cause(FailureKind.CRASH, "aborted", "core dumped"),
            cause(FailureKind.CRASH, "aborted", "rdi_prog"),
            cause(FailureKind.CRASH, "hs_err_pid"),
            cause(FailureKind.CRASH, "unexpected error has occurred"),
            cause(FailureKind.CRASH, "[v++ 82-1065]"),
            cause(FailureKind.DEADLOCK, "deadlock", "detected"),
            cause(FailureKind.EXPORT_DATE, "bad lexical cast"),
            cause(FailureKind.EXPORT_DATE, "is an invalid argument. please specify an integer value"),
            error(FailureKind.INSTALLATION, "part ", "is not installed"),
            error(FailureKind.INSTALLATION, "problem with 'part="),
            error(FailureKind.INSTALLATION, "[hls 200-1023]"),
            error(FailureKind.INSTALLATION, "[hls 200-1912]"),
            cause(FailureKind.INSTALLATION, "command not found"),
            error(FailureKind.UNROLL_LIMIT, "stop unrolling loop"),
            error(FailureKind.UNROLL_LIMIT, "[xform 203-504]"),
            error(FailureKind.PARTITION_LIMIT, "partitioned elements number", "threshold"),
            error(FailureKind.PARTITION_LIMIT, "[xform 203-103]"),
            error(FailureKind.WIDTH_LIMIT, "exceeds the maximum bitwidth"),
            error(FailureKind.WIDTH_LIMIT, "[xform 203-133]"),
            error(FailureKind.DOES_NOT_FIT, "over-utilized"),
            error(FailureKind.DOES_NOT_FIT, "[drc utlz-"),
            error(FailureKind.DOES_NOT_FIT, "[place 30-415]"),
            error(FailureKind.DOES_NOT_FIT, "[place 30-487]"),
            error(FailureKind.DOES_NOT_FIT, "[place 30-640]"),
            error(FailureKind.BLACK_BOX, "[drc inbb-3]"),
            consequence(FailureKind.DOES_NOT_FIT, "[place 30-"),
            error(FailureKind.SYNTHESIS_ERROR, "[synth 8-"),
            error(FailureKind.COSIM, "[hls 200-627]"),
            error(FailureKind.CODE_ERROR, "[hls 207-"),
            error(FailureKind.CODE_ERROR, "[hls 214-"),
            error(FailureKind.CODE_ERROR, "[synchk 200-"),
            error(FailureKind.FILE_MISSING, "no such file or directory"),
            cause(FailureKind.FILE_MISSING, "fatal error: ", "no such file or directory"),
            cause(FailureKind.FILE_MISSING, "error: no such file"),
            cause(FailureKind.FILE_MISSING, "no files matched glob pattern"),
            error(FailureKind.FILE_MISSING, "file not found"),
            error(FailureKind.FILE_MISSING, "file does not exist"),
            error(FailureKind.FILE_MISSING, "script does not exist"),
            error(FailureKind.FILE_MISSING, "cannot find", "file"),
            error(FailureKind.FILE_MISSING, "cannot open", "file"),
            error(FailureKind.FILE_MISSING, "could not find", "file"),
            cause(FailureKind.FILE_MISSING, "couldn't read file"),
            cause(FailureKind.FILE_MISSING, "couldn't open \""),
            cause(FailureKind.SCRIPT_ERROR, "invalid command name"),
            cause(FailureKind.SCRIPT_ERROR, "wrong # args"),
            cause(FailureKind.SCRIPT_ERROR, "can't read \"", "no such variable"),
            error(FailureKind.SCRIPT_ERROR, "unknown option"),
            error(FailureKind.SCRIPT_ERROR, "[hls 200-745]"),
            error(FailureKind.SCRIPT_ERROR, "[hls 200-101]"),
            cause(FailureKind.CODE_ERROR, ": error: "),
            cause(FailureKind.CODE_ERROR, ": fatal error: "),
            cause(FailureKind.CODE_ERROR, "undefined reference to"),
            cause(FailureKind.CODE_ERROR, "compilation of the preprocessed source", "failed"),
            consequence(FailureKind.SCRIPT_ERROR, "tcl error"),
            consequence(FailureKind.CODE_ERROR, "[hls 200-70]"),
            consequence(FailureKind.CODE_ERROR, "[hls 200-1715]"),
            consequence(FailureKind.CODE_ERROR, "pre-synthesis failed"),
            consequence(FailureKind.EXPORT_DATE, "[impl 213-28]"),
            consequence(FailureKind.COSIM, "[cosim 212-"),
            consequence(FailureKind.COSIM, "[xsim 43-"),
            consequence(FailureKind.CSIM, "[sim "),
            consequence(FailureKind.SYNTHESIS_ERROR, "[hls 200-478]"),
            consequence(FailureKind.SYNTHESIS_ERROR, "[common 17-39]"),
            consequence(FailureKind.SYNTHESIS_ERROR, "[common 17-69]"),
            consequence(FailureKind.SYNTHESIS_ERROR, "[common 17-275]"),
            consequence(FailureKind.SYNTHESIS_ERROR, "[vivado"),
            consequence(FailureKind.SYNTHESIS_ERROR, "[drc "),
            consequence(FailureKind.SYNTHESIS_ERROR, "[opt "),
            consequence(FailureKind.SYNTHESIS_ERROR, "[route "),
            consequence(FailureKind.SYNTHESIS_ERROR, "[impl 213-"),
            consequence(FailureKind.BUILD, "[v++ "),
            consequence(FailureKind.BUILD, "[vitis-run "),
            consequence(FailureKind.BUILD, "[vpl "));

    private static LogRule cause(FailureKind kind, String... words) {
        return new LogRule(kind, Rank.CAUSE, false, List.of(words));
    }

    private static LogRule error(FailureKind kind, String... words) {
        return new LogRule(kind, Rank.CAUSE, true, List.of(words));
    }

    private static LogRule consequence(FailureKind kind, String... words) {
        return new LogRule(kind, Rank.CONSEQUENCE, true, List.of(words));
    }

    /** What a line means, if it speaks of a failure at all. */
    static Optional<LogRule> of(String line) {
        String lower = line.strip().toLowerCase(Locale.ROOT);
        if (isHarmless(lower)) {
            return Optional.empty();
        }
        if (lower.equals("killed")) {
            return Optional.of(cause(FailureKind.OUT_OF_MEMORY, "killed"));
        }
        boolean error = lower.startsWith("error:") || lower.contains("error: [") || lower.startsWith("@e ");
        if (error && lower.contains("[bitsweep] stage")) {
            return Optional.of(ofScript(lower));
        }
        for (LogRule rule : RULES) {
            if ((error || !rule.errorOnly) && rule.words.stream().allMatch(lower::contains)) {
                return Optional.of(rule);
            }
        }
        return error ? Optional.of(new LogRule(FailureKind.UNKNOWN, Rank.UNKNOWN, true, List.of())) : Optional.empty();
    }

    /** What the tools say on the way, and what they echo of scripts. */
    private static boolean isHarmless(String lower) {
        if (lower.startsWith("#")) {
            // Vivado echoes its script, error messages in it included; a crash is reported in this form too.
            return !lower.contains("unexpected error has occurred") && !lower.contains("hs_err_pid");
        }
        // hls4ml's scripts ask for a partition limit that newer tools don't have; the tool goes on.
        return lower.contains("[hls 200-642]")
                || lower.startsWith("info:")
                || lower.startsWith("warning:")
                || lower.startsWith("critical warning:")
                || lower.startsWith("resolution:");
    }

    /** The message of our own script repeats the tool's error, if that was an error of Tcl. */
    private static LogRule ofScript(String lower) {
        int failed = lower.indexOf(" failed:");
        String message = failed < 0 ? "" : lower.substring(failed + " failed:".length());
        for (LogRule rule : RULES) {
            if (rule.words.stream().allMatch(message::contains)) {
                return new LogRule(rule.kind, Rank.LAST, true, List.of());
            }
        }
        FailureKind kind = lower.contains("stage csim ")
                ? FailureKind.CSIM
                : lower.contains("stage cosim ") ? FailureKind.COSIM : FailureKind.UNKNOWN;
        return new LogRule(kind, Rank.LAST, true, List.of());
    }

    /** A failed command of a script: Tcl prints what it was doing below the message. */
    static Optional<LogRule> ofTrace(String line) {
        return line.strip().equals("while executing")
                ? Optional.of(new LogRule(FailureKind.SCRIPT_ERROR, Rank.LAST, false, List.of()))
                : Optional.empty();
    }

    /** A warning that explains a failure, but isn't one: the licence server didn't answer, another one may. */
    static boolean isLicenseHint(String line) {
        return line.contains("[Common 17-348]");
    }
}
