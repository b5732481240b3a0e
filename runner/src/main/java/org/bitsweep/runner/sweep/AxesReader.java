package org.bitsweep.runner.sweep;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bitsweep.inference.precision.Strategy;
import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.config.ConfigNode;
import org.bitsweep.model.policy.MaximumModes;
import org.bitsweep.model.policy.RoleType;
import org.bitsweep.model.text.NearestWord;

/** Reads the key {@code axes}. */
final class AxesReader {
    private static final List<String> KEYS = List.of(
            SweepAxes.REUSE_FACTOR,
            SweepAxes.STRATEGY,
            SweepAxes.CLOCK_PERIOD,
            SweepAxes.MAXIMUM,
            SweepAxes.MAXIMUM_MODES);

    private AxesReader() {}

    static SweepAxes read(ConfigNode node) {
        Section section = Section.of(node, "axes", KEYS);
        return new SweepAxes(
                section.readAll(
                        SweepAxes.REUSE_FACTOR, (value, path) -> Values.integer(value, path, 1, Integer.MAX_VALUE)),
                section.readAll(SweepAxes.STRATEGY, AxesReader::strategy),
                section.readAll(SweepAxes.CLOCK_PERIOD, Values::nanoseconds),
                section.readAll(SweepAxes.MAXIMUM, AxesReader::maximum),
                section.readAll(SweepAxes.MAXIMUM_MODES, AxesReader::maximumModes));
    }

    private static Strategy strategy(ConfigNode node, String path) {
        String expected = "one of " + String.join(", ", StrategyName.all());
        String word = Values.text(node, path, expected);
        return StrategyName.parse(word)
                .orElseThrow(() -> new ConfigException(
                        node.place(),
                        path + " is " + node.describe() + NearestWord.hint(word, StrategyName.all()) + "; expected "
                                + expected));
    }

    private static MaximumChoice maximum(ConfigNode node, String path) {
        String text = Values.text(node, path, "none, base, \"base,RND,SAT\" or a type");
        if (text.equals("none")) {
            return new MaximumChoice(text, Optional.empty());
        }
        RoleType type = TypeValues.role(node, path);
        if (type instanceof RoleType.Lossless || type instanceof RoleType.Inferred) {
            throw Section.wrong(node, path, "none, base, \"base,RND,SAT\" or a type");
        }
        return new MaximumChoice(text, Optional.of(type));
    }

    static MaximumModes maximumModes(ConfigNode node, String path) {
        String word = Values.word(
                node,
                path,
                Arrays.stream(MaximumModes.values()).map(MaximumModes::key).toList());
        return word.equals(MaximumModes.INHERIT.key()) ? MaximumModes.INHERIT : MaximumModes.IGNORE;
    }
}
