package org.bitsweep.reports.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A table without lines between its columns: a head, dashes below each column, and cells that begin where the dashes do.
 *
 * @param columns in lower case
 */
record ColumnTable(List<String> columns, List<Row> rows) {
    /** A line of the table, from 1. */
    record Row(List<String> cells, int line) {}

    /**
     * The table whose head is this line; it ends at a blank line or at a ruler.
     *
     * @param head number of the line from 0
     * @throws ReportParseException if there are no dashes below the head, or a row is shorter than the head
     */
    static ColumnTable at(ReportText text, int head) {
        String dashes = text.line(head + 1);
        if (!isDashes(dashes)) {
            throw text.damaged(Math.min(head, text.size() - 1), "has no table under its heading");
        }
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < dashes.length(); i++) {
            if (dashes.charAt(i) == '-' && (i == 0 || (i > 1 && dashes.startsWith("  ", i - 2)))) {
                starts.add(i);
            }
        }
        List<Row> rows = new ArrayList<>();
        for (int i = head + 2; i < text.size() && !text.line(i).isBlank() && !isDashes(text.line(i)); i++) {
            List<String> cells = cells(text.line(i), starts);
            if (cells.contains("") || !isAligned(text.line(i), starts)) {
                throw text.damaged(i, "a row doesn't fit its head");
            }
            rows.add(new Row(cells, i + 1));
        }
        if (!isAligned(text.line(head), starts)) {
            throw text.damaged(head, "the columns' names don't stand above their dashes");
        }
        return new ColumnTable(cells(text.line(head).toLowerCase(Locale.ROOT), starts), rows);
    }

    /** Whether a cell begins at each column, with two blanks before it: a row that lost a character doesn't. */
    private static boolean isAligned(String line, List<Integer> starts) {
        for (int start : starts) {
            boolean begins = start < line.length() && line.charAt(start) != ' ';
            if (!begins || (start > 0 && !line.startsWith("  ", start - 2))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDashes(String line) {
        return line.startsWith("--") && line.chars().allMatch(c -> c == '-' || c == ' ');
    }

    private static List<String> cells(String line, List<Integer> starts) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            int from = Math.min(line.length(), starts.get(i));
            int to = i + 1 < starts.size() ? Math.min(line.length(), starts.get(i + 1)) : line.length();
            cells.add(line.substring(from, to).strip());
        }
        return cells;
    }
}
