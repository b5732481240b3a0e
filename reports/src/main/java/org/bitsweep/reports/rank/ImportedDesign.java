package org.bitsweep.reports.rank;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.model.result.Metric;
import org.bitsweep.model.result.VariantResult;

/**
 * A design from outside that stands beside a sweep's variants: shown with its numbers, never ranked with those of another
 * stage or tool, and never the reason for what the others are compared by.
 */
public final class ImportedDesign {
    /** The policy that such a variant is stored under. */
    public static final String POLICY = "imported";

    private ImportedDesign() {}

    public static boolean is(VariantResult variant) {
        return variant.policy().equals(POLICY);
    }

    /** Its numbers of the latest stage that has LUT: {@code imported: LUT 900, DSP 2 (C synthesis, ..., 2023.2)}. */
    static String describe(VariantResult variant) {
        Optional<FlowStage> stage = variant.metrics().stream()
                .filter(metric -> metric.name().equals(Metric.LUT))
                .map(Metric::stage)
                .max(Comparator.naturalOrder());
        if (stage.isEmpty()) {
            return POLICY + ": LUT not known";
        }
        List<String> words = new ArrayList<>();
        String version = "";
        for (Metric metric : variant.metrics()) {
            if (metric.stage() == stage.get()) {
                String word = word(metric.name());
                if (!word.isEmpty()) {
                    words.add(word + " "
                            + new BigDecimal(String.valueOf(metric.value()))
                                    .stripTrailingZeros()
                                    .toPlainString());
                }
                version = metric.name().equals(Metric.LUT) ? metric.version() : version;
            }
        }
        return POLICY + ": " + String.join(", ", words) + " (" + EngineLabel.describe(stage.get()) + ", " + version
                + ")";
    }

    private static String word(String name) {
        return switch (name) {
            case Metric.LUT -> "LUT";
            case Metric.FF -> "FF";
            case Metric.DSP -> "DSP";
            case Metric.LATENCY_WORST_CYCLES -> "latency";
            case Metric.WNS_NS -> "WNS ns";
            default -> "";
        };
    }
}
