package org.bitsweep.codegen.hls.cpp;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.bitsweep.codegen.plan.DenseKernel;
import org.bitsweep.inference.constants.QuantizedTensor;
import org.bitsweep.inference.precision.Strategy;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.IntegerType;
import org.bitsweep.model.tensor.Tensor;

/** Writes dense layers: their weights in the order in which a strategy reads them, and the product that their types ask for. */
final class DenseCode {
    private static final IntegerType BIT = new IntegerType(1, false);
    private static final FixedPointType SIGN = FixedPointType.signed(2, 2);

    private final LayerScope scope;
    private final TypedLayer typed;
    private final TypedLayer source;

    DenseCode(LayerScope scope) {
        this.scope = scope;
        this.typed = scope.typed();
        this.source = scope.input().source();
    }

    void write(Dense dense) {
        DenseKernel kernel = (DenseKernel) scope.kernel();
        ConfigStruct config = arithmetic(config(scope.config(), kernel, scope.type(TypedLayer.ACCUM)));
        String weights = weights(dense, kernel.strategy());
        scope.apply(function(kernel), config, weights, bias(dense.bias(), dense.outputs()));
    }

    /** Adds the product that the types ask for, and what becomes of a sum. */
    ConfigStruct arithmetic(ConfigStruct config) {
        return config.type("product", "bitsweep::" + product())
                .type("finish", countsBits() ? "bitsweep::count_to_sum" : "bitsweep::assign");
    }

    /** Sizes, reuse and accumulator of a dense layer or a part of a layer that computes like one. */
    static ConfigStruct config(ConfigStruct config, DenseKernel kernel, String accumulator) {
        return config.size("inputs", kernel.weights().dimension(0))
                .size("outputs", kernel.weights().dimension(1))
                .size("reuse_factor", kernel.reuseFactor())
                .size("multipliers", kernel.multipliers())
                .type("accum_t", accumulator);
    }

    /** The function of the library for a strategy. */
    static String function(DenseKernel kernel) {
        if (kernel.strategy() == Strategy.LATENCY) {
            return "dense_latency";
        }
        int inputs = kernel.weights().dimension(0);
        boolean even = inputs % kernel.reuseFactor() == 0 || kernel.reuseFactor() % inputs == 0;
        return even ? "dense_resource" : "dense_resource_uneven";
    }

    /** Under strategy Resource, a neuron's weights are next to each other. */
    static List<BigInteger> inOrder(QuantizedTensor weights, Strategy strategy) {
        return strategy == Strategy.LATENCY ? Constant.raw(weights) : Constant.transposed(weights);
    }

    private String product() {
        if (typed.exponent(TypedLayer.WEIGHT).isPresent()) {
            return "shift";
        }
        if (!source.isBinary(TypedLayer.RESULT)) {
            return "multiply";
        }
        return typed.isBinary(TypedLayer.WEIGHT) ? "equal_bits" : "sign_times";
    }

    /** Whether single bits meet single bits, so that the sum is a number of equal ones. */
    private boolean countsBits() {
        return source.type(TypedLayer.RESULT).equals(BIT)
                && typed.exponent(TypedLayer.WEIGHT).isEmpty()
                && typed.type(TypedLayer.WEIGHT).equals(BIT);
    }

    /** Refuses weights that only dense layers multiply by. */
    void checkWeights() {
        if (typed.exponent(TypedLayer.WEIGHT).isPresent()) {
            throw scope.refusal(
                    "weights that are powers of two are generated for dense layers only",
                    "train the layer with another quantizer");
        }
    }

    /** C++ type of the weights: what a single bit stands for is a number of two bits. */
    String weightType() {
        boolean signs = typed.isBinary(TypedLayer.WEIGHT) && !source.isBinary(TypedLayer.RESULT);
        return signs ? scope.type(TypedLayer.WEIGHT, SIGN) : scope.type(TypedLayer.WEIGHT);
    }

    private String weights(Dense dense, Strategy strategy) {
        if (typed.exponent(TypedLayer.WEIGHT).isPresent()) {
            return scope.powers("weight", TypedLayer.WEIGHT, powers(dense, strategy));
        }
        boolean equal = typed.isBinary(TypedLayer.WEIGHT) && source.isBinary(TypedLayer.RESULT);
        QuantizedTensor tensor = equal
                ? scope.ranges().constants().stored(dense.kernel(), BIT).columns(dense.outputs())
                : scope.ranges().weight(typed.name());
        return scope.constants("weight", weightType(), inOrder(tensor, strategy), tensor.type());
    }

    private static List<Double> powers(Dense dense, Strategy strategy) {
        List<Double> values = new ArrayList<>();
        int outputs = dense.outputs();
        for (int i = 0; i < dense.kernel().size(); i++) {
            int place = strategy == Strategy.LATENCY ? i : i % dense.inputs() * outputs + i / dense.inputs();
            values.add(dense.kernel().get(place));
        }
        return values;
    }

    /** The bias in the order of the outputs; zeros where the layer has none. */
    String bias(Optional<Tensor> bias, int outputs) {
        FixedPointType type = typed.fixedPoint(TypedLayer.BIAS);
        List<BigInteger> raw = bias.map(
                        found -> Constant.raw(scope.ranges().constants().stored(found, type)))
                .orElseGet(() -> Collections.nCopies(outputs, BigInteger.ZERO));
        return scope.constants("bias", scope.type(TypedLayer.BIAS), raw, type);
    }
}
