package org.bitsweep.reports.rank;

import java.util.Locale;
import java.util.Optional;
import org.bitsweep.model.result.Metric;

/**
 * A hard limit. A variant whose value isn't known doesn't meet it: it is reported as not known.
 *
 * @param quantity a metric's name, {@value #ACCURACY}, {@value #LATENCY_NS} or {@value #INTERVAL_NS}
 * @param side which side of the limit is allowed; the limit itself always is
 * @param limit in the quantity's unit; for a limit against the reference, what is added to the reference's value
 * @param fromReference whether the limit counts from the reference's accuracy
 * @param text as it is shown: {@code lut <= 260736 (20% of device)}
 */
public record Constraint(String quantity, Side side, double limit, boolean fromReference, String text) {
    public static final String ACCURACY = "accuracy";
    /** Worst latency in nanoseconds: cycles times the clock that the design is for. */
    public static final String LATENCY_NS = "latency_ns";
    /** Worst initiation interval in nanoseconds, by the variant's own clock. */
    public static final String INTERVAL_NS = "interval_ns";

    /** The allowed side of a limit. */
    public enum Side {
        AT_MOST("<="),
        AT_LEAST(">=");

        private final String sign;

        Side(String sign) {
            this.sign = sign;
        }
    }

    public static Constraint atMost(String quantity, double limit) {
        return of(quantity, Side.AT_MOST, limit);
    }

    public static Constraint atLeast(String quantity, double limit) {
        return of(quantity, Side.AT_LEAST, limit);
    }

    /** LUT of the device, the limit already in numbers of LUT. */
    public static Constraint lutAtMost(double luts) {
        return atMost(Metric.LUT, luts);
    }

    public static Constraint latencyCyclesAtMost(double cycles) {
        return atMost(Metric.LATENCY_WORST_CYCLES, cycles);
    }

    public static Constraint latencyNsAtMost(double nanoseconds) {
        return atMost(LATENCY_NS, nanoseconds);
    }

    public static Constraint intervalNsAtMost(double nanoseconds) {
        return atMost(INTERVAL_NS, nanoseconds);
    }

    public static Constraint accuracyAtLeast(double accuracy) {
        return atLeast(ACCURACY, accuracy);
    }

    /** At most so many percentage points below the reference. */
    public static Constraint accuracyWithin(double percentagePoints) {
        return new Constraint(
                ACCURACY,
                Side.AT_LEAST,
                -percentagePoints / 100,
                true,
                ACCURACY + " >= reference - " + number(percentagePoints) + "pp");
    }

    /** The same limit shown with other words, such as the share of the device that it came from. */
    public Constraint shownAs(String newText) {
        return new Constraint(quantity, side, limit, fromReference, newText);
    }

    private static Constraint of(String quantity, Side side, double limit) {
        return new Constraint(quantity, side, limit, false, quantity + " " + side.sign + " " + number(limit));
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%s", value);
    }

    /** What is wrong with a variant by this limit; absent when it meets it. */
    Optional<Problem> check(Optional<Double> value, Optional<Double> reference) {
        if (value.isEmpty()) {
            return Optional.of(new Problem(false, quantity + " not known, so not shown to meet " + text));
        }
        if (fromReference && reference.isEmpty()) {
            return Optional.of(new Problem(false, "reference not known, so not shown to meet " + text));
        }
        double bound = limit + (fromReference ? reference.orElseThrow() : 0);
        // Accuracies are quotients of counts; a rounding error must not push one off its own limit.
        double slack = Math.ulp(Math.max(1, Math.abs(bound))) * 4;
        boolean met =
                side == Side.AT_MOST ? value.orElseThrow() <= bound + slack : value.orElseThrow() >= bound - slack;
        return met
                ? Optional.empty()
                : Optional.of(new Problem(true, "violates " + text + " (" + shown(value.orElseThrow()) + ")"));
    }

    private String shown(double value) {
        return quantity.equals(ACCURACY) ? Text.accuracy(value) : number(value);
    }

    /**
     * Why a variant doesn't meet a limit.
     *
     * @param violated true when it breaks the limit, false when that isn't known
     */
    record Problem(boolean violated, String text) {}
}
