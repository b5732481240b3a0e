package org.bitsweep.runner.sweep;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.bitsweep.codegen.verilog.VerilogDesign;
import org.bitsweep.codegen.verilog.VerilogGenerator;
import org.bitsweep.codegen.verilog.VerilogModule;
import org.bitsweep.codegen.verilog.VerilogSettings;
import org.bitsweep.runner.flow.YosysModule;

/**
 * Modules of a network that was imported: generated Verilog, as typed. Saturators that can't act are built too, since the
 * vendor's tool builds them and policies are compared.
 */
final class NetworkNetlists implements NetlistFactory {
    private static final String TOP = "network";

    private final Function<VariantSpec, ResolvedVariant> resolver;
    private final VerilogSettings settings;

    /**
     * Ready to generate.
     *
     * @param resolver gives a variant its types
     * @param levelsPerStage registers inside of layers after so many levels; absent for none
     * @param chains whether sums that wrap are chains too
     */
    NetworkNetlists(Function<VariantSpec, ResolvedVariant> resolver, OptionalInt levelsPerStage, boolean chains) {
        this.resolver = resolver;
        this.settings = new VerilogSettings(TOP, levelsPerStage, chains, false);
    }

    @Override
    public LayeredDesign design(VariantSpec variant) {
        VerilogDesign design =
                new VerilogGenerator().generate(resolver.apply(variant).ranges(), settings);
        List<LayerModule> layers =
                design.layers().stream().map(NetworkNetlists::layer).toList();
        YosysModule whole = new YosysModule(
                design.top().moduleName(), String.join("\n", design.modules().values()));
        return new LayeredDesign(layers, whole, design.latencyCycles(), design.initiationInterval());
    }

    private static LayerModule layer(VerilogModule module) {
        return new LayerModule(module.layerName(), new YosysModule(module.moduleName(), module.text()));
    }
}
