package org.bitsweep.codegen.hls.cpp;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.bitsweep.codegen.plan.KernelPlan;
import org.bitsweep.inference.emulate.EmulationPlan;
import org.bitsweep.inference.emulate.LayerTables;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.model.layer.InputLayer;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.Reshape;
import org.bitsweep.model.tensor.TensorShape;

/**
 * Writes all layers of a network as processes that pass streams on: each is a function of its own, and the last dimension of a
 * tensor makes a beat. A stream with several readers is copied. Used once.
 */
public final class StreamWriter {
    private final NetworkRanges ranges;
    private final TypedNetwork network;
    private final KernelPlan plan;
    private final String top;
    private final NetworkText text;
    private final LayerTables tables = new LayerTables();
    private final Map<String, Deque<Value>> waiting = new HashMap<>();
    private final Map<String, Value> ports = new HashMap<>();
    private final List<Value> inputs = new ArrayList<>();
    private final List<Value> outputs = new ArrayList<>();
    private final Set<String> outputLayers;

    /**
     * For one network.
     *
     * @param plan its hardware
     * @param top name of the top function
     */
    public StreamWriter(NetworkRanges ranges, KernelPlan plan, String top) {
        this.ranges = ranges;
        this.network = ranges.network();
        this.plan = plan;
        this.top = top;
        Names names = new Names();
        if (!Names.isIdentifier(top) || !names.claim(top).equals(top)) {
            throw new InvalidTopException(top);
        }
        this.text = new NetworkText(names);
        this.outputLayers =
                network.graph().outputLayers().stream().map(Layer::name).collect(Collectors.toSet());
    }

    /**
     * Writes everything.
     *
     * @return the files by their paths in a project
     * @throws UnsupportedFirmwareException if a layer can't be written
     * @throws org.bitsweep.inference.precision.UnsupportedPrecisionException if the emulator doesn't compute its types
     */
    public SortedMap<String, String> write() {
        // What isn't emulated isn't generated either: nothing would say whether it is right.
        new EmulationPlan().add(ranges);
        network.layers().forEach(this::write);
        for (Layer layer : network.graph().outputLayers()) {
            outputs.add(Objects.requireNonNull(ports.get(layer.name())));
        }
        return new FirmwareText(top, text, inputs, outputs, TopPragmas.ofStreams(inputs, outputs)).files();
    }

    /** The parameters of the top function that it reads, after {@link #write}. */
    public List<Value> inputs() {
        return List.copyOf(inputs);
    }

    /** The parameters of the top function that it drives, after {@link #write}. */
    public List<Value> outputs() {
        return List.copyOf(outputs);
    }

    private Value take(String layer) {
        return Objects.requireNonNull(waiting.get(layer)).remove();
    }

    private void write(TypedLayer typed) {
        String id = typed.name();
        if (isView(typed)) {
            view(typed);
            return;
        }
        boolean input = typed.layer() instanceof InputLayer;
        if (input && outputLayers.contains(id)) {
            throw new UnsupportedFirmwareException(
                    id, "an input that is an output too is no design", "remove it from the outputs");
        }
        TensorShape shape = network.graph().shapeOf(typed.layer());
        int lanes = shape.dimension(shape.rank() - 1);
        String typeName = text.type(id + "_" + TypedLayer.RESULT, typed.precision(TypedLayer.RESULT));
        String beat = text.type(id + "_beat", "bitsweep::beat<" + typeName + ", " + lanes + ">");
        String name = text.names().claim(id + (input ? "_in" : "_out"));
        Value output = new Value(name, typeName, beat, typed, shape.size(), lanes);
        if (input) {
            inputs.add(output);
            publish(typed, output);
            return;
        }
        text.body("");
        text.body("// " + Comments.of(typed.layer().className() + " " + id));
        if (outputLayers.contains(id)) {
            ports.put(id, output);
        }
        boolean direct = outputLayers.contains(id) && readers(typed) == 0;
        Value driven = direct ? output : output.in(stream(id + "_stream", output));
        call(typed, driven);
        publish(typed, driven);
    }

