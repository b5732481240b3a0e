package org.bitsweep.model.importer.hls4ml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The constant arrays of {@code firmware/weights}: their types, and where those are named. */
final class WeightArrays {
    private static final String LOADER = "load_";

    private final Map<String, List<SourceSpan>> uses = new LinkedHashMap<>();
    private final Map<String, String> types = new LinkedHashMap<>();

    private WeightArrays() {}

    static WeightArrays read(ProjectFolder folder) {
        WeightArrays arrays = new WeightArrays();
        for (String file : folder.list(ProjectFolder.WEIGHTS, ".h")) {
            String name = file.substring(0, file.length() - 2);
            String text = folder.text(ProjectFolder.WEIGHTS + file);
            Matcher matcher = Pattern.compile("(\\w+)\\s+" + Pattern.quote(name) + "\\s*\\[")
                    .matcher(text);
            while (matcher.find()) {
                int line = (int) text.substring(0, matcher.start())
                                .chars()
                                .filter(c -> c == '\n')
                                .count()
                        + 1;
                arrays.add(
                        name,
                        matcher.group(1),
                        new SourceSpan(ProjectFolder.WEIGHTS + file, matcher.start(1), matcher.end(1), line));
            }
        }
        return arrays;
    }

    private void add(String name, String type, SourceSpan span) {
        types.putIfAbsent(name, type);
        uses.computeIfAbsent(name, key -> new ArrayList<>()).add(span);
    }

    /** Regards a call that loads an array; whether it is one. */
    boolean loads(LayerCall call, CppSource source) {
        if (!call.function().startsWith(LOADER)) {
            return false;
        }
        if (!call.templates().isEmpty()
                && !call.names().isEmpty()
                && call.templates().get(0).size() == 1) {
            CppToken type = call.templates().get(0).get(0);
            add(call.names().get(0), type.text(), source.span(type));
        }
        return true;
    }

    boolean has(String name) {
        return types.containsKey(name);
    }

    /** The typedef of an array. */
    String type(String name) {
        return java.util.Objects.requireNonNull(types.get(name));
    }

    List<SourceSpan> uses(String name) {
        return uses.getOrDefault(name, List.of());
    }
}
