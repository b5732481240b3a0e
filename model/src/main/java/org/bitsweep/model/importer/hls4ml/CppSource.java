package org.bitsweep.model.importer.hls4ml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.config.SourcePlace;

/**
 * A C++ file as tokens. Comments are kept by line, since hls4ml writes a layer's name there; preprocessor lines are kept
 * apart. It is no parser of C++: it finds the constructs that hls4ml writes, and passes over the rest.
 */
final class CppSource {
    private static final String TWO_CHARACTERS = "::";

    private final String file;
    private final String origin;
    private final String text;
    private final List<CppToken> tokens = new ArrayList<>();
    private final Map<Integer, String> comments = new HashMap<>();
    private final Map<String, String> defines = new HashMap<>();
    private int at;
    private int line = 1;

    /**
     * Splits a text.
     *
     * @param file its path in the project
     * @param origin the file as messages name it
     */
    CppSource(String file, String origin, String text) {
        this.file = file;
        this.origin = origin;
        this.text = text;
        while (at < text.length()) {
            step();
        }
    }

    private void step() {
        char c = text.charAt(at);
        if (c == '\n') {
            line++;
            at++;
        } else if (Character.isWhitespace(c)) {
            at++;
        } else if (text.startsWith("//", at)) {
            int end = endOfLine();
            comments.put(line, text.substring(at + 2, end).strip());
            at = end;
        } else if (text.startsWith("/*", at)) {
            int end = text.indexOf("*/", at + 2);
            skipTo(end < 0 ? text.length() : end + 2);
        } else if (c == '#') {
            directive();
        } else if (c == '"' || c == '\'') {
            literal(c);
        } else if (Character.isLetterOrDigit(c) || c == '_') {
            int end = at;
            while (end < text.length()
                    && (Character.isLetterOrDigit(text.charAt(end)) || "_.".indexOf(text.charAt(end)) >= 0)) {
                end++;
            }
            add(end);
        } else {
            add(at + (text.startsWith(TWO_CHARACTERS, at) ? 2 : 1));
        }
    }

    private void add(int end) {
        tokens.add(new CppToken(text.substring(at, end), at, line));
        at = end;
    }

    private int endOfLine() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private void skipTo(int end) {
        for (; at < end; at++) {
            if (text.charAt(at) == '\n') {
                line++;
            }
        }
    }

    private void directive() {
        int end = endOfLine();
        while (end < text.length() && text.charAt(end - 1) == '\\') {
            int next = text.indexOf('\n', end + 1);
            end = next < 0 ? text.length() : next;
        }
        String[] words = text.substring(at, end).strip().split("\\s+", 3);
        if (words.length == 3 && words[0].equals("#define")) {
            defines.put(words[1], words[2].replaceFirst("//.*", "").strip());
        }
        skipTo(end);
    }

    private void literal(char quote) {
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != quote && text.charAt(end) != '\n') {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        add(Math.min(text.length(), end + 1));
    }

    String file() {
        return file;
    }

    String origin() {
        return origin;
    }

    List<CppToken> tokens() {
        return tokens;
    }

    /** {@code #define}s with a value. */
    Map<String, String> defines() {
        return defines;
    }

    /** The comment that ends a line. */
    Optional<String> comment(int ofLine) {
        return Optional.ofNullable(comments.get(ofLine)).filter(comment -> !comment.isEmpty());
    }

    SourceSpan span(CppToken token) {
        return new SourceSpan(file, token.start(), token.end(), token.line());
    }

    SourceSpan span(List<CppToken> some) {
        CppToken first = some.get(0);
        return new SourceSpan(file, first.start(), some.get(some.size() - 1).end(), first.line());
    }

    /** The text of some tokens, as it stands in the file. */
    String textOf(List<CppToken> some) {
        return some.isEmpty()
                ? ""
                : text.substring(some.get(0).start(), some.get(some.size() - 1).end());
    }

    /** The index of the bracket that closes the one at {@code open}. */
    int closing(int open) {
        String opener = tokens.get(open).text();
        String closer = opener.equals("<") ? ">" : opener.equals("(") ? ")" : opener.equals("[") ? "]" : "}";
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            if (tokens.get(i).is(opener)) {
                depth++;
            } else if (tokens.get(i).is(closer) && --depth == 0) {
                return i;
            }
        }
        throw wrong(tokens.get(open), opener + " is never closed; have hls4ml write the project again");
    }

    /** The parts between commas of what stands between two brackets. */
    List<List<CppToken>> arguments(int open, int close) {
        List<List<CppToken>> parts = new ArrayList<>();
        int start = open + 1;
        int depth = 0;
        for (int i = open + 1; i < close; i++) {
            String sign = tokens.get(i).text();
            if (sign.length() == 1 && "<([{".contains(sign)) {
                depth++;
            } else if (sign.length() == 1 && ">)]}".contains(sign)) {
                depth--;
            } else if (depth == 0 && sign.equals(",")) {
                parts.add(tokens.subList(start, i));
                start = i + 1;
            }
        }
        if (start < close) {
            parts.add(tokens.subList(start, close));
        }
        return parts;
    }

    /** Something that can't be read. */
    ConfigException wrong(CppToken where, String problem) {
        return new ConfigException(new SourcePlace(origin, where.line(), 0), problem);
    }
}
