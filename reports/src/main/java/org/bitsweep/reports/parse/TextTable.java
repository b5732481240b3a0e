package org.bitsweep.reports.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * A table drawn with {@code +}, {@code -} and {@code |}. A column's name is what stands above it in all lines of the head, a
 * word over several columns included: {@code Latency (cycles) min}.
 *
 * @param columns in lower case, blanks collapsed
 * @param end number from 0 of the line behind the table
 */
record TextTable(List<String> columns, List<Row> rows, int end) {
    /**
     * A line of the table.
     *
     * @param index the line's number from 0
     */
    record Row(List<String> cells, int index) {
        /** The cell without blanks around it. */
        String cell(int column) {
            return cells.get(column).strip();
        }

        int line() {
            return index + 1;
        }

        /** How many blanks the first cell begins with. */
        int indent() {
            String first = cells.get(0);
            return first.length() - first.stripLeading().length();
        }
    }

    /** The column of this name. */
    OptionalInt column(String name) {
        int index = columns.indexOf(name);
        return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
    }

    static boolean isBorder(String line) {
        String text = line.strip();
        return text.length() >= 3
                && text.charAt(0) == '+'
                && text.charAt(text.length() - 1) == '+'
                && text.chars().allMatch(c -> c == '+' || c == '-');
    }

    /**
     * Reads the table whose upper border is this line.
     *
     * @throws ReportParseException if it is cut off or a row doesn't fit its head
     */
    static TextTable at(ReportText text, int border) {
        int index = border + 1;
        List<String> head = new ArrayList<>();
        while (!isBorder(text.line(index))) {
            String line = text.line(index).strip();
            if (!line.startsWith("|") && !line.startsWith("+")) {
                throw text.damaged(index, "the head of a table has no end");
            }
            head.add(text.line(index));
            index++;
        }
        List<int[]> spans = finest(head, text.line(index));
        List<String> columns = columns(head, spans);
        List<Row> rows = new ArrayList<>();
        index++;
        while (true) {
            String line = text.line(index).strip();
            if (line.startsWith("|")) {
                rows.add(row(text, index, columns.size()));
            } else if (!isBorder(line)) {
                if (rows.isEmpty() || !isBorder(text.line(index - 1))) {
                    // A table without rows ends with the border of its head.
                    if (rows.isEmpty() && isBorder(text.line(index - 1))) {
                        return new TextTable(columns, rows, index);
                    }
                    throw text.damaged(index, "a table is cut off");
                }
                return new TextTable(columns, rows, index);
            }
            index++;
        }
    }

    private static Row row(ReportText text, int index, int columns) {
        String line = text.line(index).strip();
        List<String> cells = split(line, '|', '|');
        if (!line.endsWith("|") || cells.size() != columns) {
            throw text.damaged(index, "a row has " + cells.size() + " cells under " + columns + " columns");
        }
        return new Row(cells, index);
    }

    /** Where the columns begin and end: some tables draw them in the head only, not in the borders. */
    private static List<int[]> finest(List<String> head, String border) {
        List<int[]> finest = spans(border, '+');
        for (String line : head) {
            List<int[]> spans = line.strip().startsWith("|") ? spans(line, '|') : List.of();
            finest = spans.size() > finest.size() ? spans : finest;
        }
        return finest;
    }

    private static List<int[]> spans(String line, char separator) {
        List<int[]> spans = new ArrayList<>();
        int from = line.indexOf(separator);
        for (int to = line.indexOf(separator, from + 1); to > 0; to = line.indexOf(separator, from + 1)) {
            spans.add(new int[] {from, to});
            from = to;
        }
        return spans;
    }

    private static List<String> columns(List<String> head, List<int[]> spans) {
        List<String> columns = new ArrayList<>();
        for (int column = 0; column < spans.size(); column++) {
            StringBuilder name = new StringBuilder();
            for (String line : head) {
                String word = above(line, column, spans);
                if (!word.isEmpty() && word.chars().anyMatch(c -> c != '-')) {
                    name.append(name.length() == 0 ? "" : " ").append(word);
                }
            }
            columns.add(collapsed(name.toString()));
        }
        return columns;
    }

    /** The word of a head's line that stands over a column. */
    private static String above(String line, int column, List<int[]> spans) {
        char second = line.strip().startsWith("+") ? '+' : '|';
        List<String> cells = split(line.strip(), '|', second);
        if (cells.size() == spans.size()) {
            return cells.get(column).strip();
        }
        int middle = (spans.get(column)[0] + spans.get(column)[1] + 1) / 2;
        int at = line.length() - line.stripLeading().length();
        for (String cell : cells) {
            int end = at + 1 + cell.length();
            if (middle > at && middle <= end) {
                return cell.strip();
            }
            at = end;
        }
        return "";
    }

    /** What stands between the separators; nothing before the first and behind the last. */
    private static List<String> split(String line, char separator, char other) {
        List<String> cells = new ArrayList<>();
        int from = -1;
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == separator || line.charAt(i) == other) {
                if (from >= 0) {
                    cells.add(line.substring(from, i));
                }
                from = i + 1;
            }
        }
        return cells;
    }

    private static String collapsed(String text) {
        StringBuilder out = new StringBuilder();
        for (String word : text.strip().split("\\s+", -1)) {
            out.append(out.length() == 0 ? "" : " ").append(word);
        }
        return out.toString().toLowerCase(Locale.ROOT);
    }
}
