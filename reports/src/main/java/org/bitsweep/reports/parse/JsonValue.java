package org.bitsweep.reports.parse;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * A text, number or truth value of a JSON document.
 *
 * @param way keys from the root to it, its own last; what stands in a list has none
 * @param text as it is written there
 * @param line from 1
 */
record JsonValue(List<String> way, String text, int line) {
    /** Yosys 0.23 leaves a comma behind its last module where it knows no top. */
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonReadFeature.ALLOW_TRAILING_COMMA).build();

    JsonValue {
        way = List.copyOf(way);
    }

    /**
     * All of a document, in its order.
     *
     * @throws ReportParseException if it is no JSON, ends early or has none
     */
    static List<JsonValue> all(ReportSource source) throws IOException {
        List<JsonValue> values = new ArrayList<>();
        Deque<String> way = new ArrayDeque<>();
        try (Reader in = source.open();
                JsonParser parser = JSON.createParser(ObjectReadContext.empty(), in)) {
            int depth = 0;
            String name = "";
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.PROPERTY_NAME) {
                    name = parser.currentName();
                } else if (token.isStructStart()) {
                    depth++;
                    way.addLast(name);
                    name = "";
                } else if (token.isStructEnd()) {
                    depth--;
                    way.pollLast();
                } else if (token.isScalarValue() && depth > 0) {
                    values.add(new JsonValue(
                            place(way, name),
                            parser.getString(),
                            parser.currentTokenLocation().getLineNr()));
                }
            }
            if (depth != 0 || values.isEmpty()) {
                throw damaged(source, 1, "ends too early");
            }
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw damaged(source, line, e.getOriginalMessage());
        }
        return values;
    }

    private static List<String> place(Deque<String> way, String name) {
        List<String> place = new ArrayList<>(way);
        // The root has no name of its own.
        place.remove(0);
        place.add(name);
        return place;
    }

    private static ReportParseException damaged(ReportSource source, int line, String reason) {
        return new ReportParseException(
                source.path(),
                line,
                "is damaged or cut off ("
                        + String.valueOf(reason).lines().findFirst().orElse("") + ")",
                "run the tool again or copy the file whole");
    }
}
