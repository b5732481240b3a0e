package org.bitsweep.reports.rank;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Width and shortest spelling of a base type that is given in full, as results carry it. */
record BaseType(int width, String shortName) {
    private static final Pattern FULL = Pattern.compile("(u?)fixed<(\\d+),(-?\\d+),(\\w+),(\\w+),(\\d+)>");

    /** Of {@code fixed<10,4,TRN,WRAP,0>}: {@code <10,4>}; modes other than these stay. */
    static Optional<BaseType> of(String full) {
        Matcher matcher = FULL.matcher(full);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String modes = matcher.group(4).equals("TRN")
                        && matcher.group(5).equals("WRAP")
                        && matcher.group(6).equals("0")
                ? ""
                : "," + matcher.group(4) + "," + matcher.group(5)
                        + (matcher.group(6).equals("0") ? "" : "," + matcher.group(6));
        String sign = matcher.group(1);
        return Optional.of(new BaseType(
                Integer.parseInt(matcher.group(2)),
                sign + "<" + matcher.group(2) + "," + matcher.group(3) + modes + ">"));
    }

    /** The short name where the type is one of these, else the type as it is. */
    static String shorten(String full) {
        return of(full).map(BaseType::shortName).orElse(full);
    }

    /** The short name with its overflow mode said: {@code <20,9> WRAP}. */
    static String withOverflow(String full) {
        Matcher matcher = FULL.matcher(full);
        if (!matcher.matches()) {
            return full;
        }
        String rounding = matcher.group(4).equals("TRN") ? "" : matcher.group(4) + " ";
        return matcher.group(1) + "<" + matcher.group(2) + "," + matcher.group(3) + "> " + rounding + matcher.group(5);
    }
}
