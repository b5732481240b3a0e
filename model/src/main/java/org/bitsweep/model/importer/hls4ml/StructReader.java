package org.bitsweep.model.importer.hls4ml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bitsweep.model.importer.hls4ml.ProjectLayer.ProjectConstant;

/** Reads the structs of {@code parameters.h}, whatever layer they are of. */
final class StructReader {
    private static final String PRODUCT = "product";

    private final CppSource source;
    private final Map<String, ConfigStruct> structs = new LinkedHashMap<>();

    private StructReader(CppSource source) {
        this.source = source;
    }

    /** The structs of a file by name. */
    static Map<String, ConfigStruct> read(CppSource source) {
        StructReader reader = new StructReader(source);
        List<CppToken> tokens = source.tokens();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).is("struct") && tokens.get(i + 1).isWord()) {
                i = reader.struct(i);
            }
        }
        return reader.structs;
    }

    private int struct(int start) {
        List<CppToken> tokens = source.tokens();
        int open = start;
        while (open < tokens.size()
                && !tokens.get(open).is("{")
                && !tokens.get(open).is(";")) {
            open++;
        }
        if (open == tokens.size() || tokens.get(open).is(";")) {
            return open;
        }
        int close = source.closing(open);
        String name = tokens.get(start + 1).text();
        Map<String, List<CppToken>> types = new LinkedHashMap<>();
        Map<String, ProjectConstant> constants = new LinkedHashMap<>();
        int from = open + 1;
        for (int i = open + 1; i < close; i++) {
            if (tokens.get(i).is("{")) {
                i = source.closing(i);
                from = i + 1;
            } else if (tokens.get(i).is(";")) {
                member(tokens.subList(from, i), types, constants);
                from = i + 1;
            }
        }
        int line = tokens.get(start).line();
        structs.put(name, new ConfigStruct(name, source.comment(line - 1), types, constants));
        return close;
    }

    private void member(
            List<CppToken> words, Map<String, List<CppToken>> types, Map<String, ProjectConstant> constants) {
        int last = words.size() - 1;
        if (words.size() >= 3 && words.get(0).is("typedef")) {
            types.put(words.get(last).text(), words.subList(1, last));
        } else if (words.size() == 4 && words.get(0).is("using") && words.get(2).is("=")) {
            types.put(words.get(1).text(), words.subList(3, 4));
        } else if (words.get(0).is("template")) {
            product(words, constants);
        } else if (words.size() >= 5 && words.get(0).is("static")) {
            constant(words, constants);
        }
    }

    /** {@code using product = nnet::product::mult<x_T, y_T>}: hls4ml chooses it by the types. */
    private void product(List<CppToken> words, Map<String, ProjectConstant> constants) {
        for (int i = 2; i + 1 < words.size(); i++) {
            if (words.get(i - 1).is(PRODUCT)
                    && words.get(i).is("::")
                    && words.get(i - 2).is("::")) {
                constants.put(PRODUCT, new ProjectConstant(words.get(i + 1).text(), source.span(words.get(i + 1))));
            }
        }
    }

    private void constant(List<CppToken> words, Map<String, ProjectConstant> constants) {
        for (int i = 2; i + 1 < words.size(); i++) {
            if (words.get(i).is("=")) {
                List<CppToken> value = words.subList(i + 1, words.size());
                constants.put(words.get(i - 1).text(), new ProjectConstant(source.textOf(value), source.span(value)));
                return;
            }
        }
    }
}
