package org.bitsweep.model.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is known of one variant of a sweep.
 *
 * @param id short and unique in the sweep: {@code 10_4-round-saturate}
 * @param base the base type in full ({@code fixed<10,4,TRN,WRAP,0>}); absent for a variant without one
 * @param policy the policy with its parameters: {@code wide-accumulator[addWidth=10,addInteger=5]}
 * @param axes the values of the sweep's axes, in the order of the sweep file
 * @param correct which samples were right, all of them in the order of the data set
 * @param logitsCorrect the same by the input of a final softmax
 * @param metrics numbers of the synthesis engine
 * @param excursions how often each layer's sums left the base type's range
 * @param findings constants that don't fit their types
 * @param certificates proven accumulator ranges, one a layer
 * @param notes what the user must know of this variant: a changed graph, a type that differs between the modes
 * @param failure why it failed
 * @param events what happened at the cast sites; of all sites where the sweep counts them, of those that overflow otherwise
 * @param divergence how far each layer is from the float network's, in the order of the network
 * @param layers what each layer costs, in the order of the network; empty where the engine builds the design as a whole
 */
public record VariantResult(
        String id,
        Optional<String> base,
        String policy,
        Map<String, String> axes,
        VariantStatus status,
        Optional<CorrectSamples> correct,
        Optional<CorrectSamples> logitsCorrect,
        List<Metric> metrics,
        List<LayerExcursion> excursions,
        List<ConstantFinding> findings,
        List<LayerCertificate> certificates,
        List<String> notes,
        Optional<String> failure,
        List<CastEvents> events,
        List<LayerDivergence> divergence,
        List<LayerCost> layers) {
    public VariantResult {
        axes = Collections.unmodifiableMap(new LinkedHashMap<>(axes));
        metrics = List.copyOf(metrics);
        excursions = List.copyOf(excursions);
        findings = List.copyOf(findings);
        certificates = List.copyOf(certificates);
        notes = List.copyOf(notes);
        events = List.copyOf(events);
        divergence = List.copyOf(divergence);
        layers = List.copyOf(layers);
    }

    /** A variant without counted casts, not compared with the float network. */
    public VariantResult(
            String id,
            Optional<String> base,
            String policy,
            Map<String, String> axes,
            VariantStatus status,
            Optional<CorrectSamples> correct,
            Optional<CorrectSamples> logitsCorrect,
            List<Metric> metrics,
            List<LayerExcursion> excursions,
            List<ConstantFinding> findings,
            List<LayerCertificate> certificates,
            List<String> notes,
            Optional<String> failure) {
        this(
                id,
                base,
                policy,
                axes,
                status,
                correct,
                logitsCorrect,
                metrics,
                excursions,
                findings,
                certificates,
                notes,
                failure,
                List.of(),
                List.of(),
                List.of());
    }

    /** The same with what was found of its casts and its distance from the float network. */
    public VariantResult with(List<CastEvents> newEvents, List<LayerDivergence> newDivergence) {
        return new VariantResult(
                id,
                base,
                policy,
                axes,
                status,
                correct,
                logitsCorrect,
                metrics,
                excursions,
                findings,
                certificates,
                notes,
                failure,
                newEvents,
                newDivergence,
                layers);
    }

    /** The same with what synthesis gave. A failure makes it a failed variant; what is known of its accuracy stays. */
    public VariantResult withSynthesis(List<Metric> newMetrics, List<String> newNotes, Optional<String> newFailure) {
        return new VariantResult(
                id,
                base,
                policy,
                axes,
                newFailure.isPresent() ? VariantStatus.FAILED : status,
                correct,
                logitsCorrect,
                newMetrics,
                excursions,
                findings,
                certificates,
                newNotes,
                newFailure,
                events,
                divergence,
                layers);
    }

    /** The same with what its layers cost. */
    public VariantResult withLayers(List<LayerCost> newLayers) {
        return new VariantResult(
                id,
                base,
                policy,
                axes,
                status,
                correct,
                logitsCorrect,
                metrics,
                excursions,
                findings,
                certificates,
                notes,
                failure,
                events,
                divergence,
                newLayers);
    }

    /** The value of a metric at the latest stage that has it. */
    public Optional<Metric> metric(String name) {
        return metrics.stream()
                .filter(metric -> metric.name().equals(name))
                .reduce((first, second) -> second.stage().compareTo(first.stage()) >= 0 ? second : first);
    }

    /** The policy's name without its parameters. */
    public String policyName() {
        int bracket = policy.indexOf('[');
        return bracket < 0 ? policy : policy.substring(0, bracket);
    }
}
