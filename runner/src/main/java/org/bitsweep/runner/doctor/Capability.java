package org.bitsweep.runner.doctor;

import java.util.List;

/**
 * An engine or an executor, as a sweep file names it.
 *
 * @param name the sweep file's word
 * @param usable whether a sweep that asks for it can run here
 * @param reason why, or why not and what to do
 * @param tools the programs that were looked for
 */
public record Capability(String name, boolean usable, String reason, List<Tool> tools) {
    public Capability {
        tools = List.copyOf(tools);
    }
}
