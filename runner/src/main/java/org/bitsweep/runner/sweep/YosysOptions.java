package org.bitsweep.runner.sweep;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.bitsweep.model.config.ConfigNode;
import org.bitsweep.runner.flow.YosysSettings;

/**
 * What a sweep file says of Yosys: {@code engine: {yosys: {dsp: true}}}.
 *
 * @param settings how modules are mapped
 * @param whole whether the network is mapped as a whole too, to be set beside the sum of its layers
 * @param pipeline registers inside of layers after so many levels of logic; absent for none
 * @param chains whether sums that wrap are added up one after the other too: the control for those that saturate
 */
public record YosysOptions(YosysSettings settings, boolean whole, OptionalInt pipeline, boolean chains) {
    /** Nothing is said. */
    public static final YosysOptions UNSAID =
            new YosysOptions(YosysSettings.DEFAULT, false, OptionalInt.empty(), false);

    /** What tells a variant's numbers of these options from those of others, behind release and settings. */
    String words() {
        return chains ? ", all sums as chains" : "";
    }

    /** Reads {@code engine.yosys}. */
    static YosysOptions read(ConfigNode node, String path, SweepPaths paths) {
        Section section =
                Section.of(node, path, List.of("dsp", "program", "pathTimeout", "whole", "pipeline", "chains"));
        Optional<Path> program = section.read("program", paths::existing);
        Optional<Duration> longest = section.read("pathTimeout", Values::duration);
        return new YosysOptions(
                new YosysSettings(
                        section.read("dsp", Values::truth).orElse(YosysSettings.DEFAULT.dsp()),
                        program,
                        longest.orElse(YosysSettings.DEFAULT.pathTimeout())),
                section.read("whole", Values::truth).orElse(false),
                section.read("pipeline", (value, key) -> Values.integer(value, key, 1, 1000))
                        .map(OptionalInt::of)
                        .orElseGet(OptionalInt::empty),
                section.read("chains", Values::truth).orElse(false));
    }
}
