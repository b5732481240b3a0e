package org.bitsweep.codegen.hls.cpp;

import java.util.ArrayList;
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

/** Writes all layers of a network whose tensors are arrays, one after the other. Used once. */
public final class NetworkWriter {
    private final NetworkRanges ranges;
    private final TypedNetwork network;
    private final KernelPlan plan;
    private final String top;
    private final NetworkText text;
    private final LayerTables tables = new LayerTables();
    private final Map<String, Value> values = new HashMap<>();
    private final List<Value> inputs = new ArrayList<>();
    private final List<Value> outputs = new ArrayList<>();
    private final Set<String> outputLayers;

    /**
     * For one network.
     *
     * @param plan its hardware
     * @param top name of the top function
     */
    public NetworkWriter(NetworkRanges ranges, KernelPlan plan, String top) {
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
            outputs.add(Objects.requireNonNull(values.get(layer.name())));
        }
        return new FirmwareText(top, text, inputs, outputs, TopPragmas.of(network, inputs, outputs)).files();
    }

    /** The parameters of the top function that it reads, after {@link #write}. */
    public List<Value> inputs() {
        return List.copyOf(inputs);
    }

    /** The parameters of the top function that it drives, after {@link #write}. */
    public List<Value> outputs() {
        return List.copyOf(outputs);
    }

    private void write(TypedLayer typed) {
        String id = typed.name();
        int elements = network.graph().shapeOf(typed.layer()).size();
        String typeName = text.type(id + "_" + TypedLayer.RESULT, typed.precision(TypedLayer.RESULT));
        boolean input = typed.layer() instanceof InputLayer;
        if (input && outputLayers.contains(typed.name())) {
            throw new UnsupportedFirmwareException(
                    typed.name(), "an input that is an output too is no design", "remove it from the outputs");
        }
        List<Value> read = network.inputsOf(typed).stream()
                .map(source -> Objects.requireNonNull(values.get(source.name())))
                .toList();
        if (isView(typed)) {
            values.put(typed.name(), new Value(read.get(0).name(), typeName, typed, elements, elements));
            return;
        }
        Value output =
                new Value(text.names().claim(id + (input ? "_in" : "_out")), typeName, typed, elements, elements);
        values.put(typed.name(), output);
        if (input) {
            inputs.add(output);
            return;
        }
        text.body("");
        text.body("// " + Comments.of(typed.layer().className() + " " + typed.name()));
        if (!outputLayers.contains(typed.name())) {
            text.body(typeName + " " + output.name() + "[" + elements + "];");
            text.body("#pragma HLS ARRAY_PARTITION variable=" + output.name() + " complete dim=0");
        }
        typed.layer()
                .accept(new LayerWriter(
                        new LayerScope(id, typed, plan.kernel(typed.name()), read, output, ranges, tables, text)));
    }

    /** Another shape for an array of the same type is the same array. */
    private boolean isView(TypedLayer typed) {
        return typed.layer() instanceof Reshape
                && !outputLayers.contains(typed.name())
                && network.inputsOf(typed)
                        .get(0)
                        .precision(TypedLayer.RESULT)
                        .equals(typed.precision(TypedLayer.RESULT));
    }
}
