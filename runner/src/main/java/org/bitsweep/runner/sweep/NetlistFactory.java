package org.bitsweep.runner.sweep;

import java.util.List;
import org.bitsweep.runner.flow.YosysModule;

/** Makes the modules of a variant. */
interface NetlistFactory {
    /**
     * One layer of a design.
     *
     * @param layer its name in the network
     * @param module to be mapped by itself
     */
    record LayerModule(String layer, YosysModule module) {}

    /**
     * A network as registered modules, one a layer.
     *
     * @param layers in the order of the network
     * @param whole the top module with all of theirs
     * @param latencyCycles from an input to its output, exactly
     * @param initiationInterval cycles between two inputs, exactly
     */
    record LayeredDesign(List<LayerModule> layers, YosysModule whole, long latencyCycles, long initiationInterval) {
        public LayeredDesign {
            layers = List.copyOf(layers);
        }
    }

    /**
     * The design of a variant; the same at every call.
     *
     * @throws org.bitsweep.model.BitsweepException if there is none
     */
    LayeredDesign design(VariantSpec variant);
}
