package org.bitsweep.runner.flow;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How Yosys maps modules.
 *
 * @param dsp whether multiplications may become DSP; all become LUT otherwise
 * @param program the program to start; absent to look for it
 * @param pathTimeout how long the longest path of a netlist may be looked for
 */
public record YosysSettings(boolean dsp, Optional<Path> program, Duration pathTimeout) {
    /** What a sweep does that says nothing. */
    public static final YosysSettings DEFAULT = new YosysSettings(false, Optional.empty(), Duration.ofMinutes(5));

    /** What tells numbers of these settings from those of others, behind the release. */
    public String words() {
        return dsp ? "with DSP" : "without DSP";
    }
}
