package org.bitsweep.codegen.verilog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bitsweep.codegen.plan.Lowering;
import org.bitsweep.codegen.plan.Target;
import org.bitsweep.inference.emulate.EmulationPlan;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.model.layer.InputLayer;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.Reshape;

/**
 * Writes a network as Verilog: what it computes is what the emulator computes, bit for bit, and when it is there is exact. The
 * same network and settings give the same text. Thread-safe.
 */
public final class VerilogGenerator {
    /**
     * The design.
     *
     * @throws UnsupportedVerilogException if a layer can't be written
     * @throws org.bitsweep.inference.precision.UnsupportedPrecisionException if the emulator doesn't compute its types
     */
    public VerilogDesign generate(NetworkRanges network, VerilogSettings settings) {
        // What isn't emulated isn't generated either: nothing would say whether it is right.
        new EmulationPlan().add(network);
        return new Chain(network, settings).design();
    }

    /** A value on its way: the wire, and the cycle in which it is there. */
    private record Signal(String wire, int ready) {}

    private static final class Chain {
        private final TypedNetwork network;
        private final VerilogSettings settings;
        private final LayerModules modules;
        private final Identifiers names = new Identifiers();
        private final TopText text = new TopText();
        private final Map<String, Signal> signals = new LinkedHashMap<>();
        private final List<VerilogModule> layers = new ArrayList<>();
        private final List<VerilogPort> inputs = new ArrayList<>();

        Chain(NetworkRanges ranges, VerilogSettings settings) {
            this.network = ranges.network();
            this.settings = settings;
            this.modules = new LayerModules(ranges, new Lowering().lower(ranges.network(), Target.u55c()), settings);
        }

        VerilogDesign design() {
            network.layers().forEach(this::add);
            List<VerilogPort> outputs = new ArrayList<>();
            int latency = network.graph().outputLayers().stream()
                    .mapToInt(layer -> signal(layer.name()).ready())
                    .max()
                    .orElseThrow();
            for (Layer layer : network.graph().outputLayers()) {
                VerilogPort port = port(network.layer(layer), names.claim(layer.name(), "_out"));
                Signal signal = signal(layer.name());
                if (signal.ready() == 0) {
                    throw new UnsupportedVerilogException(
                            layer.name(), "an output that is an input is no design", "remove it from the outputs");
                }
                text.output(port, text.delayed(signal.wire(), latency - signal.ready()));
                outputs.add(port);
            }
            int interval = layers.stream()
                    .mapToInt(VerilogModule::initiationInterval)
                    .max()
                    .orElse(1);
            VerilogModule top = new VerilogModule(
                    settings.top(), settings.top(), text.text(settings.top()), inputs, outputs, latency, interval);
            return new VerilogDesign(layers, top, latency, interval);
        }

        private Signal signal(String layer) {
            return Objects.requireNonNull(signals.get(layer));
        }

        private VerilogPort port(TypedLayer layer, String name) {
            return new VerilogPort(
                    layer.name(), name, network.graph().shapeOf(layer.layer()).size(), layer.result());
        }

        private void add(TypedLayer typed) {
            if (typed.layer() instanceof InputLayer) {
                VerilogPort port = port(typed, names.claim(typed.name(), "_in"));
                text.input(port);
                inputs.add(port);
                signals.put(typed.name(), new Signal(port.name(), 0));
            } else if (isView(typed)) {
                signals.put(typed.name(), signal(network.inputsOf(typed).get(0).name()));
            } else {
                instance(typed);
            }
        }

        /** Another shape for values of the same type is the same wire. */
        private boolean isView(TypedLayer typed) {
            return typed.layer() instanceof Reshape
                    && network.inputsOf(typed).get(0).result().equals(typed.result());
        }

        private void instance(TypedLayer typed) {
            VerilogModule module = modules.module(typed);
            layers.add(module);
            List<Signal> read = network.inputsOf(typed).stream()
                    .map(source -> signal(source.name()))
                    .toList();
            int start = read.stream().mapToInt(Signal::ready).max().orElseThrow();
            List<String> wires = read.stream()
                    .map(signal -> text.delayed(signal.wire(), start - signal.ready()))
                    .toList();
            VerilogPort output = port(typed, names.claim(typed.name(), "_q"));
            text.wire(output);
            text.instance(module, names.claim(typed.name(), "_layer"), start, wires, output.name());
            signals.put(typed.name(), new Signal(output.name(), start + module.latencyCycles()));
        }
    }
}
