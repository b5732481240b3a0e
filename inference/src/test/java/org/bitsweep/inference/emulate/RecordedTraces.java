package org.bitsweep.inference.emulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;

/** Keeps what every layer of a network puts out. Blocks may come from several threads. */
final class RecordedTraces {
    private static final int SHOWN = 5;

    private final int samples;
    private final Map<String, double[]> values = new LinkedHashMap<>();
    private final AtomicInteger outputs = new AtomicInteger();

    RecordedTraces(TypedNetwork network, int samples) {
        this.samples = samples;
        for (TypedLayer layer : network.layers()) {
            int size = network.graph().shapeOf(layer.layer()).size();
            double[] rows = new double[samples * size];
            Arrays.fill(rows, Double.NaN);
            values.put(layer.name(), rows);
        }
    }

    void observe(EmulationPlan.Variant variant) {
        values.forEach((layer, rows) -> variant.observe(layer, block -> {
            outputs.incrementAndGet();
            for (int k = 0; k < block.samples(); k++) {
                for (int element = 0; element < block.size(); element++) {
                    rows[(block.firstSample() + k) * block.size() + element] = block.value(element, k);
                }
            }
        }));
    }

    Set<String> layers() {
        return values.keySet();
    }

    /** Blocks that were computed, as far as each computes every layer. */
    int blocks() {
        return (outputs.get() + values.size() - 1) / values.size();
    }

    Tensor tensor(String layer) {
        double[] rows = rows(layer);
        return Tensor.of(new int[] {samples, rows.length / samples}, rows, ElementType.FLOAT64);
    }

    double[] rows(String layer) {
        return Objects.requireNonNull(values.get(layer), layer);
    }

    /** Where a layer put out something else, the first places of it. */
    List<String> differences(String layer, Tensor expected) {
        double[] rows = rows(layer);
        if (rows.length != expected.size()) {
            return List.of(layer + " has " + rows.length + " values, not " + expected.size());
        }
        List<String> wrong = new ArrayList<>();
        int size = rows.length / samples;
        for (int i = 0; i < rows.length && wrong.size() < SHOWN; i++) {
            // A comparison of numbers, for which -0.0 is 0.0.
            if (!(rows[i] == expected.get(i))) {
                wrong.add(layer + "[" + i % size + "] of sample " + i / size + " is " + rows[i] + ", not "
                        + expected.get(i));
            }
        }
        return wrong;
    }
}
