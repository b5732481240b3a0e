package org.bitsweep.codegen.verilog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.bitsweep.codegen.plan.AdderShape;
import org.bitsweep.codegen.plan.DenseKernel;
import org.bitsweep.codegen.plan.Kernel;
import org.bitsweep.codegen.plan.KernelPlan;
import org.bitsweep.codegen.plan.WindowKernel;
import org.bitsweep.codegen.text.Sha256;
import org.bitsweep.codegen.verilog.circuit.Circuit;
import org.bitsweep.codegen.verilog.circuit.FixedArithmetic;
import org.bitsweep.codegen.verilog.circuit.FixedValue;
import org.bitsweep.codegen.verilog.circuit.ModuleText;
import org.bitsweep.codegen.verilog.circuit.Port;
import org.bitsweep.codegen.verilog.circuit.Schedule;
import org.bitsweep.codegen.verilog.layer.CopiesText;
import org.bitsweep.codegen.verilog.layer.MatrixFunctions;
import org.bitsweep.codegen.verilog.layer.ReusedDense;
import org.bitsweep.codegen.verilog.layer.Windows;
import org.bitsweep.inference.emulate.LayerTables;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.range.AccumulationOrder;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.model.layer.Convolution;

/** Writes the modules of layers. */
final class LayerModules {
    private static final int HASH_DIGITS = 12;

    private final NetworkRanges ranges;
    private final KernelPlan plan;
    private final VerilogSettings settings;
    private final LayerTables tables = new LayerTables();

    LayerModules(NetworkRanges ranges, KernelPlan plan, VerilogSettings settings) {
        this.ranges = ranges;
        this.plan = plan;
        this.settings = settings;
    }

    /** The module of a layer that has inputs. */
    VerilogModule module(TypedLayer typed) {
        Kernel kernel = plan.kernel(typed.name());
        if (kernel instanceof DenseKernel dense && isReused(typed, dense)) {
            return reused(typed, dense);
        }
        if (kernel instanceof WindowKernel window && isReused(typed, window.sums())) {
            return reused(typed, new MatrixFunctions(ranges, typed).exact(window.sums()));
        }
        return parallel(typed);
    }

    /** Whether a dense layer has fewer multipliers than products; products of single bits need none. */
    private boolean isReused(TypedLayer typed, DenseKernel dense) {
        return dense.reuseFactor() > 1
                && typed.exponent(TypedLayer.WEIGHT).isEmpty()
                && !ranges.network().inputsOf(typed).get(0).isBinary(TypedLayer.RESULT)
                && !typed.isBinary(TypedLayer.WEIGHT);
    }

    private VerilogModule reused(TypedLayer typed, DenseKernel dense) {
        VerilogPort input = port(ranges.network().inputsOf(typed).get(0), "x");
        ReusedDense module = new ReusedDense(
                dense,
                neuron -> AccumulationOrder.of(typed, dense.weights().dimension(0), neuron),
                input.type(),
                settings.dropUnreachable());
        Port output = new Port(
                "y", dense.weights().dimension(1), port(typed, "y").type().width());
        UnaryOperator<String> text = name -> typed.layer() instanceof Convolution convolution
                ? copies(name, convolution, input, output, module::module, true)
                : module.module(name);
        String name = name(typed, text);
        return new VerilogModule(
                typed.name(),
                name,
                text.apply(name),
                List.of(input),
                List.of(port(typed, "y")),
                module.latency(),
                dense.reuseFactor());
    }

    private Kernel kernel(TypedLayer typed) {
        Kernel kernel = plan.kernel(typed.name());
        if (!settings.chains()) {
            return kernel;
        }
        if (kernel instanceof WindowKernel window) {
            return window.withAdders(AdderShape.CHAIN);
        }
        return kernel instanceof DenseKernel dense ? dense.withAdders(AdderShape.CHAIN) : kernel;
    }

    private VerilogModule parallel(TypedLayer typed) {
        Circuit circuit = new Circuit();
        List<VerilogPort> ports = new ArrayList<>();
        List<List<FixedValue>> inputs = new ArrayList<>();
        List<TypedLayer> sources = ranges.network().inputsOf(typed);
        for (int i = 0; i < sources.size(); i++) {
            VerilogPort port = port(sources.get(i), sources.size() == 1 ? "x" : "x" + i);
            ports.add(port);
            inputs.add(FixedValue.all(
                    circuit.inputs(
                            port.name(),
                            read(typed, port),
                            port.type().width(),
                            port.type().signed()),
                    port.type()));
        }
        List<FixedValue> results = typed.layer()
                .accept(new LayerCircuits(
                        new FixedArithmetic(circuit, settings.dropUnreachable()),
                        ranges,
                        typed,
                        kernel(typed),
                        tables,
                        inputs));
        VerilogPort output = port(typed, "y");
        circuit.outputs(
                "y",
                results.stream().map(FixedValue::node).toList(),
                output.type().width());
        Schedule schedule = settings.levelsPerStage().isPresent()
                ? Schedule.levels(circuit, settings.levelsPerStage().getAsInt())
                : Schedule.combinational(circuit);
        UnaryOperator<String> text = name -> typed.layer() instanceof Convolution convolution
                ? copies(
                        name,
                        convolution,
                        ports.get(0),
                        circuit.outputPorts().get(0),
                        part -> ModuleText.of(part, circuit, schedule),
                        false)
                : ModuleText.of(name, circuit, schedule);
        String name = name(typed, text);
        return new VerilogModule(
                typed.name(), name, text.apply(name), ports, List.of(output), ModuleText.latency(circuit, schedule), 1);
    }

    /** Elements of an input that a circuit reads: of a convolution, those under its window. */
    private static int read(TypedLayer typed, VerilogPort port) {
        return typed.layer() instanceof Convolution convolution ? convolution.inputs() : port.elements();
    }

    /** A copy of a module at every position. */
    private static String copies(
            String name,
            Convolution layer,
            VerilogPort image,
            Port filters,
            UnaryOperator<String> window,
            boolean start) {
        String part = name + "_window";
        Port input = new Port(image.name(), image.elements(), image.type().width());
        CopiesText copies = new CopiesText(part, input, filters, Windows.elements(layer.window()), start);
        return copies.of(name)
                + "\n// The file has the name of the module above.\n// verilator lint_off DECLFILENAME\n"
                + window.apply(part);
    }

    private VerilogPort port(TypedLayer layer, String name) {
        return new VerilogPort(
                layer.name(),
                name,
                ranges.network().graph().shapeOf(layer.layer()).size(),
                layer.result());
    }

    /** Kind and content: two modules of one name are the same. */
    private static String name(TypedLayer typed, UnaryOperator<String> text) {
        String kind = typed.layer().getClass().getSimpleName().toLowerCase(Locale.ROOT);
        return kind + "_" + Sha256.of(text.apply(kind)).substring(0, HASH_DIGITS);
    }
}
