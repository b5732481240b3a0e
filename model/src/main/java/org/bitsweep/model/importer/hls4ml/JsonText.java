package org.bitsweep.model.importer.hls4ml;

import java.util.Map;
import java.util.stream.Collectors;
import org.bitsweep.model.config.ConfigNode;

/** A tree as JSON text that Python reads: infinities as {@code Infinity}, as Python's own {@code json} writes them. */
final class JsonText {
    private JsonText() {}

    static String of(ConfigNode node) {
        StringBuilder out = new StringBuilder();
        write(node, "\n", out);
        return out.append('\n').toString();
    }

    private static void write(ConfigNode node, String indent, StringBuilder out) {
        if (node instanceof ConfigNode.Mapping mapping) {
            String separator = "{";
            for (Map.Entry<String, ConfigNode> entry : mapping.entries().entrySet()) {
                out.append(separator)
                        .append(indent)
                        .append("  ")
                        .append(quoted(entry.getKey()))
                        .append(": ");
                write(entry.getValue(), indent + "  ", out);
                separator = ",";
            }
            out.append(mapping.entries().isEmpty() ? "{}" : indent + "}");
        } else if (node instanceof ConfigNode.Sequence sequence) {
            String separator = "[";
            for (ConfigNode item : sequence.items()) {
                out.append(separator).append(indent).append("  ");
                write(item, indent + "  ", out);
                separator = ",";
            }
            out.append(sequence.items().isEmpty() ? "[]" : indent + "]");
        } else {
            out.append(scalar((ConfigNode.Scalar) node));
        }
    }

    private static String scalar(ConfigNode.Scalar scalar) {
        return switch (scalar.kind()) {
            case STRING -> quoted(scalar.text());
            case NULL -> "null";
            case BOOLEAN, INTEGER -> scalar.text();
            case FLOAT ->
                switch (scalar.text()) {
                    case ".nan" -> "NaN";
                    case ".inf" -> "Infinity";
                    case "-.inf" -> "-Infinity";
                    default -> scalar.text();
                };
        };
    }

    private static String quoted(String text) {
        return text.chars().mapToObj(JsonText::escaped).collect(Collectors.joining("", "\"", "\""));
    }

    private static String escaped(int c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default ->
                c < ' ' || c > '~' ? String.format(java.util.Locale.ROOT, "\\u%04x", c) : String.valueOf((char) c);
        };
    }
}
