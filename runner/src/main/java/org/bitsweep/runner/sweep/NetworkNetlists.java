package org.bitsweep.runner.sweep;

import java.util.function.Function;

/** Modules of a network that was imported: generated Verilog. */
final class NetworkNetlists implements NetlistFactory {
    private final Function<VariantSpec, ResolvedVariant> resolver;

    /**
     * Ready to generate.
     *
     * @param resolver gives a variant its types
     */
    NetworkNetlists(Function<VariantSpec, ResolvedVariant> resolver) {
        this.resolver = resolver;
    }

    @Override
    public LayeredDesign design(VariantSpec variant) {
        throw new UnsupportedOperationException("not wired: " + resolver);
    }
}
