package org.bitsweep.inference.emulate;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.model.result.CastEvents;
import org.bitsweep.model.result.LayerDivergence;
import org.bitsweep.model.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** One network in an {@link Inspection}, and what was found of it. Thread-safe. */
public final class InspectedNetwork {
    private final List<InspectedLayer> layers = new ArrayList<>();
    private final int[] lastUse;
    private final int reference;
    private final Inspection.Depth depth;

    InspectedNetwork(NetworkRanges ranges, Inspection.Depth depth, FunctionTables tables, int reference) {
        this.reference = reference;
        this.depth = depth;
        Map<String, Integer> places = new HashMap<>();
        for (var layer : ranges.network().layers()) {
            int[] inputs = ranges.network().inputsOf(layer).stream()
                    .mapToInt(input -> requireNonNull(places.get(input.name())))
                    .toArray();
            places.put(layer.name(), layers.size());
            layers.add(InspectedLayer.of(ranges, layer, inputs, depth, tables));
        }
        this.lastUse = new int[layers.size()];
        for (int i = 0; i < lastUse.length; i++) {
            lastUse[i] = i;
            for (int input : layers.get(i).inputs()) {
                lastUse[input] = i;
            }
        }
    }

    int reference() {
        return reference;
    }

    long elements() {
        return layers.stream().mapToLong(InspectedLayer::size).sum();
    }

    /** Casts counted for one sample. */
    long castsPerSample(Map<String, Tensor> data) {
        long[] casts = {0};
        SampleBlocks.Block one = new SampleBlocks.Block(0, 1);
        compute(
                new BlockInputs(data, one),
                one,
                (layer, tally, output) -> tally.sites().values().forEach(site -> casts[0] += site.casts()));
        return casts[0];
    }

    void run(BlockInputs inputs, SampleBlocks.Block block, Optional<Map<String, Tensor>> floats) {
        compute(inputs, block, (layer, tally, output) -> layer.add(tally, output, block, floats));
    }

    /** Gets every layer's counts and output. */
    interface Receiver {
        void take(InspectedLayer layer, LayerTally tally, Rows output);
    }

    /** Computes one block, layer by layer. */
    void compute(BlockInputs data, SampleBlocks.Block block, Receiver receiver) {
        @Nullable Rows[] values = new Rows[layers.size()];
        for (int i = 0; i < values.length; i++) {
            InspectedLayer layer = layers.get(i);
            Rows[] inputs = new Rows[layer.inputs().length];
            for (int port = 0; port < inputs.length; port++) {
                inputs[port] = requireNonNull(values[layer.inputs()[port]]);
            }
            LayerTally tally = new LayerTally(block.samples());
            Rows output = layer.isInput() ? data.rows(layer, tally) : layer.compute(inputs, block.samples(), tally);
            receiver.take(layer, tally, output);
            values[i] = lastUse[i] > i ? output : null;
            for (int input : layer.inputs()) {
                if (lastUse[input] == i) {
                    values[input] = null;
                }
            }
        }
    }

    /** How much is counted. */
    public Inspection.Depth depth() {
        return depth;
    }

    /** What happened at each cast site, in the order of the network. */
    public List<CastEvents> events() {
        return layers.stream().flatMap(layer -> layer.events().stream()).toList();
    }

    /** How far each layer is from the float network's; empty where that can't be computed. */
    public List<LayerDivergence> divergence() {
        return layers.stream().flatMap(layer -> layer.divergence().stream()).toList();
    }

    /** Layers whose casts can't be counted. */
    public List<String> uncounted() {
        return layers.stream()
                .filter(layer -> !layer.isCounted())
                .map(InspectedLayer::name)
                .toList();
    }
}
