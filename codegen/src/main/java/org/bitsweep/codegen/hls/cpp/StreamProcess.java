package org.bitsweep.codegen.hls.cpp;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bitsweep.codegen.plan.Kernel;
import org.bitsweep.inference.emulate.LayerTables;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.range.NetworkRanges;

/** Writes one layer as a function of streams, around the call of the library that the same layer has on arrays. */
final class StreamProcess {
    private final TypedLayer typed;
    private final Kernel kernel;
    private final NetworkRanges ranges;
    private final LayerTables tables;
    private final NetworkText text;

    StreamProcess(TypedLayer typed, Kernel kernel, NetworkRanges ranges, LayerTables tables, NetworkText text) {
        this.typed = typed;
        this.kernel = kernel;
        this.ranges = ranges;
        this.tables = tables;
        this.text = text;
    }

    /** Puts the function down; returns its name. */
    String write(List<Value> inputs, Value output, StreamAccess access) {
        String name = text.names().claim(typed.name() + "_layer");
        List<Value> from = new ArrayList<>();
        for (Value input : inputs) {
            from.add(input.in(text.names().claim(typed.name() + "_x")));
        }
        Value to = output.in(text.names().claim(typed.name() + "_y"));
        String parameters = Stream.concat(from.stream(), Stream.of(to))
                .map(Value::parameter)
                .collect(Collectors.joining(", "));
        text.process("static void " + name + "(" + parameters + ") {");
        switch (access) {
            case STREAMS -> layer(from, to).forEach(line -> text.process("    " + line));
            case WHOLE -> whole(from, to);
            case BEATS -> beats(from, to);
        }
        text.process("}");
        text.process("");
        return name;
    }

    private List<String> layer(List<Value> inputs, Value output) {
        LayerScope scope = new LayerScope(typed.name(), typed, kernel, inputs, output, ranges, tables, text);
        return text.aside(() -> typed.layer().accept(new LayerWriter(scope)));
    }

    private void whole(List<Value> from, Value to) {
        List<Value> arrays = new ArrayList<>();
        for (Value stream : from) {
            Value array = array(stream, stream.elements());
            declare(array, "    ");
            text.process(
                    "    bitsweep::read_all<" + stream.elements() + ">(" + stream.name() + ", " + array.name() + ");");
            arrays.add(array);
        }
        Value result = array(to, to.elements());
        declare(result, "    ");
        layer(arrays, result).forEach(line -> text.process("    " + line));
        text.process("    bitsweep::write_all<" + to.elements() + ">(" + result.name() + ", " + to.name() + ");");
    }

    private void beats(List<Value> from, Value to) {
        text.process("    for (unsigned beat = 0; beat < " + to.beats() + "; beat++) {");
        text.process("#pragma HLS PIPELINE");
        List<Value> arrays = new ArrayList<>();
        for (Value stream : from) {
            Value array = array(stream, stream.lanes());
            declare(array, "        ");
            text.process("        bitsweep::read_beat(" + stream.name() + ", " + array.name() + ");");
            arrays.add(array);
        }
        Value result = array(to, to.lanes());
        declare(result, "        ");
        layer(arrays, result).forEach(line -> text.process("        " + line));
        text.process("        bitsweep::write_beat(" + result.name() + ", " + to.name() + ");");
        text.process("    }");
    }

    private Value array(Value stream, int elements) {
        return new Value(
                text.names().claim(stream.name() + "_values"), stream.typeName(), stream.source(), elements, elements);
    }

    private void declare(Value array, String indent) {
        text.process(indent + array.typeName() + " " + array.name() + "[" + array.elements() + "];");
        text.process("#pragma HLS ARRAY_PARTITION variable=" + array.name() + " complete");
    }
}
