package org.bitsweep.reports.rank;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bitsweep.model.result.CastEvents;
import org.bitsweep.model.result.CastSite;
import org.bitsweep.model.result.ConstantFinding;
import org.bitsweep.model.result.LayerDivergence;

/**
 * The first layer, in the order of the network, whose output is off by more than {@link LayerDivergence#THRESHOLD} of the
 * float network's, and what its own casts and constants did. Layers behind it inherit the difference.
 *
 * @param divergence how far it is off
 * @param cause in words: {@code its accumulator wraps in 31.0 % of the samples}
 * @param ownFault whether the layer itself overflows or lost constants; otherwise differences of the layers before grew
 */
public record FirstDivergence(LayerDivergence divergence, String cause, boolean ownFault) {
    /** Values that become zero are named as a cause where they are at least this share of a cast's values. */
    private static final double MANY = 0.2;

    /**
     * Looks for it.
     *
     * @param layers in the order of the network
     * @param events of any layers
     * @param findings of any layers
     */
    public static Optional<FirstDivergence> of(
            List<LayerDivergence> layers, List<CastEvents> events, List<ConstantFinding> findings) {
        return layers.stream().filter(LayerDivergence::diverges).findFirst().map(first -> {
            List<CastEvents> own = events.stream()
                    .filter(event -> event.layer().equals(first.layer()))
                    .toList();
            List<ConstantFinding> constants = findings.stream()
                    .filter(finding -> finding.layer().equals(first.layer()))
                    .toList();
            Optional<String> fault = constant(constants).or(() -> overflow(own)).or(() -> vanished(own, constants));
            return new FirstDivergence(
                    first, fault.orElse("nothing overflows in it, small differences add up"), fault.isPresent());
        });
    }

    /** {@code fc2: its accumulator wraps in 31.0 % of the samples}. */
    public String text() {
        return divergence.layer() + ": " + cause;
    }

    private static Optional<String> constant(List<ConstantFinding> findings) {
        return findings.stream()
                .filter(finding -> finding.effect() != ConstantFinding.Effect.VANISHED)
                .max(Comparator.comparingDouble(finding -> Math.abs(finding.value() - finding.becomes())))
                .map(finding -> "its " + finding.tensor() + finding.element() + " = " + Text.value(finding.value())
                        + " becomes " + Text.value(finding.becomes()));
    }

    private static Optional<String> overflow(List<CastEvents> events) {
        boolean sumHolds = events.stream()
                .anyMatch(event -> event.site() == CastSite.SUM && !event.saturates() && event.overflows() == 0);
        return events.stream()
                .filter(event -> event.overflows() > 0 && lasts(event, sumHolds))
                .max(Comparator.comparingDouble(CastEvents::overflowShare)
                        .thenComparing(event -> event.site() == CastSite.SUM))
                .map(event -> "its " + CastWords.noun(event.site()) + " " + CastWords.overflows(event) + " in "
                        + Text.percent(event.overflowShare()) + " of the samples");
    }

    /** Partial sums that wrap and wrap back are no cause; of a wrapping sum its end alone is. */
    private static boolean lasts(CastEvents event, boolean sumHolds) {
        boolean step = event.site() == CastSite.ACCUMULATOR || event.site() == CastSite.PRODUCT
                || event.site() == CastSite.BIAS;
        return !(step && sumHolds);
    }

    private static Optional<String> vanished(List<CastEvents> events, List<ConstantFinding> findings) {
        Optional<String> values = events.stream()
                .filter(event -> event.underflows() > MANY * event.casts())
                .max(Comparator.comparingDouble(event -> (double) event.underflows() / event.casts()))
                .map(event -> Text.percent((double) event.underflows() / event.casts()) + " of its "
                        + CastWords.values(event.site()) + " become zero");
        return values.or(() -> findings.stream()
                .filter(finding -> finding.effect() == ConstantFinding.Effect.VANISHED)
                .max(Comparator.comparingInt(ConstantFinding::count))
                .map(finding -> finding.count() + " of its " + finding.tensor() + " values become zero"));
    }
}
