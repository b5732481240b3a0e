package org.bitsweep.model.importer.hls4ml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bitsweep.model.precision.ExponentType;
import org.bitsweep.model.precision.IntegerType;
import org.bitsweep.model.precision.NumericType;
import org.bitsweep.model.precision.Precision;
import org.bitsweep.model.precision.TypeParser;
import org.bitsweep.model.precision.TypeSyntaxException;

/** Reads {@code typedef}s, as far as they stand for numbers. */
final class TypedefReader {
    private static final String ARRAY = "array";

    private final Map<String, ProjectTypedef> known = new LinkedHashMap<>();
    private final Map<String, String> defines = new LinkedHashMap<>();

    /** Those read so far, by name. */
    Map<String, ProjectTypedef> known() {
        return known;
    }

    /** Reads those of a file that are outside of structs and functions. */
    void read(CppSource source) {
        defines.putAll(source.defines());
        List<CppToken> tokens = source.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).is("typedef")) {
                i = typedef(source, i);
            } else if (tokens.get(i).is("{") && !opensNamespace(tokens, i)) {
                i = source.closing(i);
            }
        }
    }

    private static boolean opensNamespace(List<CppToken> tokens, int brace) {
        if (brace < 2) {
            return false;
        }
        CppToken before = tokens.get(brace - 2);
        return before.is("namespace") || before.is("extern");
    }

    private int typedef(CppSource source, int start) {
        List<CppToken> tokens = source.tokens();
        int end = start;
        while (end < tokens.size() && !tokens.get(end).is(";")) {
            end = tokens.get(end).is("{") ? source.closing(end) + 1 : end + 1;
        }
        boolean another = tokens.subList(start + 1, Math.min(end, tokens.size())).stream()
                .anyMatch(token -> token.is("typedef"));
        if (end >= tokens.size() || end - start < 3 || another) {
            throw source.wrong(tokens.get(start), "a typedef without its end; write: typedef ap_fixed<16,6> NAME;");
        }
        CppToken name = tokens.get(end - 1);
        List<CppToken> type = tokens.subList(start + 1, end - 1);
        if (name.isWord()) {
            List<CppToken> element = element(source, start + 1, end - 1);
            known.put(
                    name.text(),
                    new ProjectTypedef(
                            name.text(),
                            type.get(0).is("struct") ? exponent(source, type) : type(source, element),
                            source.span(element),
                            source.span(tokens.subList(start, end + 1))));
        }
        return end;
    }

    /** Of {@code nnet::array<T, n>}, the type of an element. */
    private static List<CppToken> element(CppSource source, int from, int to) {
        List<CppToken> type = source.tokens().subList(from, to);
        for (int i = 0; i + 1 < type.size(); i++) {
            if (type.get(i).is(ARRAY) && type.get(i + 1).is("<")) {
                int open = from + i + 1;
                return source.arguments(open, source.closing(open)).get(0);
            }
        }
        return type;
    }

    /**
     * What a type's text stands for.
     *
     * @return absent where it isn't a number, or one of C++'s own
     */
    Optional<Precision> type(CppSource source, List<CppToken> element) {
        String first = element.get(0).text();
        if (element.size() == 1) {
            ProjectTypedef alias = known.get(first);
            if (alias != null) {
                return alias.type();
            }
            if (first.equals("bool")) {
                return Optional.of(new IntegerType(1, false));
            }
        }
        boolean number = first.matches("(ap|ac)_u?(fixed|int)|float|double|half");
        if (!number) {
            return Optional.empty();
        }
        String text = element.stream()
                .map(token -> defines.getOrDefault(token.text(), token.text()))
                .collect(Collectors.joining());
        try {
            return Optional.of(TypeParser.parse(text));
        } catch (TypeSyntaxException e) {
            throw source.wrong(element.get(0), e.problem());
        }
    }

    /** The struct of a power of two: a sign and an exponent. */
    private Optional<Precision> exponent(CppSource source, List<CppToken> struct) {
        for (int i = 1; i + 4 < struct.size(); i++) {
            if (struct.get(i).is("ap_int") && struct.get(i + 4).is("weight")) {
                Optional<Precision> type = type(source, struct.subList(i, i + 4));
                boolean signed = struct.stream().anyMatch(token -> token.is("sign"));
                return signed
                        ? type.map(found -> (Precision) new ExponentType(((NumericType) found).width()))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }
}
