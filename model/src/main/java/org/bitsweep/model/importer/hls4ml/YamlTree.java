package org.bitsweep.model.importer.hls4ml;

import java.util.IdentityHashMap;
import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.config.ConfigNode;
import org.bitsweep.model.config.ConfigNode.ScalarKind;
import org.bitsweep.model.config.SourcePlace;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** YAML text as a tree of nodes with places. A tag such as {@code !keras_model} is not acted on: its value stays. */
final class YamlTree {
    private static final int MAX_ALIASES = 1000;

    private final String origin;
    private final IdentityHashMap<Node, ConfigNode> done = new IdentityHashMap<>();
    private final IdentityHashMap<Node, Integer> sizes = new IdentityHashMap<>();
    private final IdentityHashMap<Node, Boolean> open = new IdentityHashMap<>();

    YamlTree(String origin) {
        this.origin = origin;
    }

    ConfigNode parse(String text) {
        checkLines(text);
        try {
            Node root = compose(text);
            if (root == null) {
                throw new ConfigException(SourcePlace.of(origin), "is empty");
            }
            return node(root);
        } catch (MarkedYAMLException e) {
            throw ConfigFile.caused(new ConfigException(place(e.getProblemMark()), "not YAML: " + problem(e)), e);
        } catch (ReaderException e) {
            int line = (int) text.substring(0, Math.min(text.length(), Math.max(0, e.getPosition())))
                            .chars()
                            .filter(c -> c == '\n')
                            .count()
                    + 1;
            throw ConfigFile.caused(
                    new ConfigException(
                            new SourcePlace(origin, line, 0), "holds a control character: is it a text file?"),
                    e);
        } catch (YAMLException e) {
            throw ConfigFile.caused(new ConfigException(SourcePlace.of(origin), "not read: " + e.getMessage()), e);
        }
    }

    private void checkLines(String text) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                line++;
                start = i;
            } else if (i - start > ConfigFile.MAX_LINE) {
                throw new ConfigException(
                        new SourcePlace(origin, line, 0),
                        "the line is longer than " + ConfigFile.MAX_LINE + " characters: not a configuration");
            }
        }
    }

    private static String problem(MarkedYAMLException e) {
        String context = e.getContext();
        return e.getProblem() + (context == null ? "" : " (" + context + ")");
    }

    private static Node compose(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(MAX_ALIASES);
        options.setNestingDepthLimit(ConfigFile.MAX_DEPTH);
        options.setCodePointLimit((int) ConfigFile.MAX_BYTES);
        ParserImpl parser = new ParserImpl(new StreamReader(text), options);
        return new Composer(new CountedEvents(parser, ConfigFile.MAX_VALUES), new PyYamlResolver(), options)
                .getSingleNode();
    }

    private SourcePlace place(Mark mark) {
        return mark == null
                ? SourcePlace.of(origin)
                : new SourcePlace(origin, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private SourcePlace place(Node node) {
        return place(node.getStartMark());
    }

    /** Aliases give the same node again, so a tree that would explode is only counted, never built. */
    private ConfigNode node(Node node) {
        ConfigNode known = done.get(node);
        if (known != null) {
            return known;
        }
        if (open.put(node, true) != null) {
            throw new ConfigException(place(node), "contains itself through an alias");
        }
        ConfigNode result;
        int size = 1;
        if (node instanceof MappingNode mapping) {
            result = mapping(mapping);
            for (NodeTuple tuple : mapping.getValue()) {
                size = Math.addExact(size, sizeOf(tuple.getValueNode()));
            }
        } else if (node instanceof SequenceNode sequence) {
            result = new ConfigNode.Sequence(
                    sequence.getValue().stream().map(this::node).toList(), place(node));
            for (Node item : sequence.getValue()) {
                size = Math.addExact(size, sizeOf(item));
            }
        } else {
            result = scalar((ScalarNode) node);
        }
        if (size > ConfigFile.MAX_VALUES) {
            throw new ConfigException(
                    place(node),
                    "has more than " + ConfigFile.MAX_VALUES + " values through its aliases; write them out");
        }
        sizes.put(node, size);
        done.put(node, result);
        return result;
    }

    private int sizeOf(Node node) {
        return sizes.getOrDefault(node, 1);
    }

    private ConfigNode.Mapping mapping(MappingNode node) {
        MappingBuilder builder = new MappingBuilder(place(node));
        for (NodeTuple tuple : node.getValue()) {
            Node key = tuple.getKeyNode();
            ConfigNode value = node(tuple.getValueNode());
            if (!key.getTag().equals(Tag.MERGE)) {
                builder.put(key(key), place(key), value);
            }
        }
        for (NodeTuple tuple : node.getValue()) {
            if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
                merge(node(tuple.getValueNode()), builder);
            }
        }
        return builder.build();
    }

    private static void merge(ConfigNode value, MappingBuilder builder) {
        if (value instanceof ConfigNode.Mapping mapping) {
            builder.merge(mapping);
        } else if (value instanceof ConfigNode.Sequence sequence
                && sequence.items().stream().allMatch(ConfigNode.Mapping.class::isInstance)) {
            sequence.items().forEach(item -> builder.merge((ConfigNode.Mapping) item));
        } else {
            throw new ConfigException(
                    value.place(), "<< takes a mapping or a list of mappings, not " + value.describe());
        }
    }

    private String key(Node key) {
        if (key instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
            return scalar.getValue();
        }
        throw new ConfigException(place(key), "a key must be a word; put a text that begins with {, [ or ? in quotes");
    }

    private ConfigNode.Scalar scalar(ScalarNode node) {
        ScalarKind kind = kind(node.getTag());
        String text = node.getValue();
        if (kind != ScalarKind.STRING && YamlScalars.kind(text) != kind) {
            throw new ConfigException(place(node), "\"" + text + "\" is not of the kind that its tag says");
        }
        return new ConfigNode.Scalar(YamlScalars.canonical(text, kind), kind, place(node));
    }

    private static ScalarKind kind(Tag tag) {
        if (tag.equals(Tag.INT)) {
            return ScalarKind.INTEGER;
        }
        if (tag.equals(Tag.FLOAT)) {
            return ScalarKind.FLOAT;
        }
        if (tag.equals(Tag.BOOL)) {
            return ScalarKind.BOOLEAN;
        }
        return tag.equals(Tag.NULL) ? ScalarKind.NULL : ScalarKind.STRING;
    }

    /** Tags plain scalars as PyYAML does; snakeyaml's own rules differ for {@code 1e-3}. */
    private static final class PyYamlResolver extends Resolver {
        @Override
        public Tag resolve(NodeId kind, String value, boolean implicit) {
            if (kind != NodeId.scalar || !implicit) {
                return super.resolve(kind, value, implicit);
            }
            if (value.equals("<<")) {
                return Tag.MERGE;
            }
            return switch (YamlScalars.kind(value)) {
                case STRING -> Tag.STR;
                case INTEGER -> Tag.INT;
                case FLOAT -> Tag.FLOAT;
                case BOOLEAN -> Tag.BOOL;
                case NULL -> Tag.NULL;
            };
        }
    }
}
