package org.bitsweep.runner.cli;

/** How a command ended, as the shell sees it: the exit codes of the command line's contract, and no others. */
enum ExitStatus {
    DONE(0),
    SOME_VARIANTS_FAILED(1),
    WRONG_INPUT(2),
    /** A needed tool is missing, or nothing succeeded; an error in Bitsweep itself counts as the latter. */
    NOTHING_SUCCEEDED(3),
    REGRESSION(4),
    INTERRUPTED(130);

    private final int code;

    ExitStatus(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
