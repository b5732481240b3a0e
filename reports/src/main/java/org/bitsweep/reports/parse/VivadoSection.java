package org.bitsweep.reports.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A numbered section of a report of Vivado.
 *
 * @param title in lower case, without its number
 * @param index number from 0 of its heading's line
 */
record VivadoSection(String title, int index) {
    /** All sections, in order: a heading is underlined. */
    static List<VivadoSection> of(ReportText text) {
        List<VivadoSection> sections = new ArrayList<>();
        for (int i = 0; i + 1 < text.size(); i++) {
            String title = title(text.line(i));
            String underline = text.line(i + 1).strip();
            if (!title.isEmpty() && underline.length() >= 3 && underline.chars().allMatch(c -> c == '-')) {
                sections.add(new VivadoSection(title, i));
            }
        }
        return sections;
    }

    /** The titles that the table of contents announces. */
    static List<String> contents(ReportText text) {
        List<String> titles = new ArrayList<>();
        int index = text.find(0, line -> line.strip().equals("Table of Contents")) + 2;
        for (; index < text.size() && !text.line(index).isBlank(); index++) {
            titles.add(title(text.line(index)));
        }
        return titles;
    }

    /** {@code clb logic} of {@code 1. CLB Logic}; empty for a line that isn't of this form. */
    private static String title(String line) {
        String text = line.strip();
        int i = 0;
        while (i < text.length() && (Character.isDigit(text.charAt(i)) || text.charAt(i) == '.')) {
            i++;
        }
        boolean numbered = i > 0 && Character.isDigit(text.charAt(0)) && i < text.length() && text.charAt(i) == ' ';
        return numbered ? text.substring(i).strip().toLowerCase(Locale.ROOT) : "";
    }

    /** The first table of the section, which must have one. */
    TextTable table(ReportText text) {
        for (int i = index + 2; i < text.size(); i++) {
            if (TextTable.isBorder(text.line(i))) {
                return TextTable.at(text, i);
            }
            if (!text.line(i).isBlank() && !text.line(i).strip().startsWith("*")) {
                break;
            }
        }
        throw text.damaged(Math.min(index + 2, text.size() - 1), "section '" + title + "' has no table");
    }
}
