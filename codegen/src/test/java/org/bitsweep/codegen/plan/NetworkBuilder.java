package org.bitsweep.codegen.plan;

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
import org.bitsweep.model.layer.Softmax;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.NumericType;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.model.tensor.TensorShape;

/** Typed networks by hand: a row of layers, each reading the one before it unless it says otherwise. */
public final class NetworkBuilder {
    private final ModelGraph.Builder graph = ModelGraph.builder();
    private final List<TypedLayer> layers = new ArrayList<>();
    private Strategy strategy = Strategy.LATENCY;
    private int reuseFactor = 1;
    private String last = "";

    public static NetworkBuilder input(String name, int size, FixedPointType type) {
        NetworkBuilder builder = new NetworkBuilder();
        builder.graph.add(new InputLayer(name, TensorShape.of(size)));
        builder.put(new InputLayer(name, TensorShape.of(size)), Map.of(TypedLayer.RESULT, type), 0, Optional.empty());
        return builder;
    }

    public NetworkBuilder reuse(Strategy newStrategy, int factor) {
        strategy = newStrategy;
        reuseFactor = factor;
        return this;
    }

    public NetworkBuilder dense(
            String name,
            Tensor kernel,
            Tensor bias,
            FixedPointType weight,
            FixedPointType accumulator,
            FixedPointType result) {
        return add(
                new Dense(name, kernel, Optional.of(bias)),
                Map.of(
                        TypedLayer.WEIGHT, weight,
                        TypedLayer.BIAS, weight,
                        TypedLayer.ACCUM, accumulator,
                        TypedLayer.RESULT, result));
    }

    public NetworkBuilder relu(String name, FixedPointType result) {
        return add(new Activation(name, ActivationFunction.RELU), Map.of(TypedLayer.RESULT, result));
    }

    public NetworkBuilder table(String name, ActivationFunction function, FixedPointType table, FixedPointType result) {
        return add(
                new Activation(name, function),
                Map.of(TypedLayer.TABLE, table, TypedLayer.RESULT, result),
                1024,
                Optional.empty());
    }

    public NetworkBuilder scale(String name, Tensor scale, Tensor bias, FixedPointType type, FixedPointType result) {
        return add(
                new BatchNormalization(name, scale, bias),
                Map.of(TypedLayer.SCALE, type, TypedLayer.BIAS, type, TypedLayer.RESULT, result));
    }

    public NetworkBuilder softmax(String name, SoftmaxTables tables, FixedPointType table, FixedPointType result) {
        return add(
                new Softmax(name),
                Map.of(
                        TypedLayer.EXP_TABLE, table,
                        TypedLayer.INV_TABLE, table,
                        TypedLayer.INV_INP, table,
                        TypedLayer.TABLE, table,
                        TypedLayer.RESULT, result),
                1024,
                Optional.of(tables));
    }

    public NetworkBuilder add(Layer layer, Map<String, ? extends NumericType> types, String... inputs) {
        return add(layer, types, 0, Optional.empty(), inputs);
    }

    private NetworkBuilder add(
            Layer layer,
            Map<String, ? extends NumericType> types,
            int tableSize,
            Optional<SoftmaxTables> softmax,
            String... inputs) {
        graph.add(layer, inputs.length == 0 ? List.of(last) : List.of(inputs));
        put(layer, types, tableSize, softmax);
        return this;
    }

    private void put(
            Layer layer, Map<String, ? extends NumericType> types, int tableSize, Optional<SoftmaxTables> softmax) {
        Map<String, TypeOrigin> origins = new LinkedHashMap<>();
        types.keySet().forEach(key -> origins.put(key, TypeOrigin.SET));
        layers.add(
                new TypedLayer(layer, new LinkedHashMap<>(types), origins, strategy, reuseFactor, tableSize, softmax));
        last = layer.name();
    }

    public TypedNetwork build() {
        return new TypedNetwork(graph.build(), layers, List.of());
    }
}