    /** Another shape is the same stream; whoever needs beats of another size repacks it. */
    private void view(TypedLayer typed) {
        Deque<Value> all = Objects.requireNonNull(
                waiting.get(network.inputsOf(typed).get(0).name()));
        Deque<Value> own = new ArrayDeque<>();
        for (int i = readers(typed); i > 0; i--) {
            Value value = all.remove();
            own.add(new Value(
                    value.name(), value.typeName(), value.beatName(), typed, value.elements(), value.lanes()));
        }
        waiting.put(typed.name(), own);
    }

    private boolean isView(TypedLayer typed) {
        return typed.layer() instanceof Reshape
                && !outputLayers.contains(typed.name())
                && network.inputsOf(typed)
                        .get(0)
                        .precision(TypedLayer.RESULT)
                        .equals(typed.precision(TypedLayer.RESULT));
    }

    /** Layers that read it, the network's outputs apart. */
    private int readers(TypedLayer typed) {
        int readers = 0;
        for (TypedLayer reader : network.layers()) {
            for (TypedLayer source : network.inputsOf(reader)) {
                if (source.name().equals(typed.name())) {
                    readers += isView(reader) ? readers(reader) : 1;
                }
            }
        }
        return readers;
    }

    /** Gives every reader a stream of its own. */
    private void publish(TypedLayer typed, Value driven) {
        Deque<Value> own = new ArrayDeque<>();
        Value rest = driven;
        int readers = readers(typed);
        Value port = ports.get(typed.name());
        boolean copied = port != null && !port.name().equals(driven.name());
        for (int left = copied ? readers : readers - 1; left > 0; left--) {
            Value copy = copied && left == readers
                    ? Objects.requireNonNull(port)
                    : driven.in(stream(typed.name() + "_copy", driven));
            Value next = driven.in(stream(typed.name() + "_copy", driven));
            text.body("bitsweep::copy_stream<" + driven.beats() + ">(" + rest.name() + ", " + copy.name() + ", "
                    + next.name() + ");");
            if (!copied || left < readers) {
                own.add(copy);
            }
            rest = next;
        }
        if (readers > 0) {
            own.add(rest);
        }
        waiting.put(typed.name(), own);
    }

    /** Declares a stream that holds a whole tensor, as hls4ml's do. */
    private String stream(String wanted, Value like) {
        String name = text.names().claim(wanted);
        text.body("hls::stream<" + like.beatName() + "> " + name + "(\"" + name + "\");");
        text.body("#pragma HLS STREAM variable=" + name + " depth=" + like.beats());
        return name;
    }

    private void call(TypedLayer typed, Value output) {
        List<Value> read = new ArrayList<>();
        StreamAccess access = StreamAccess.of(typed, network);
        for (TypedLayer source : network.inputsOf(typed)) {
            read.add(fitting(take(source.name()), access, source));
        }
        String process =
                new StreamProcess(typed, plan.kernel(typed.name()), ranges, tables, text).write(read, output, access);
        List<String> arguments = new ArrayList<>();
        read.forEach(value -> arguments.add(value.name()));
        arguments.add(output.name());
        text.body(process + "(" + String.join(", ", arguments) + ");");
    }

    /** The stream itself, or one whose beats are the pixels of the shape that a layer reads. */
    private Value fitting(Value value, StreamAccess access, TypedLayer source) {
        TensorShape shape = network.graph().shapeOf(source.layer());
        int lanes = shape.dimension(shape.rank() - 1);
        if (access == StreamAccess.WHOLE || value.lanes() == lanes) {
            return value;
        }
        String beat = text.type(source.name() + "_beat", "bitsweep::beat<" + value.typeName() + ", " + lanes + ">");
        Value repacked = new Value("", value.typeName(), beat, value.source(), value.elements(), lanes);
        Value packed = repacked.in(stream(source.name() + "_repacked", repacked));
        text.body("bitsweep::repack<" + value.elements() + ">(" + value.name() + ", " + packed.name() + ");");
        return packed;
    }
}
