package org.bitsweep.model.importer.keras;

import java.nio.file.Path;
import org.bitsweep.model.importer.ImportException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Parses the JSON in Keras' files; the parser limits how deep it may nest. */
final class KerasJson {
    /** Python writes {@code Infinity} and {@code NaN}. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private KerasJson() {}

    /** @param place where in the file the JSON is; empty if it is all of it */
    static JsonNode parse(Path file, String place, byte[] json) {
        String prefix = place.isEmpty() ? "" : place + ": ";
        JsonNode node;
        try {
            node = MAPPER.readTree(json);
        } catch (JacksonException e) {
            var location = e.getLocation();
            throw new ImportException(
                    file,
                    prefix + "is no valid JSON at line " + location.getLineNr() + ", column " + location.getColumnNr()
                            + " (" + e.getOriginalMessage() + "); save the model again",
                    e);
        }
        if (!node.isObject()) {
            throw new ImportException(file, prefix + "describes no model: a JSON object was expected");
        }
        return node;
    }

    static Architecture architecture(Path file, JsonNode model) {
        try {
            return ArchitectureReader.read(model);
        } catch (LayerProblem e) {
            throw new ImportException(file, e.problem(), e);
        }
    }
}
