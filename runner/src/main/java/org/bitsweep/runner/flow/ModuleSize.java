package org.bitsweep.runner.flow;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How large a module's netlist will be, from its text alone, so that what can't fit is known before it is tried. An adder,
 * a choice or a comparison of n bits becomes about n LUT, a product of m by n bits m times n, a table of 64 entries one LUT
 * for each bit. Right within a factor of two for what Bitsweep generates, which is what it is for.
 *
 * @param lut LUT, about
 */
public record ModuleSize(long lut) {
    /**
     * Measured with Yosys 0.23 on layers and whole networks of 2,000 to 160,000 LUT: 16 to 19 KB and 1.2 ms a LUT, above
     * 140 MB and 3 s that the vendor's cells take.
     */
    private static final long BASE_BYTES = 150L << 20;

    private static final long BYTES_EACH = 20_000;
    private static final double SECONDS_EACH = 0.0014;
    private static final double BASE_SECONDS = 3;

    private static final Pattern WIDTH = Pattern.compile("\\[([0-9]{1,6}):0\\]");
    private static final Pattern OPERATOR = Pattern.compile(" (?:[+\\-*?]|<|>|<=|>=|==|!=) ");
    private static final Pattern ENTRY = Pattern.compile("^\\s*[0-9]+'[bhd][0-9A-Fa-f]+\\s*:.*");
    private static final int TABLE_OF_A_LUT = 64;

    /** That of a module with all that it instantiates, each instance as often as its text says. */
    public static ModuleSize of(String text) {
        double lut = 0;
        int width = 1;
        for (String line : text.split("\n", -1)) {
            Matcher declared = WIDTH.matcher(line);
            if (declared.find()) {
                width = Integer.parseInt(declared.group(1)) + 1;
            }
            if (ENTRY.matcher(line).matches()) {
                lut += (double) width / TABLE_OF_A_LUT;
                continue;
            }
            if (!line.contains(" = ")) {
                continue;
            }
            Matcher operator = OPERATOR.matcher(line);
            while (operator.find()) {
                boolean product = operator.group().equals(" * ");
                lut += product ? width * width / 4.0 : width;
            }
        }
        return new ModuleSize((long) lut);
    }

    /** Memory that mapping it takes. */
    public long memoryBytes() {
        return BASE_BYTES + lut * BYTES_EACH;
    }

    /** Time that mapping it takes on one core of today. */
    public Duration time() {
        return Duration.ofMillis((long) ((BASE_SECONDS + lut * SECONDS_EACH) * 1000));
    }
}
