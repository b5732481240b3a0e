package org.bitsweep.inference.range;

import java.util.List;
import org.bitsweep.inference.constants.QuantizedTensor;

/**
 * One dense layer of the several that a layer is made of.
 *
 * @param inputs elements of the layer's input that it reads, in its order
 * @param outputs elements of the layer's output that it gives
 * @param input what those inputs can be
 * @param weights factors, [inputs][outputs]
 * @param bias one value an output
 * @param accumulators what its accumulators can reach
 */
public record DensePart(
        List<Integer> inputs,
        List<Integer> outputs,
        RawIntervals input,
        QuantizedTensor weights,
        QuantizedTensor bias,
        AccumulatorRanges accumulators) {}
