package org.bitsweep.reports.store;

import java.util.Optional;
import java.util.OptionalInt;
import org.bitsweep.model.result.FailureKind;

/**
 * Why an attempt gave no result.
 *
 * @param words the line of the log that says so, or what was seen in place of one
 * @param file the log, relative to the work folder
 * @param line the line in it
 */
public record AttemptFailure(FailureKind kind, String words, Optional<String> file, OptionalInt line) {}
