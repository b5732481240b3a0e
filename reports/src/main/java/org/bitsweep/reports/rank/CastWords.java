package org.bitsweep.reports.rank;

import org.bitsweep.model.result.CastEvents;
import org.bitsweep.model.result.CastSite;

/** How casts are spoken of. */
public final class CastWords {
    private CastWords() {}

    /** What overflows. */
    static String noun(CastSite site) {
        return switch (site) {
            case INPUT -> "data";
            case PRODUCT -> "product";
            case BIAS -> "bias";
            case ACCUMULATOR, SUM -> "accumulator";
            case RESULT, ACTIVATION -> "result";
            case TABLE -> "table";
            case DIFFERENCE -> "difference from the largest";
            case INVERSE -> "address of the reciprocal";
        };
    }

    /** What becomes zero. */
    static String values(CastSite site) {
        return switch (site) {
            case INPUT -> "data";
            case PRODUCT -> "products";
            case BIAS -> "biases";
            case ACCUMULATOR, SUM -> "sums";
            case RESULT, ACTIVATION -> "results";
            case TABLE -> "table entries";
            case DIFFERENCE -> "differences";
            case INVERSE -> "addresses";
        };
    }

    /** {@code fixed<8,3>}, {@code fixed<8,3,RND,SAT>}. */
    public static String shortType(String type) {
        return type.replaceAll(",TRN,WRAP,0>$", ">").replaceAll(",0>$", ">");
    }

    /** {@code wraps} or {@code saturates}. */
    public static String overflows(CastEvents event) {
        return event.saturates() ? "saturates" : "wraps";
    }
}
