package org.bitsweep.runner.sweep;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.config.ConfigNode;
import org.bitsweep.model.config.ScalarNumber;
import org.bitsweep.model.result.Metric;

/** Reads the key {@code constraints}. */
final class ConstraintReader {
    /** Resources that can be limited, by metric name. */
    static final List<String> RESOURCES = List.of(Metric.LUT, Metric.FF, Metric.DSP, Metric.BRAM18K, Metric.URAM);

    private static final List<String> KEYS =
            List.of(Metric.LUT, Metric.FF, Metric.DSP, Metric.BRAM18K, Metric.URAM, "latency", "interval", "accuracy");

    private static final String NUMBER = "([0-9.]+(?:[eE][-+]?[0-9]+)?)";
    private static final Pattern AMOUNT =
            Pattern.compile("(?:<=\\s*)?" + NUMBER + "\\s*(?:%\\s*of\\s+(device|slr|user-budget))?");
    private static final Pattern TIME = Pattern.compile("(?:<=\\s*)?" + NUMBER + "\\s*(cycles?|ns|us)");
    private static final Pattern ACCURACY = Pattern.compile("(?:>=\\s*)?" + NUMBER + "\\s*(%)?");
    private static final Pattern NEAR_REFERENCE =
            Pattern.compile(">=\\s*reference(?:\\s*([-+])\\s*" + NUMBER + "\\s*pp)?");

    private ConstraintReader() {}

    static List<Constraint> read(ConfigNode node, Map<String, Long> userBudget) {
        Section section = Section.of(node, "constraints", KEYS);
        List<Constraint> constraints = new ArrayList<>();
        for (String resource : RESOURCES) {
            section.read(resource, (value, path) -> resource(value, path, resource, userBudget))
                    .ifPresent(constraints::add);
        }
        section.read("latency", (value, path) -> time(value, path, Constraint.Quantity.LATENCY))
                .ifPresent(constraints::add);
        section.read("interval", (value, path) -> time(value, path, Constraint.Quantity.INTERVAL))
                .ifPresent(constraints::add);
        section.read("accuracy", ConstraintReader::accuracy).ifPresent(constraints::add);
        return constraints;
    }

    private static Constraint resource(ConfigNode node, String path, String resource, Map<String, Long> userBudget) {
        String expected = "a count, or a share such as \"20% of device\", \"20% of slr\" or \"20% of user-budget\"";
        Matcher matcher = match(AMOUNT, node, path, expected);
        double number = number(matcher.group(1), node, path, expected);
        String whole = matcher.group(2);
        if (whole == null) {
            return new Constraint.ResourceCount(resource, number);
        }
        if (whole.equals(Constraint.Whole.USER_BUDGET.key()) && !userBudget.containsKey(resource)) {
            throw new ConfigException(
                    node.place(),
                    path + " is a share of a budget that is not there; write target.userBudget: {" + resource
                            + ": ...}");
        }
        return new Constraint.ResourceShare(resource, number / 100, whole(whole));
    }

    private static Constraint.Whole whole(String key) {
        return switch (key) {
            case "device" -> Constraint.Whole.DEVICE;
            case "slr" -> Constraint.Whole.SLR;
            default -> Constraint.Whole.USER_BUDGET;
        };
    }

    private static Constraint time(ConfigNode node, String path, Constraint.Quantity quantity) {
        String expected = "cycles or time with its unit, such as \"200 cycles\" or \"1000 ns\"";
        Matcher matcher = match(TIME, node, path, expected);
        double number = number(matcher.group(1), node, path, expected);
        return switch (matcher.group(2)) {
            case "ns" -> new Constraint.Nanoseconds(quantity, number);
            case "us" -> new Constraint.Nanoseconds(quantity, number * 1000);
            default -> new Constraint.Cycles(quantity, number);
        };
    }

    private static Constraint accuracy(ConfigNode node, String path) {
        String expected = "a bound such as \">= 0.9\", \">= 90%\" or \">= reference - 1pp\"";
        Optional<Matcher> near = tryMatch(NEAR_REFERENCE, node);
        if (near.isPresent()) {
            String points = near.get().group(2);
            double loss = points == null ? 0 : number(points, node, path, expected) / 100;
            return new Constraint.AccuracyWithinReference("+".equals(near.get().group(1)) ? -loss : loss);
        }
        Matcher matcher = match(ACCURACY, node, path, expected);
        double number = number(matcher.group(1), node, path, expected) / (matcher.group(2) == null ? 1 : 100);
        if (number > 1) {
            throw Section.wrong(node, path, expected);
        }
        return new Constraint.AccuracyAtLeast(number);
    }

    private static Matcher match(Pattern pattern, ConfigNode node, String path, String expected) {
        return tryMatch(pattern, node).orElseThrow(() -> Section.wrong(node, path, expected));
    }

    private static Optional<Matcher> tryMatch(Pattern pattern, ConfigNode node) {
        if (!(node instanceof ConfigNode.Scalar scalar)) {
            return Optional.empty();
        }
        Matcher matcher = pattern.matcher(scalar.text().strip());
        return matcher.matches() ? Optional.of(matcher) : Optional.empty();
    }

    private static double number(String text, ConfigNode node, String path, String expected) {
        return ScalarNumber.of(text)
                .map(BigDecimal::doubleValue)
                .orElseThrow(() -> Section.wrong(node, path, expected));
    }
}
