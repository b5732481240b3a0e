package org.bitsweep.runner.execute;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a job takes of the machine while it runs.
 *
 * @param memoryBytes memory; 0 where that isn't known
 * @param licenses how many of each licence, by tool
 * @param alone whether nothing may run beside it
 */
public record JobNeeds(long memoryBytes, Map<String, Integer> licenses, boolean alone) {
    public JobNeeds {
        licenses = Collections.unmodifiableMap(new TreeMap<>(licenses));
    }

    /** The same with the machine for itself: what a job gets that was killed for memory. */
    public JobNeeds byItself() {
        return new JobNeeds(memoryBytes, licenses, true);
    }
}
