package org.bitsweep.codegen.plan;

import java.util.List;
import java.util.Optional;
import org.bitsweep.inference.constants.QuantizedTensor;
import org.bitsweep.inference.precision.Strategy;
import org.bitsweep.model.precision.FixedPointType;

/**
 * A matrix of constants times a vector. Each exact product is cast to the accumulator's type, the sum starts at the bias
 * and is cast after every addition, the last sum is cast to the result ({@code nnet_dense_latency.h} of hls4ml
 * 1.3.0).
 *
 * @param weights constants, [inputs][outputs]
 * @param bias one constant an output, zeros where the layer has none
 * @param strategy how hls4ml builds it
 * @param reuseFactor products that one multiplier computes, one after the other
 * @param adders order of the additions
 * @param product exact product to accumulator
 * @param biasCast bias to accumulator
 * @param step sum of two accumulators to accumulator
 * @param result accumulator to result
 * @param weightMemory where the weights are kept when multipliers are reused under strategy Resource
 */
public record DenseKernel(
        TensorPort input,
        TensorPort output,
        QuantizedTensor weights,
        QuantizedTensor bias,
        Strategy strategy,
        int reuseFactor,
        AdderShape adders,
        Cast product,
        Cast biasCast,
        Cast step,
        Cast result,
        Optional<Memory> weightMemory)
        implements Kernel {
    @Override
    public List<TensorPort> inputs() {
        return List.of(input);
    }

    public FixedPointType accumulator() {
        return step.to();
    }

    /** Multipliers that exist side by side, those by zero included: products divided by the reuse factor, rounded up. */
    public int multipliers() {
        return (weights.size() + reuseFactor - 1) / reuseFactor;
    }

    /** The same with its additions in another order, as generators that are not the vendor's may have them. */
    public DenseKernel withAdders(AdderShape shape) {
        return new DenseKernel(
                input,
                output,
                weights,
                bias,
                strategy,
                reuseFactor,
                shape,
                product,
                biasCast,
                step,
                result,
                weightMemory);
    }

    @Override
    public int initiationInterval() {
        return reuseFactor;
    }

    @Override
    public <R> R accept(KernelVisitor<R> visitor) {
        return visitor.visitDense(this);
    }
}
