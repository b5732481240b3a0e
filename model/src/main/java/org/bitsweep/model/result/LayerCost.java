package org.bitsweep.model.result;

import java.util.List;
import java.util.Optional;

/**
 * What one layer of a variant costs, where an engine builds the layers apart.
 *
 * @param layer its name in the network
 * @param module the module that it is built as; layers of several variants may share one
 * @param metrics numbers of that module alone
 */
public record LayerCost(String layer, String module, List<Metric> metrics) {
    public LayerCost {
        metrics = List.copyOf(metrics);
    }

    /** A number by its name. */
    public Optional<Metric> metric(String name) {
        return metrics.stream().filter(metric -> metric.name().equals(name)).findFirst();
    }
}
