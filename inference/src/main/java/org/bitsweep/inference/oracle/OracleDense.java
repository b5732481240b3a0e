package org.bitsweep.inference.oracle;

import java.util.ArrayList;
import java.util.List;
import org.bitsweep.inference.precision.Strategy;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.Precision;

/** A dense layer as {@code nnet_dense_latency.h} and {@code nnet_dense_resource.h} accumulate it. */
final class OracleDense {
    private final TypedLayer layer;
    private final OracleProduct product;
    private final int inputs;
    private final int outputs;
    private final FixedPointType accumulator;
    /** [inputs][outputs], one row behind the other. */
    private final List<ApFixed> weights;

    private final List<ApFixed> biases;

    OracleDense(TypedLayer layer, Dense dense, Precision dataType) {
        this.layer = layer;
        this.product = new OracleProduct(dataType, layer.precision(TypedLayer.WEIGHT));
        this.inputs = dense.inputs();
        this.outputs = dense.outputs();
        this.accumulator = layer.fixedPoint(TypedLayer.ACCUM);
        this.weights = product.constants(dense.kernel());
        this.biases = dense.bias()
                .map(bias -> OracleConstants.read(bias, layer.fixedPoint(TypedLayer.BIAS)))
                .orElseGet(() -> OracleConstants.zeros(outputs, FixedPointType.unsigned(1, 1)));
    }

    List<ApFixed> apply(List<ApFixed> data) {
        List<ApFixed> sums = new ArrayList<>();
        biases.forEach(bias -> sums.add(bias.castTo(accumulator)));
        boolean resource = layer.strategy() == Strategy.RESOURCE || layer.strategy() == Strategy.RESOURCE_UNROLLED;
        int reuse = layer.reuseFactor();
        if (!resource) {
            latency(data, sums);
        } else if (reuse <= inputs) {
            resourceUpToInputs(data, sums, reuse);
        } else if (reuse % inputs == 0) {
            resourceMultipleOfInputs(data, sums, Math.min(reuse, inputs * outputs));
        } else {
            resourceBeyondInputs(data, sums, reuse);
        }
        return sums.stream()
                .map(sum -> product.result(sum, inputs, layer.result()))
                .toList();
    }

    /** {@code acc[output] += (accum_t)(data[input] * weight)}. */
    private void accumulate(List<ApFixed> data, List<ApFixed> sums, int input, int output, ApFixed weight) {
        ApFixed term = product.of(data.get(input), weight).castTo(accumulator);
        sums.set(output, sums.get(output).plus(term).castTo(accumulator));
    }

    private void latency(List<ApFixed> data, List<ApFixed> sums) {
        for (int i = 0; i < inputs; i++) {
            for (int j = 0; j < outputs; j++) {
                accumulate(data, sums, i, j, weights.get(i * outputs + j));
            }
        }
    }

    /** The weight at an index of the transposed matrix: {@code weights[output * n_in + input]}. */
    private ApFixed transposed(int index) {
        return weights.get(index % inputs * outputs + index / inputs);
    }

    private int multipliersPerCycle(int reuse) {
        return (inputs * outputs + reuse - 1) / reuse;
    }

    /** {@code dense_resource_rf_leq_nin}. */
    private void resourceUpToInputs(List<ApFixed> data, List<ApFixed> sums, int reuse) {
        int perOutput = multipliersPerCycle(Math.min(inputs, reuse)) / outputs;
        for (int cycle = 0; cycle < reuse; cycle++) {
            int weight = cycle;
            int input = cycle;
            int output = 0;
            int step = 0;
            for (int multiplier = 0; multiplier < multipliersPerCycle(reuse); multiplier++) {
                accumulate(data, sums, input, output, transposed(weight));
                weight += reuse;
                input = input + reuse >= inputs ? cycle : input + reuse;
                step++;
                if (step >= perOutput) {
                    step = 0;
                    output++;
                }
            }
        }
    }

    /** {@code dense_resource_rf_gt_nin_rem0}. */
    private void resourceMultipleOfInputs(List<ApFixed> data, List<ApFixed> sums, int reuse) {
        for (int cycle = 0; cycle < reuse; cycle++) {
            int output = cycle / inputs;
            for (int weight = cycle; weight < inputs * outputs; weight += reuse) {
                accumulate(data, sums, cycle % inputs, output, transposed(weight));
                output += reuse / inputs;
            }
        }
    }

    /** {@code dense_resource_rf_gt_nin}: the terms of one cycle and output are summed before they join the sum. */
    private void resourceBeyondInputs(List<ApFixed> data, List<ApFixed> sums, int reuse) {
        for (int cycle = 0; cycle < reuse; cycle++) {
            List<ApFixed> partial = new ArrayList<>(OracleConstants.zeros(outputs, accumulator));
            for (int weight = cycle; weight < inputs * outputs; weight += reuse) {
                accumulate(data, partial, weight % inputs, weight / inputs, transposed(weight));
            }
            for (int j = 0; j < outputs; j++) {
                sums.set(j, sums.get(j).plus(partial.get(j)).castTo(accumulator));
            }
        }
    }
}
