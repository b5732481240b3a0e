package org.bitsweep.inference.range;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.inference.precision.SoftmaxTables;
import org.bitsweep.inference.precision.Strategy;
import org.bitsweep.inference.precision.TypeOrigin;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.layer.Activation;
import org.bitsweep.model.layer.ActivationFunction;
import org.bitsweep.model.layer.BatchNormalization;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.layer.InputLayer;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.Merge;
import org.bitsweep.model.layer.MergeOperation;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.IntegerType;
import org.bitsweep.model.precision.NumericType;
import org.bitsweep.model.precision.Precision;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.model.tensor.TensorShape;

/** Builds small typed networks by hand. */
final class TestNetwork {
    static final int TABLE_SIZE = 64;

    private final ModelGraph.Builder graph = ModelGraph.builder();
    private final Map<String, TypedLayer> typed = new LinkedHashMap<>();

    TestNetwork input(String name, int size, NumericType type) {
        return add(new InputLayer(name, TensorShape.of(size)), Map.of(TypedLayer.RESULT, type));
    }

    TestNetwork dense(String name, String from, DenseTypes types, Tensor kernel, Optional<Tensor> bias) {
        return dense(name, from, types, kernel, bias, Strategy.LATENCY, 1);
    }

    TestNetwork dense(
            String name,
            String from,
            DenseTypes types,
            Tensor kernel,
            Optional<Tensor> bias,
            Strategy strategy,
            int reuseFactor) {
        Map<String, Precision> all = Map.of(
                TypedLayer.WEIGHT,
                types.weight(),
                TypedLayer.BIAS,
                bias.isPresent() ? types.bias() : new IntegerType(1, false),
                TypedLayer.ACCUM,
                types.accumulator(),
                TypedLayer.RESULT,
                types.result());
        return add(new Dense(name, kernel, bias), all, strategy, reuseFactor, Optional.empty(), from);
    }

    TestNetwork activation(
            String name, String from, ActivationFunction function, NumericType table, NumericType result) {
        return add(new Activation(name, function), Map.of(TypedLayer.TABLE, table, TypedLayer.RESULT, result), from);
    }

    TestNetwork relu(String name, String from, NumericType result) {
        return add(new Activation(name, ActivationFunction.RELU), Map.of(TypedLayer.RESULT, result), from);
    }

    TestNetwork normalization(
            String name,
            String from,
            NumericType scaleType,
            NumericType biasType,
            NumericType result,
            double[] scale,
            double[] bias) {
        return add(
                new BatchNormalization(name, Tensor.vector(scale), Tensor.vector(bias)),
                Map.of(TypedLayer.SCALE, scaleType, TypedLayer.BIAS, biasType, TypedLayer.RESULT, result),
                from);
    }

    TestNetwork merge(String name, MergeOperation operation, String a, String b, NumericType result) {
        return add(new Merge(name, operation), Map.of(TypedLayer.RESULT, result), a, b);
    }

    TestNetwork add(Layer layer, Map<String, Precision> types, String... from) {
        return add(layer, types, Strategy.LATENCY, 1, Optional.empty(), from);
    }

    TestNetwork add(
            Layer layer,
            Map<String, Precision> types,
            Strategy strategy,
            int reuseFactor,
            Optional<SoftmaxTables> softmax,
            String... from) {
        graph.add(layer, from);
        Map<String, TypeOrigin> origins = new LinkedHashMap<>();
        types.keySet().forEach(key -> origins.put(key, TypeOrigin.SET));
        typed.put(layer.name(), new TypedLayer(layer, types, origins, strategy, reuseFactor, TABLE_SIZE, softmax));
        return this;
    }

    TypedNetwork build() {
        ModelGraph built = graph.build();
        List<TypedLayer> layers = new ArrayList<>();
        built.layers().forEach(layer -> layers.add(typed.get(layer.name())));
        return new TypedNetwork(built, layers, List.of());
    }

    /** Numbers that a type holds exactly, by their raw values. */
    static Tensor tensor(FixedPointType type, int[] shape, long... raw) {
        double[] values = new double[raw.length];
        for (int i = 0; i < raw.length; i++) {
            values[i] = Math.scalb((double) raw[i], -type.fractionalBits());
        }
        return Tensor.of(shape, values, ElementType.FLOAT64);
    }

    /** The types of a dense layer. */
    record DenseTypes(NumericType weight, NumericType bias, NumericType accumulator, NumericType result) {}
}
