package org.bitsweep.reports.store;

/**
 * Where a run came from.
 *
 * @param file the sweep file, absolute
 * @param sha256 of everything that it asked for: the sweep file and the files that it names
 */
public record SweepSource(String file, String sha256) {}
