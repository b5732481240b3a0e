package org.bitsweep.model.importer.hls4ml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values that {@code project.tcl} sets; it is not run. */
final class TclVariables {
    private static final Pattern SET =
            Pattern.compile("(?m)^\\s*set\\s+(\\w+)\\s+(?:\"([^\"]*)\"|\\{([^}]*)\\}|(\\S+))");

    private TclVariables() {}

    static Map<String, String> of(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        Matcher matcher = SET.matcher(text);
        while (matcher.find()) {
            for (int group = 2; group <= 4; group++) {
                if (matcher.group(group) != null) {
                    values.putIfAbsent(matcher.group(1), matcher.group(group));
                }
            }
        }
        return values;
    }
}
