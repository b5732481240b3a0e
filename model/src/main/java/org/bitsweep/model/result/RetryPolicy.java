package org.bitsweep.model.result;

/** Whether a failed attempt is worth another one. */
public enum RetryPolicy {
    /** The same again, some time later: a licence was taken, a node was lost. */
    LATER,
    /** The same once more: it may have been chance, and a night is too short to find out by trying. */
    ONCE_MORE,
    /** The same again with more memory, or with fewer jobs beside it. */
    WITH_MORE_MEMORY,
    /** The same again with more time. */
    WITH_MORE_TIME,
    /** It would fail the same way. */
    NEVER
}
