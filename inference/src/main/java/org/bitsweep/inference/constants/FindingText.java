package org.bitsweep.inference.constants;

import java.util.Locale;
import org.bitsweep.model.result.ConstantFinding;

/** A finding as one line: {@code bn1.scale[3] = 9.10 becomes -6.90 in fixed<12,4>: needs 5 integer bits}. */
public final class FindingText {
    private static final String DEFAULT_MODES = ",TRN,WRAP,0>";

    private FindingText() {}

    public static String of(ConstantFinding finding) {
        String others = finding.count() > 1 ? " (and " + (finding.count() - 1) + " more)" : "";
        return finding.layer() + "." + finding.tensor() + finding.element() + " = " + number(finding.value())
                + " becomes " + number(finding.becomes()) + " in " + type(finding) + remedy(finding) + others;
    }

    private static String remedy(ConstantFinding finding) {
        boolean sign = finding.value() < 0 && finding.type().startsWith("u");
        return switch (finding.effect()) {
            case WRAPPED, SATURATED ->
                sign
                        ? ": needs a sign and " + finding.neededIntegerBits() + " integer bits with it"
                        : ": needs " + finding.neededIntegerBits() + " integer bits";
            case VANISHED -> ": needs more fraction bits";
        };
    }

    /** Without the modes that a type has by default. */
    private static String type(ConstantFinding finding) {
        String full = finding.type();
        return full.endsWith(DEFAULT_MODES) ? full.substring(0, full.length() - DEFAULT_MODES.length()) + ">" : full;
    }

    private static String number(double value) {
        double magnitude = Math.abs(value);
        boolean plain = value == 0 || (magnitude >= 0.1 && magnitude < 1e6);
        return String.format(Locale.ROOT, value == 0 ? "%.0f" : plain ? "%.2f" : "%.2e", value);
    }
}
