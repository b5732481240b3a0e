package org.bitsweep.inference.emulate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.inference.reference.FloatEvaluator;
import org.bitsweep.model.BitsweepException;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.layer.InputLayer;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.tensor.Tensor;

/**
 * Looks into networks while they compute: what every cast does to the values, and how far each layer is from that of the
 * float network. A pass of its own, block by block, beside the {@link Emulator}, whose kernels know nothing of it. The float
 * network is computed once a block for all variants that have the same layers. Not thread-safe; the networks are added
 * before it runs.
 */
public final class Inspection {
    private final Depth depth;
    private final FunctionTables tables = new FunctionTables();
    private final List<InspectedNetwork> networks = new ArrayList<>();
    private final Map<List<Layer>, Integer> known = new HashMap<>();
    private final List<FloatEvaluator> evaluators = new ArrayList<>();

    /** How much is counted. */
    public enum Depth {
        /** Every cast, step by step. */
        STEPS,
        /** The last casts of the layers and the exact sums, at about the speed of the fast kernels. */
        ENDS
    }

    public Inspection(Depth depth) {
        this.depth = depth;
    }

    /**
     * Adds a network; all have the same inputs.
     *
     * @param ranges what is proven of it for every input of its input types
     */
    public InspectedNetwork add(NetworkRanges ranges) {
        ModelGraph graph = ranges.network().graph();
        int reference = known.computeIfAbsent(graph.layers(), key -> {
            evaluators.add(new FloatEvaluator(graph));
            return evaluators.size() - 1;
        });
        InspectedNetwork network = new InspectedNetwork(ranges, depth, tables, reference);
        networks.add(network);
        return network;
    }

    /** Values that the largest of the networks computes for one sample. */
    public long elements() {
        return networks.stream().mapToLong(InspectedNetwork::elements).max().orElse(0);
    }

    /** Casts that are counted for one sample, of all networks. */
    public long castsPerSample(Map<String, Tensor> data) {
        return networks.stream()
                .mapToLong(network -> network.castsPerSample(data))
                .sum();
    }

    /**
     * Looks at some samples of checked data.
     *
     * @param data for each input layer its data, samples first
     * @param threads blocks at once
     * @param cancelled asked before every block; if it holds, the rest is left out
     */
    public void run(Map<String, Tensor> data, SampleBlocks blocks, int threads, BooleanSupplier cancelled) {
        AtomicInteger next = new AtomicInteger();
        int count = blocks.blocks().size();
        Runnable work = () -> {
            for (int i = next.getAndIncrement(); i < count && !cancelled.getAsBoolean(); i = next.getAndIncrement()) {
                runBlock(data, blocks.blocks().get(i));
            }
        };
        int workers = Math.max(1, Math.min(threads, count));
        if (workers == 1) {
            work.run();
        } else {
            Emulator.runOn(workers, work);
        }
    }

    private void runBlock(Map<String, Tensor> data, SampleBlocks.Block block) {
        List<Optional<Map<String, Tensor>>> traces = evaluators.stream()
                .map(evaluator -> trace(evaluator, data, block))
                .toList();
        BlockInputs inputs = new BlockInputs(data, block);
        for (InspectedNetwork network : networks) {
            network.run(inputs, block, traces.get(network.reference()));
        }
    }

    /** The float network's layers; absent where one of them has no float function. */
    private static Optional<Map<String, Tensor>> trace(
            FloatEvaluator evaluator, Map<String, Tensor> data, SampleBlocks.Block block) {
        Map<String, Tensor> rows = new LinkedHashMap<>();
        data.forEach((name, tensor) -> rows.put(name, tensor.rows(block.first(), block.first() + block.samples())));
        try {
            return Optional.of(evaluator.trace(rows));
        } catch (BitsweepException e) {
            return Optional.empty();
        }
    }

    static boolean isInput(Layer layer) {
        return layer instanceof InputLayer;
    }
}
