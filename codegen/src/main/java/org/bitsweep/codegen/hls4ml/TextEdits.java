package org.bitsweep.codegen.hls4ml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bitsweep.model.importer.hls4ml.SourceSpan;

/** Replacements in a project's files; the same piece is replaced once. */
final class TextEdits {
    private record Edit(int start, int end, String text) {}

    private final Map<String, List<Edit>> edits = new TreeMap<>();

    void replace(SourceSpan span, String text) {
        List<Edit> ofFile = edits.computeIfAbsent(span.file(), file -> new ArrayList<>());
        Edit edit = new Edit(span.start(), span.end(), text);
        if (!ofFile.contains(edit)) {
            ofFile.add(edit);
        }
    }

    void insertBehind(SourceSpan span, String text) {
        replace(new SourceSpan(span.file(), span.end(), span.end(), span.line()), text);
    }

    /** The files that change. */
    List<String> files() {
        return List.copyOf(edits.keySet());
    }

    String apply(String file, String before) {
        StringBuilder text = new StringBuilder(before);
        List<Edit> ofFile = new ArrayList<>(edits.getOrDefault(file, List.of()));
        ofFile.sort(Comparator.comparingInt(Edit::start).reversed());
        // Of insertions at one place the last one is made first, so that they end up in order.
        for (Edit edit : ofFile) {
            text.replace(edit.start(), edit.end(), edit.text());
        }
        return text.toString();
    }
}
