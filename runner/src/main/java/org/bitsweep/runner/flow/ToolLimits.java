package org.bitsweep.runner.flow;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far one attempt may go.
 *
 * @param timeout how long it may take
 * @param silence how long the tool's log may stay as it is
 * @param memoryBytes the most memory that any attempt may take
 * @param alone whether nothing runs beside it, so that it may take all of that
 */
public record ToolLimits(
        Optional<Duration> timeout, Optional<Duration> silence, OptionalLong memoryBytes, boolean alone) {
    /** No limits but these. */
    public static ToolLimits of(Optional<Duration> timeout, Optional<Duration> silence) {
        return new ToolLimits(timeout, silence, OptionalLong.empty(), false);
    }

    /** The same with a limit to memory. */
    public ToolLimits withMemory(OptionalLong bytes) {
        return new ToolLimits(timeout, silence, bytes, alone);
    }

    /** The same for an attempt that has the machine for itself. */
    public ToolLimits byItself() {
        return new ToolLimits(timeout, silence, memoryBytes, true);
    }

    /** The same with twice the time. */
    public ToolLimits withMoreTime() {
        return new ToolLimits(timeout.map(limit -> limit.multipliedBy(2)), silence, memoryBytes, alone);
    }
}
