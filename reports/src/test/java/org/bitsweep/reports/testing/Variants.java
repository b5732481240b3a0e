package org.bitsweep.reports.testing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.model.result.ConstantFinding;
import org.bitsweep.model.result.CorrectSamples;
import org.bitsweep.model.result.LayerCertificate;
import org.bitsweep.model.result.Metric;
import org.bitsweep.model.result.VariantResult;
import org.bitsweep.model.result.VariantStatus;

/** Small variants for tests. */
public final class Variants {
    private Variants() {}

    /** The first {@code right} of the samples are correct. */
    public static CorrectSamples first(int right, int samples) {
        boolean[] correct = new boolean[samples];
        for (int i = 0; i < right; i++) {
            correct[i] = true;
        }
        return CorrectSamples.of(correct);
    }

    public static VariantResult done(String id, CorrectSamples correct, Metric... metrics) {
        return new VariantResult(
                id,
                Optional.of("fixed<12,4,TRN,WRAP,0>"),
                id,
                Map.of(),
                VariantStatus.DONE,
                Optional.of(correct),
                Optional.empty(),
                List.of(metrics),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    public static Metric lut(double value) {
        return DigitsSweep.metric(Metric.LUT, value, "");
    }

    public static Metric dsp(double value) {
        return DigitsSweep.metric(Metric.DSP, value, "");
    }

    public static VariantResult with(VariantResult variant, List<ConstantFinding> findings) {
        return with(variant, findings, variant.certificates());
    }

    public static VariantResult with(
            VariantResult variant, List<ConstantFinding> findings, List<LayerCertificate> certificates) {
        return new VariantResult(
                variant.id(),
                variant.base(),
                variant.policy(),
                variant.axes(),
                variant.status(),
                variant.correct(),
                variant.logitsCorrect(),
                variant.metrics(),
                variant.excursions(),
                findings,
                certificates,
                variant.notes(),
                variant.failure());
    }

    public static VariantResult failed(String id, String reason) {
        return new VariantResult(
                id,
                Optional.empty(),
                id,
                Map.of(),
                VariantStatus.FAILED,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.of(reason));
    }
}
