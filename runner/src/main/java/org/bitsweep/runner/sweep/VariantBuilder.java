package org.bitsweep.runner.sweep;

import java.util.Collection;
import java.util.List;
import org.bitsweep.model.result.FlowStage;

/** Builds a variant's design. Called by several threads, each for a variant of its own. */
interface VariantBuilder {
    /**
     * Takes a variant through stages, those that come before them included. What fails is in the result.
     *
     * @throws org.bitsweep.runner.CancelledException if the user stops it
     * @throws org.bitsweep.runner.MissingToolException if a tool isn't there
     */
    BuiltVariant build(VariantSpec variant, List<FlowStage> stages);

    /** The order in which variants are best started. */
    default List<VariantSpec> order(Collection<VariantSpec> variants) {
        return List.copyOf(variants);
    }
}
