package org.bitsweep.runner.cli;

import java.util.Map;
import org.bitsweep.reports.export.ResultTable;

/** How the table of results is laid out for what standard output is connected to. */
final class ResultStyle {
    private static final int MIN_WIDTH = 60;

    private ResultStyle() {}

    static ResultTable.Style of(CommandContext context) {
        boolean ascii = !isUnicode(context.environment());
        int columns = columns(context.environment().getOrDefault("COLUMNS", ""));
        int width = context.terminal().output() && columns >= MIN_WIDTH ? columns : Integer.MAX_VALUE;
        return new ResultTable.Style(width, ascii, Integer.MAX_VALUE);
    }

    private static boolean isUnicode(Map<String, String> environment) {
        for (String variable : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            String value = environment.getOrDefault(variable, "");
            if (!value.isEmpty()) {
                return value.toUpperCase(java.util.Locale.ROOT).replace("-", "").contains("UTF8");
            }
        }
        return true;
    }

    private static int columns(String text) {
        return text.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(text) : 0;
    }
}
