package org.bitsweep.runner.sweep;

import java.util.List;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.model.config.HlsConfig;

/**
 * A variant with its types.
 *
 * @param spec what the sweep asks for
 * @param config the configuration that resolves to the types
 * @param network the network with all types
 * @param ranges what is proven for every input of the input types
 * @param notes what the user must know of it
 */
public record ResolvedVariant(
        VariantSpec spec, HlsConfig config, TypedNetwork network, NetworkRanges ranges, List<String> notes) {
    public ResolvedVariant {
        notes = List.copyOf(notes);
    }
}
