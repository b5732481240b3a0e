package org.bitsweep.runner.sweep;

import java.util.List;
import java.util.Optional;
import org.bitsweep.model.result.LayerCost;
import org.bitsweep.model.result.Metric;

/**
 * What an engine has made of a variant.
 *
 * @param sourceHash names its design point; absent where it has none
 * @param metrics numbers of the whole design, stage by stage
 * @param layers what each layer costs, where they were built apart
 * @param notes what the user must know of it
 * @param failure what didn't get through
 */
record BuiltVariant(
        Optional<String> sourceHash,
        List<Metric> metrics,
        List<LayerCost> layers,
        List<String> notes,
        Optional<String> failure) {
    BuiltVariant {
        metrics = List.copyOf(metrics);
        layers = List.copyOf(layers);
        notes = List.copyOf(notes);
    }
}
