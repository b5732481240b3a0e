package org.bitsweep.model.importer.hls4ml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.config.SourcePlace;

/** Reads the top function: its ports, its variables, and what it calls in which order. */
final class TopFunction {
    private final CppSource source;
    private final List<CppToken> tokens;
    private final Map<String, Variable> ports = new LinkedHashMap<>();
    private final Map<String, Variable> variables = new LinkedHashMap<>();
    private final Map<String, String> aliases = new LinkedHashMap<>();
    private final List<LayerCall> calls = new ArrayList<>();
    private Optional<String> namespace = Optional.empty();

    /**
     * A port or local variable.
     *
     * @param type its type's tokens; of a stream, its elements'
     * @param size what stands in its brackets
     */
    record Variable(List<CppToken> type, boolean stream, String size) {}

    private TopFunction(CppSource source) {
        this.source = source;
        this.tokens = source.tokens();
    }

    /**
     * Finds and reads a function.
     *
     * @throws ConfigException if the file doesn't have it
     */
    static TopFunction read(CppSource source, String name) {
        TopFunction top = new TopFunction(source);
        for (int i = 1; i + 1 < top.tokens.size(); i++) {
            CppToken token = top.tokens.get(i);
            if (token.is(name)
                    && top.tokens.get(i - 1).is("void")
                    && top.tokens.get(i + 1).is("(")) {
                int close = source.closing(i + 1);
                if (close + 1 < top.tokens.size() && top.tokens.get(close + 1).is("{")) {
                    top.namespace = top.namespaceBefore(i);
                    top.ports(i + 1, close);
                    top.body(close + 2, source.closing(close + 1));
                    return top;
                }
            }
        }
        throw new ConfigException(
                SourcePlace.of(source.origin()),
                "has no function void " + name + "(...), which project.tcl says is the top function; "
                        + "have hls4ml write the project again");
    }

    private Optional<String> namespaceBefore(int function) {
        for (int i = 0; i + 1 < function; i++) {
            if (tokens.get(i).is("namespace") && (i == 0 || !tokens.get(i - 1).is("using"))) {
                return Optional.of(tokens.get(i + 1).text());
            }
        }
        return Optional.empty();
    }

    Map<String, Variable> ports() {
        return ports;
    }

    Map<String, Variable> variables() {
        return variables;
    }

    List<LayerCall> calls() {
        return calls;
    }

    Optional<String> namespace() {
        return namespace;
    }

    /** What a name is another name of. */
    String resolve(String name) {
        String current = name;
        while (aliases.containsKey(current)) {
            current = java.util.Objects.requireNonNull(aliases.get(current));
        }
        return current;
    }

    private void ports(int open, int close) {
        for (List<CppToken> port : source.arguments(open, close)) {
            declare(port, ports);
        }
    }

    /** {@code T name[n]}, {@code T &name} or {@code hls::stream<T> &name}. */
    private void declare(List<CppToken> words, Map<String, Variable> into) {
        int bracket = indexOf(words, "[", words.size());
        int nameAt = bracket - 1;
        if (nameAt < 1) {
            return;
        }
        String size = bracket == words.size() ? "" : source.textOf(words.subList(bracket + 1, words.size() - 1));
        int typeEnd = words.get(nameAt - 1).is("&") ? nameAt - 1 : nameAt;
        List<CppToken> type = words.subList(0, typeEnd);
        int stream = indexOf(type, "stream", type.size());
        boolean isStream = stream + 2 < type.size();
        List<CppToken> element = isStream ? type.subList(stream + 2, type.size() - 1) : type;
        into.put(words.get(nameAt).text(), new Variable(element, isStream, size));
    }

    private static int indexOf(List<CppToken> words, String sign, int otherwise) {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).is(sign)) {
                return i;
            }
        }
        return otherwise;
    }

    private void body(int from, int to) {
        int start = from;
        for (int i = from; i < to; i++) {
            CppToken token = tokens.get(i);
            if (token.is("(")) {
                i = source.closing(i);
            } else if (token.is(";")) {
                statement(start, i);
                start = i + 1;
            } else if (token.is("{") && i > start && !tokens.get(i - 1).is(")")) {
                i = source.closing(i);
            } else if (token.is("{") || token.is("}")) {
                start = i + 1;
            }
        }
    }

    private void statement(int from, int to) {
        List<CppToken> words = tokens.subList(from, to);
        if (words.size() < 3) {
            return;
        }
        if (words.get(0).is("auto")) {
            int equal = indexOf(words, "=", 0);
            if (equal > 0 && equal + 2 == words.size()) {
                aliases.put(words.get(equal - 1).text(), words.get(equal + 1).text());
            }
            return;
        }
        int paren = indexOf(words, "(", -1);
        int stream = indexOf(words, "stream", -1);
        if (stream >= 0 && (paren < 0 || stream < paren)) {
            declare(words.subList(words.get(0).is("static") ? 1 : 0, paren < 0 ? words.size() : paren), variables);
        } else if (paren > 0 && words.get(words.size() - 1).is(")")) {
            call(from, from + paren, to);
        } else if (paren < 0) {
            int first = words.get(0).is("static") ? 1 : 0;
            int equal = indexOf(words, "=", words.size());
            declare(words.subList(first, equal), variables);
        }
    }

    private void call(int from, int paren, int end) {
        int angle = -1;
        for (int i = from; i < paren && angle < 0; i++) {
            angle = tokens.get(i).is("<") ? i : -1;
        }
        CppToken function = tokens.get((angle < 0 ? paren : angle) - 1);
        List<List<CppToken>> templates = angle < 0 ? List.of() : source.arguments(angle, paren - 1);
        calls.add(new LayerCall(
                function.text(),
                templates,
                source.arguments(paren, source.closing(paren)),
                source.comment(tokens.get(end).line()),
                tokens.get(from)));
    }
}
