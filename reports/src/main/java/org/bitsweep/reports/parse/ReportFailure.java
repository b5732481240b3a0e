package org.bitsweep.reports.parse;

import org.bitsweep.model.result.FailureKind;

/**
 * One sign of failure in a log.
 *
 * @param kind what it means, with its remedy and retry policy
 * @param line the line of the log, from 1
 * @param text that line without blanks around it
 */
public record ReportFailure(FailureKind kind, int line, String text) {}
