package org.bitsweep.codegen.hls.cpp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bitsweep.model.precision.ExponentType;
import org.bitsweep.model.precision.IntegerType;
import org.bitsweep.model.precision.Precision;
import org.bitsweep.model.precision.TypeText;

/** What the layers of a network have put down so far. Not thread-safe. */
final class NetworkText {
    private final Names names;
    private final Map<String, String> types = new LinkedHashMap<>();
    private final List<ConfigStruct> configs = new ArrayList<>();
    private final List<Constant> constants = new ArrayList<>();
    private final List<IndexArray> indices = new ArrayList<>();
    private final List<String> body = new ArrayList<>();

    private final List<String> processes = new ArrayList<>();

    NetworkText(Names names) {
        this.names = names;
    }

    Names names() {
        return names;
    }

    /** Declares a type; returns its name. Powers of two are kept as twice their exponent, plus 1 for a negative one. */
    String type(String wanted, Precision precision) {
        return type(
                wanted,
                TypeText.of(
                        precision instanceof ExponentType exponent
                                ? new IntegerType(exponent.width() + 1, true)
                                : precision));
    }

    /** Declares a type of some C++ text; returns its name. */
    String type(String wanted, String text) {
        String name = names.claim(wanted);
        types.put(name, text);
        return name;
    }

    ConfigStruct config(String wanted) {
        ConfigStruct config = new ConfigStruct(names.claim(wanted));
        configs.add(config);
        return config;
    }

    void constant(Constant constant) {
        constants.add(constant);
    }

    void indices(IndexArray array) {
        indices.add(array);
    }

    void body(String line) {
        body.add(line);
    }

    /** What has been put into the body by something, which is taken out of it. */
    List<String> aside(Runnable writing) {
        int before = body.size();
        writing.run();
        List<String> added = body.subList(before, body.size());
        List<String> lines = List.copyOf(added);
        added.clear();
        return lines;
    }

    /** Adds a line before the top function. */
    void process(String line) {
        processes.add(line);
    }

    /** Functions that the top function calls. */
    List<String> processes() {
        return processes;
    }

    /** C++ type by name, in the order of the declarations. */
    Map<String, String> types() {
        return types;
    }

    List<ConfigStruct> configs() {
        return configs;
    }

    List<Constant> constants() {
        return constants;
    }

    List<IndexArray> indices() {
        return indices;
    }

    List<String> body() {
        return body;
    }
}
