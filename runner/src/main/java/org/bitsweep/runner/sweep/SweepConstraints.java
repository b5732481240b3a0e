package org.bitsweep.runner.sweep;

import java.util.List;
import java.util.Locale;
import org.bitsweep.codegen.estimate.Device;
import org.bitsweep.codegen.estimate.DeviceCatalog;
import org.bitsweep.codegen.estimate.Utilization;
import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.config.HlsConfig;
import org.bitsweep.model.result.Metric;
import org.bitsweep.reports.rank.Constraint;

/** The hard limits of a sweep file in the numbers that the ranking compares. */
final class SweepConstraints {
    private final SweepFile sweep;
    private final String part;
    private final double periodNs;

    SweepConstraints(SweepFile sweep, HlsConfig config) {
        this.sweep = sweep;
        this.part = HardwareTarget.part(sweep, config);
        this.periodNs = HardwareTarget.periodNs(sweep, config);
    }

    List<Constraint> all() {
        return sweep.constraints().stream().map(this::limit).toList();
    }

    private Constraint limit(org.bitsweep.runner.sweep.Constraint constraint) {
        if (constraint instanceof org.bitsweep.runner.sweep.Constraint.ResourceCount count) {
            return Constraint.atMost(count.metric(), count.count());
        }
        if (constraint instanceof org.bitsweep.runner.sweep.Constraint.ResourceShare share) {
            double limit = share.share() * available(share);
            String text = String.format(
                    Locale.ROOT,
                    "%s <= %.0f (%s%% of %s)",
                    share.metric(),
                    Math.floor(limit),
                    number(share.share() * 100),
                    share.whole().key());
            return Constraint.atMost(share.metric(), limit).shownAs(text);
        }
        if (constraint instanceof org.bitsweep.runner.sweep.Constraint.Cycles cycles) {
            return switch (cycles.quantity()) {
                case LATENCY -> Constraint.latencyCyclesAtMost(cycles.cycles());
                case INTERVAL -> Constraint.atMost(Metric.INTERVAL_MAX_CYCLES, cycles.cycles());
            };
        }
        if (constraint instanceof org.bitsweep.runner.sweep.Constraint.Nanoseconds time) {
            return switch (time.quantity()) {
                case LATENCY -> Constraint.latencyNsAtMost(time.nanoseconds());
                case INTERVAL ->
                    Constraint.atMost(Metric.INTERVAL_MAX_CYCLES, time.nanoseconds() / periodNs)
                            .shownAs(
                                    "interval <= " + number(time.nanoseconds()) + " ns at " + number(periodNs) + " ns");
            };
        }
        if (constraint instanceof org.bitsweep.runner.sweep.Constraint.AccuracyAtLeast least) {
            return Constraint.accuracyAtLeast(least.accuracy());
        }
        var within = (org.bitsweep.runner.sweep.Constraint.AccuracyWithinReference) constraint;
        return Constraint.accuracyWithin(within.loss() * 100);
    }

    private double available(org.bitsweep.runner.sweep.Constraint.ResourceShare share) {
        return switch (share.whole()) {
            case DEVICE -> ofDevice(share.metric());
            case SLR -> ofDevice(share.metric()) / DeviceCatalog.find(part).superLogicRegions();
            case USER_BUDGET -> {
                Long budget = sweep.target().userBudget().get(share.metric());
                if (budget == null) {
                    throw new ConfigException(
                            sweep.source().placeOf("constraints"),
                            "the limit for " + share.metric() + " is of user-budget, but target.userBudget has no "
                                    + share.metric());
                }
                yield budget;
            }
        };
    }

    private double ofDevice(String metric) {
        Device device = DeviceCatalog.find(part);
        Utilization available = device.available();
        return switch (metric) {
            case Metric.LUT -> available.lut();
            case Metric.FF -> available.ff();
            case Metric.DSP -> available.dsp();
            case Metric.BRAM18K -> available.bram18k();
            case Metric.URAM -> available.uram();
            default -> throw new IllegalArgumentException("no resource " + metric);
        };
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
