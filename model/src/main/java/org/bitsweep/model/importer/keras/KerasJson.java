package org.bitsweep.model.importer.keras;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.model.importer.ImportException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.util.JsonRecyclerPools;

/** Parses the JSON in Keras' files, token by token: making a mapper would take longer than the rest of an import. */
final class KerasJson {
    /** Python writes {@code Infinity} and {@code NaN}. The parser itself limits how deep JSON may nest. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.USE_FAST_DOUBLE_PARSER) // fast for millions of numbers, slow to load for fifty
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .build();

    private KerasJson() {}

    /**
     * Parses an object.
     *
     * @param place where in the file the JSON is; empty if it is all of it
     * @throws ImportException if it isn't one object in JSON, or nests too deep
     */
    static JsonTree parse(Path file, String place, byte[] json) {
        String prefix = place.isEmpty() ? "" : place + ": ";
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new ImportException(
                        file, prefix + "describes no model: a ZIP archive, an HDF5 file or a JSON object was expected");
            }
            JsonTree object = object(parser);
            if (parser.nextToken() != null) {
                throw new ImportException(file, prefix + "has text behind the JSON object; save the model again");
            }
            return object;
        } catch (JacksonException e) {
            String where = Optional.ofNullable(e.getLocation())
                    .map(location -> " at line " + location.getLineNr() + ", column " + location.getColumnNr())
                    .orElse("");
            throw new ImportException(
                    file,
                    prefix + "is no valid JSON" + where + " (" + e.getOriginalMessage() + "); save the model again",
                    e);
        }
    }

    private static JsonTree object(JsonParser parser) {
        Map<String, JsonTree> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            members.put(key, value(parser, parser.nextToken()));
        }
        return JsonTree.object(members);
    }

    private static JsonTree array(JsonParser parser) {
        List<JsonTree> elements = new ArrayList<>();
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            elements.add(value(parser, token));
            token = parser.nextToken();
        }
        return JsonTree.array(elements);
    }

    private static JsonTree value(JsonParser parser, JsonToken token) {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> JsonTree.of(parser.getString());
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> JsonTree.of(parser.getDoubleValue());
            case VALUE_TRUE -> JsonTree.of(true);
            case VALUE_FALSE -> JsonTree.of(false);
            default -> JsonTree.NULL;
        };
    }

    private static JsonTree integer(JsonParser parser) {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? JsonTree.of(parser.getDoubleValue())
                : JsonTree.of(parser.getLongValue());
    }

    static Architecture architecture(Path file, JsonTree model) {
        try {
            return ArchitectureReader.read(model);
        } catch (LayerProblem e) {
            throw new ImportException(file, e.problem(), e);
        }
    }
}
