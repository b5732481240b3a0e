package org.bitsweep.reports.rank;

import java.time.Duration;

/** How long one part of a run took. */
public record PhaseTime(String phase, Duration duration) {}
