package org.bitsweep.inference.emulate;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.inference.range.RawIntervals;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.result.CastEvents;
import org.bitsweep.model.result.CastSite;
import org.bitsweep.model.result.LayerDivergence;
import org.bitsweep.model.tensor.Tensor;

/** One layer of an {@link InspectedNetwork}. Thread-safe. */
final class InspectedLayer {
    private final String name;
    private final FixedPointType type;
    private final int[] inputs;
    private final Lane lane;
    private final int size;
    private final Optional<Kernel> kernel;
    private final Optional<CountedKernel> counted;
    private final boolean wire;
    private final Map<CastSite, SiteTotal> totals = new EnumMap<>(CastSite.class);
    /** By first sample: added up in the order of the data, so that the last digits don't depend on threads. */
    private final SortedMap<Integer, Difference> differences = new TreeMap<>();

    private InspectedLayer(
            TypedLayer layer,
            int[] inputs,
            RawIntervals result,
            Optional<Kernel> kernel,
            Optional<CountedKernel> counted) {
        this.name = layer.name();
        this.type = layer.result();
        this.inputs = inputs;
        this.lane = Lane.of(result.lowest(), result.highest());
        this.size = result.size();
        this.kernel = kernel;
        this.wire = CountedKernels.isWire(layer.layer());
        this.counted = wire ? Optional.empty() : counted;
    }

    static InspectedLayer of(
            NetworkRanges ranges, TypedLayer layer, int[] inputs, Inspection.Depth depth, FunctionTables tables) {
        RawIntervals result = ranges.result(layer.name());
        if (Inspection.isInput(layer.layer())) {
            return new InspectedLayer(layer, inputs, result, Optional.empty(), Optional.empty());
        }
        Kernel kernel = KernelFactory.kernel(ranges, layer, tables);
        Optional<CountedKernel> counted = CountedKernels.of(ranges, layer, kernel, depth);
        return new InspectedLayer(layer, inputs, result, Optional.of(kernel), counted);
    }

    String name() {
        return name;
    }

    int[] inputs() {
        return inputs;
    }

    int size() {
        return size;
    }

    boolean isCounted() {
        return kernel.isEmpty() || wire || counted.isPresent();
    }

    boolean isInput() {
        return kernel.isEmpty();
    }

    FixedPointType type() {
        return type;
    }

    Rows allocate(int samples) {
        return Rows.allocate(lane, size, samples);
    }

    /** Of a layer that is no input. */
    Rows compute(Rows[] from, int samples, LayerTally tally) {
        Rows output = allocate(samples);
        if (counted.isPresent()) {
            counted.get().run(from, output, samples, tally);
        } else {
            kernel.orElseThrow().run(from, output, samples);
        }
        return output;
    }

    /** Adds what happened in one block. */
    void add(LayerTally tally, Rows output, SampleBlocks.Block block, Optional<Map<String, Tensor>> floats) {
        int samples = block.samples();
        Optional<Difference> own = floats.map(trace -> trace.get(name))
                .filter(right -> right.size() == samples * size)
                .map(right -> Difference.of(output, type, right.toArray(), samples));
        synchronized (totals) {
            tally.sites().forEach((site, found) -> {
                SiteTotal total = totals.get(site);
                if (total == null) {
                    totals.put(site, SiteTotal.of(name, site, found, samples));
                } else {
                    total.add(found, samples);
                }
            });
            own.ifPresent(found -> differences.put(block.first(), found));
        }
    }

    List<CastEvents> events() {
        synchronized (totals) {
            return totals.values().stream()
                    .map(SiteTotal::events)
                    .filter(events -> events.casts() > 0)
                    .toList();
        }
    }

    Optional<LayerDivergence> divergence() {
        synchronized (totals) {
            Difference all = new Difference();
            differences.values().forEach(all::add);
            return all.divergence(name);
        }
    }
}
