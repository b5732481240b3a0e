package org.bitsweep.runner.flow;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How large a module's netlist will be, from its text alone, so that what can't fit is known before it is tried. An adder,
 * a choice or a comparison of n bits becomes about n LUT, a product of m by n bits m times n, a table of 64 entries one LUT
 * for each bit. For what Bitsweep generates it is between half of what Yosys counts and two and a half times that.
 *
 * @param lut LUT, about
 */
public record ModuleSize(long lut) {
    /**
     * Measured with Yosys 0.23 on layers of 100 to 28,000 LUT: up to 14 kB and 1 ms for each that is counted here, above 150 MB
     * and 4 s that the vendor's cells take. Whole networks of 45,000 and 164,000 LUT agree.
     */
    private static final long BASE_BYTES = 150L << 20;

    private static final long BYTES_EACH = 14_000;
    private static final double SECONDS_EACH = 0.001;
    private static final double BASE_SECONDS = 4;

    private static final Pattern WIDTH = Pattern.compile("\\[([0-9]{1,6}):0\\]");
    private static final Pattern OPERATOR = Pattern.compile(" (?:[+\\-*]|<|>|<=|>=|==|!=|\\?(?= [A-Za-z{])) ");
    /** A choice often shares its LUT with what it chooses from; one of two constants costs nothing. */
    private static final double CHOICE = 0.4;

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
                lut += switch (operator.group()) {
                    case " * " -> width * width / 4.0;
                    case " ? " -> width * CHOICE;
                    default -> width;
                };
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
