package org.bitsweep.model.importer.hls4ml;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bitsweep.model.config.ConfigNode;
import org.bitsweep.model.config.ConfigNode.ScalarKind;

/** A tree as YAML 1.1 text: mappings in blocks, lists in brackets, text in quotes wherever it could be misread. */
final class YamlText {
    /** Words, paths and types: nothing that YAML gives a meaning to in a block. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_/][A-Za-z0-9_./<>,+-]*");

    private YamlText() {}

    static String of(ConfigNode.Mapping mapping) {
        StringBuilder out = new StringBuilder();
        block(mapping, "", out);
        return out.toString();
    }

    private static void block(ConfigNode.Mapping mapping, String indent, StringBuilder out) {
        if (mapping.entries().isEmpty()) {
            out.append(indent).append("{}\n");
        }
        mapping.entries().forEach((key, value) -> {
            out.append(indent).append(text(key, true)).append(':');
            if (value instanceof ConfigNode.Mapping inner && !inner.entries().isEmpty()) {
                out.append('\n');
                block(inner, indent + "  ", out);
            } else {
                out.append(' ').append(flow(value, true)).append('\n');
            }
        });
    }

    private static String flow(ConfigNode node, boolean inBlock) {
        if (node instanceof ConfigNode.Mapping mapping) {
            return mapping.entries().entrySet().stream()
                    .map(entry -> text(entry.getKey(), false) + ": " + flow(entry.getValue(), false))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (node instanceof ConfigNode.Sequence sequence) {
            List<ConfigNode> items = sequence.items();
            return items.stream().map(item -> flow(item, false)).collect(Collectors.joining(", ", "[", "]"));
        }
        ConfigNode.Scalar scalar = (ConfigNode.Scalar) node;
        return switch (scalar.kind()) {
            case STRING -> text(scalar.text(), inBlock);
            case NULL -> "null";
            case BOOLEAN, INTEGER, FLOAT -> scalar.text();
        };
    }

    private static String text(String text, boolean inBlock) {
        boolean plain = inBlock && PLAIN.matcher(text).matches() && YamlScalars.kind(text) == ScalarKind.STRING;
        return plain ? text : quoted(text);
    }

    private static String quoted(String text) {
        return text.codePoints().mapToObj(YamlText::escaped).collect(Collectors.joining("", "\"", "\""));
    }

    private static String escaped(int c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default ->
                c >= ' ' && c <= '~'
                        ? Character.toString(c)
                        : String.format(Locale.ROOT, c > 0xffff ? "\\U%08x" : "\\u%04x", c);
        };
    }
}
