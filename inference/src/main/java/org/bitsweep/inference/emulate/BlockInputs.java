package org.bitsweep.inference.emulate;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.tensor.Tensor;

/** One block of the data, quantised once for each type that some network takes it in. Used by one thread. */
final class BlockInputs {
    private final Map<String, Tensor> data;
    private final SampleBlocks.Block block;
    private final Map<Key, Quantised> known = new HashMap<>();

    private record Key(String name, FixedPointType type) {}

    private record Quantised(Rows rows, LayerTally tally) {}

    BlockInputs(Map<String, Tensor> data, SampleBlocks.Block block) {
        this.data = data;
        this.block = block;
    }

    /**
     * The rows of an input, not to be changed.
     *
     * @param tally receives what quantising them did
     */
    Rows rows(InspectedLayer layer, LayerTally tally) {
        Quantised found = known.computeIfAbsent(new Key(layer.name(), layer.type()), key -> quantise(layer));
        tally.share(found.tally());
        return found.rows();
    }

    private Quantised quantise(InspectedLayer layer) {
        Rows rows = layer.allocate(block.samples());
        LayerTally tally = new LayerTally(block.samples());
        new CountedInput(layer.type())
                .run(requireNonNull(data.get(layer.name())), block.first(), rows, block.samples(), tally);
        return new Quantised(rows, tally);
    }
}
