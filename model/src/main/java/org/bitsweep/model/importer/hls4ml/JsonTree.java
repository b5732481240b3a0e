package org.bitsweep.model.importer.hls4ml;

import java.util.ArrayList;
import java.util.List;
import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.config.ConfigNode;
import org.bitsweep.model.config.ConfigNode.ScalarKind;
import org.bitsweep.model.config.SourcePlace;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** JSON text as a tree of nodes with places. */
final class JsonTree {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(ConfigFile.MAX_DEPTH)
                    .maxTokenCount((long) ConfigFile.MAX_VALUES)
                    .build())
            .build();

    private final String origin;

    JsonTree(String origin) {
        this.origin = origin;
    }

    ConfigNode parse(String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) {
                throw new ConfigException(SourcePlace.of(origin), "is empty");
            }
            ConfigNode root = node(parser);
            if (parser.nextToken() != null) {
                throw new ConfigException(place(parser), "text after the end of the JSON document; remove it");
            }
            return root;
        } catch (StreamConstraintsException e) {
            throw ConfigFile.caused(
                    new ConfigException(
                            place(e.getLocation()),
                            "too large or too deep for a configuration: " + e.getOriginalMessage()),
                    e);
        } catch (JacksonException e) {
            throw ConfigFile.caused(
                    new ConfigException(place(e.getLocation()), "not JSON: " + withoutSource(e.getOriginalMessage())),
                    e);
        }
    }

    private SourcePlace place(JsonParser parser) {
        return place(parser.currentTokenLocation());
    }

    private SourcePlace place(TokenStreamLocation location) {
        return location == null
                ? SourcePlace.of(origin)
                : new SourcePlace(origin, Math.max(0, location.getLineNr()), Math.max(0, location.getColumnNr()));
    }

    private ConfigNode node(JsonParser parser) {
        SourcePlace place = place(parser);
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, place);
            case START_ARRAY -> array(parser, place);
            case VALUE_STRING -> ConfigNode.Scalar.string(parser.getString(), place);
            case VALUE_NUMBER_INT ->
                new ConfigNode.Scalar(parser.getBigIntegerValue().toString(), ScalarKind.INTEGER, place);
            case VALUE_NUMBER_FLOAT ->
                new ConfigNode.Scalar(YamlScalars.floatText(parser.getDoubleValue()), ScalarKind.FLOAT, place);
            case VALUE_TRUE -> new ConfigNode.Scalar("true", ScalarKind.BOOLEAN, place);
            case VALUE_FALSE -> new ConfigNode.Scalar("false", ScalarKind.BOOLEAN, place);
            case VALUE_NULL -> new ConfigNode.Scalar("", ScalarKind.NULL, place);
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new ConfigException(place, "not JSON: a value is expected");
        };
    }

    private ConfigNode object(JsonParser parser, SourcePlace place) {
        MappingBuilder builder = new MappingBuilder(place);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            SourcePlace keyPlace = place(parser);
            parser.nextToken();
            builder.put(key, keyPlace, node(parser));
        }
        return builder.build();
    }

    private ConfigNode array(JsonParser parser, SourcePlace place) {
        List<ConfigNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(parser));
        }
        return new ConfigNode.Sequence(items, place);
    }

    /** Jackson tells where the open bracket is by a source that it doesn't show. */
    private static String withoutSource(String message) {
        return message.replaceFirst("\\s*\\(start marker at \\[.*", "");
    }
}
