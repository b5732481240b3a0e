package org.bitsweep.runner.sweep;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.bitsweep.codegen.plan.IoType;
import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.config.ConfigNode;
import org.bitsweep.model.config.ScalarNumber;
import org.bitsweep.model.text.NearestWord;

/** Reads the key {@code target}. */
final class TargetReader {
    private static final List<String> KEYS =
            List.of("part", "clockPeriod", "clock", "clockUncertainty", "ioType", "userBudget");
    private static final Pattern PERCENT = Pattern.compile("[0-9.]+\\s*%");
    private static final String UNCERTAINTY = "a share of the clock period such as 27%, or a time such as 1.35ns";

    private TargetReader() {}

    static SweepTarget read(ConfigNode node) {
        Section section = Section.of(node, "target", KEYS);
        if (section.node("clockPeriod").isPresent() && section.node("clock").isPresent()) {
            throw new ConfigException(
                    section.placeOf("clock"), "target.clock and target.clockPeriod mean the same; keep one of them");
        }
        Optional<Double> period =
                section.read("clockPeriod", Values::nanoseconds).or(() -> section.read("clock", Values::nanoseconds));
        Optional<ClockUncertainty> uncertainty = section.read("clockUncertainty", TargetReader::uncertainty);
        boolean swallowed = uncertainty
                .map(value -> value.share(period.orElse(Double.MAX_VALUE)) >= 1)
                .orElse(false);
        if (swallowed) {
            throw new ConfigException(
                    section.placeOf("clockUncertainty"),
                    "target.clockUncertainty leaves nothing of the clock period; expected " + UNCERTAINTY);
        }
        return new SweepTarget(
                section.read("part", (part, path) -> Values.text(part, path, "a part such as xcu55c-fsvh2892-2L-e")),
                period.map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
                uncertainty,
                section.read("ioType", TargetReader::ioType),
                userBudget(section));
    }

    private static ClockUncertainty uncertainty(ConfigNode node, String path) {
        if (node instanceof ConfigNode.Scalar scalar
                && PERCENT.matcher(scalar.text()).matches()) {
            return ScalarNumber.of(scalar.text().replace("%", "").strip())
                    .map(BigDecimal::doubleValue)
                    .filter(percent -> percent < 100)
                    .map(percent -> new ClockUncertainty(percent / 100, true))
                    .orElseThrow(() -> Section.wrong(node, path, UNCERTAINTY));
        }
        try {
            return new ClockUncertainty(Values.nanoseconds(node, path), false);
        } catch (ConfigException e) {
            throw Section.wrong(node, path, UNCERTAINTY);
        }
    }

    private static IoType ioType(ConfigNode node, String path) {
        String word = Values.word(
                node, path, Arrays.stream(IoType.values()).map(IoType::key).toList());
        return word.equals(IoType.PARALLEL.key()) ? IoType.PARALLEL : IoType.STREAM;
    }

    private static Map<String, Long> userBudget(Section section) {
        return section.readMap("userBudget", entry -> {
            String path = "target.userBudget." + entry.getKey();
            if (!ConstraintReader.RESOURCES.contains(entry.getKey())) {
                throw new ConfigException(
                        entry.getValue().place(),
                        "unknown resource " + path + NearestWord.hint(entry.getKey(), ConstraintReader.RESOURCES)
                                + "; valid here: " + String.join(", ", ConstraintReader.RESOURCES));
            }
            return Values.count(entry.getValue(), path);
        });
    }
}
