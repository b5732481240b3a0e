package org.bitsweep.reports.parse;

/**
 * Something of a report that its reader must not overlook: a part that is too small, for instance.
 *
 * @param text one sentence
 * @param line the line of the file, from 1
 */
public record ReportFinding(String text, int line) {}
