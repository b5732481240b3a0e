package org.bitsweep.reports.rank;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bitsweep.model.result.CastEvents;
import org.bitsweep.model.result.CastSite;
import org.bitsweep.model.result.ConstantFinding;
import org.bitsweep.model.result.LayerCertificate;
import org.bitsweep.model.result.LayerDivergence;
import org.bitsweep.model.result.VariantResult;

/**
 * The first layer, in the order of the network, whose output is off by more than {@link LayerDivergence#THRESHOLD} of the
 * float network's, and what its own casts and constants did. Layers behind it inherit the difference.
 *
 * @param divergence how far it is off
 * @param cause in words: {@code its accumulator wraps in 31.0 % of the samples}
 * @param ownFault whether the layer itself overflows or lost constants; otherwise differences of the layers before grew
 */
public record FirstDivergence(LayerDivergence divergence, String cause, boolean ownFault) {
    /**
     * Values that become zero are named as a cause where they are more than this share of a cast's values; not those of
     * tables, of which most are next to zero by nature.
     */
    private static final double MANY = 0.2;

    /** Samples of which an overflow in fewer is named only where nothing else is known. */
    private static final double SELDOM = 0.01;

    /** Looks for it in what is known of a variant. */
    public static Optional<FirstDivergence> of(VariantResult variant) {
        return of(variant.divergence(), variant.events(), variant.findings(), variant.certificates());
    }

    /**
     * Looks for it.
     *
     * @param layers in the order of the network
     * @param events of any layers
     * @param findings of any layers
     * @param certificates of any layers
     */
    public static Optional<FirstDivergence> of(
            List<LayerDivergence> layers,
            List<CastEvents> events,
            List<ConstantFinding> findings,
            List<LayerCertificate> certificates) {
        return layers.stream().filter(LayerDivergence::diverges).findFirst().map(first -> {
            List<CastEvents> own = events.stream()
                    .filter(event -> event.layer().equals(first.layer()))
                    .toList();
            List<ConstantFinding> constants = findings.stream()
                    .filter(finding -> finding.layer().equals(first.layer()))
                    .toList();
            Optional<String> fault = constant(constants)
                    .or(() -> overflow(own, SELDOM))
                    .or(() -> drops(first.layer(), certificates))
                    .or(() -> vanished(own, constants))
                    .or(() -> overflow(own, 0));
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

    private static Optional<String> overflow(List<CastEvents> events, double atLeast) {
        boolean wraps = events.stream().anyMatch(event -> event.site() == CastSite.SUM && !event.saturates());
        return events.stream()
                .filter(event ->
                        event.overflows() > 0 && event.overflowShare() >= atLeast && !(wraps && isStep(event.site())))
                .max(Comparator.comparingDouble(CastEvents::overflowShare))
                .map(event -> "its " + CastWords.noun(event.site()) + " " + CastWords.overflows(event) + " in "
                        + Text.percent(event.overflowShare()) + " of the samples");
    }

    /** Partial sums that wrap and wrap back are no cause; of a wrapping sum its end alone is. */
    private static boolean isStep(CastSite site) {
        return site == CastSite.PRODUCT || site == CastSite.BIAS || site == CastSite.ACCUMULATOR;
    }

    private static Optional<String> drops(String layer, List<LayerCertificate> certificates) {
        return certificates.stream()
                .filter(certificate -> certificate.layer().equals(layer) && certificate.dropsFraction())
                .findFirst()
                .map(certificate -> "its accumulator " + CastWords.shortType(certificate.accumulatorType())
                        + (certificate.accumulatorType().contains(",TRN") ? " cuts" : " rounds")
                        + " the low bits off every product");
    }

    private static Optional<String> vanished(List<CastEvents> events, List<ConstantFinding> findings) {
        Optional<String> values = events.stream()
                .filter(event -> event.site() != CastSite.TABLE && event.underflows() > MANY * event.casts())
                .max(Comparator.comparingDouble(event -> (double) event.underflows() / event.casts()))
                .map(event -> Text.percent((double) event.underflows() / event.casts()) + " of its "
                        + CastWords.values(event.site()) + " become zero");
        return values.or(() -> findings.stream()
                .filter(finding -> finding.effect() == ConstantFinding.Effect.VANISHED)
                .max(Comparator.comparingInt(ConstantFinding::count))
                .map(finding -> finding.count() + " of its " + finding.tensor() + " values become zero"));
    }
}
