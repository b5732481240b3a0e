package org.bitsweep.codegen.hls4ml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bitsweep.model.importer.hls4ml.HlsProject;
import org.bitsweep.model.precision.DoubleQuantizer;
import org.bitsweep.model.precision.NumericType;

/**
 * Whether a project's constants are known well enough for another type. hls4ml writes a trained value with as many decimals
 * as its type has fractional bits ({@code types.py}, {@code WeightVariable.update_precision}), so the value itself is known
 * to half a unit of the last decimal. As long as all of that interval becomes the same number in the new type, so does the
 * trained value. A value that is written as a multiple of the new type's step, zero for one, is taken for exactly that.
 */
final class WeightDigits {
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+(\\.\\d*)?([eE][-+]?\\d+)?");

    private WeightDigits() {}

    /**
     * Checks an array.
     *
     * @throws RetypeException if the project doesn't say what hls4ml would write for the type
     */
    static void check(HlsProject project, String array, TypeKey key, NumericType type) {
        DoubleQuantizer quantizer = new DoubleQuantizer(type.asFixedPoint());
        List<String> values = values(project, array);
        for (int i = 0; i < values.size(); i++) {
            if (!isKnown(values.get(i), type, quantizer)) {
                throw new RetypeException(String.format(
                        Locale.ROOT,
                        "%s can't be %s: %s[%d] is written as %s, and the trained value may become another number in that "
                                + "type; have hls4ml write the project with wider weights, or name a model or "
                                + "model.convert in place of the project",
                        key,
                        type,
                        array,
                        i,
                        values.get(i)));
            }
        }
    }

    private static boolean isKnown(String text, NumericType type, DoubleQuantizer quantizer) {
        BigDecimal value = new BigDecimal(text);
        BigDecimal half = BigDecimal.valueOf(5, value.scale() + 1);
        if (value.scale() <= 0 || isMultiple(value, type)) {
            // A whole number is a quantized one; so, but for one chance in many, is a multiple of the step.
            return !(text.startsWith("-") && value.signum() == 0);
        }
        BigInteger low = quantizer.quantize(value.subtract(half).doubleValue());
        BigInteger high = quantizer.quantize(value.add(half).doubleValue());
        return low.equals(high);
    }

    /** Whether a multiple of the step, which a value of fewer fractional bits is too. */
    private static boolean isMultiple(BigDecimal value, NumericType type) {
        int fractional = type.fractionalBits();
        BigDecimal scaled = fractional >= 0
                ? value.multiply(new BigDecimal(BigInteger.ONE.shiftLeft(fractional)))
                : value.divide(new BigDecimal(BigInteger.ONE.shiftLeft(-fractional)));
        return scaled.stripTrailingZeros().scale() <= 0;
    }

    private static List<String> values(HlsProject project, String array) {
        String text = "firmware/weights/" + array + ".txt";
        String content =
                project.has(text) ? project.text(text) : braces(project.text("firmware/weights/" + array + ".h"));
        Matcher numbers = NUMBER.matcher(content);
        List<String> values = new java.util.ArrayList<>();
        while (numbers.find()) {
            values.add(numbers.group());
        }
        return values;
    }

    /** What stands between the braces. */
    private static String braces(String header) {
        int open = header.indexOf('{', header.indexOf('='));
        int close = header.lastIndexOf('}');
        return open < 0 || close < open ? "" : header.substring(open + 1, close);
    }
}
