package org.bitsweep.inference.emulate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.bitsweep.inference.precision.GarNetTypes;
import org.bitsweep.inference.precision.RecurrentReuse;
import org.bitsweep.inference.precision.RecurrentTypes.Direction;
import org.bitsweep.inference.precision.Strategy;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.layer.ActivationFunction;
import org.bitsweep.model.layer.Bidirectional;
import org.bitsweep.model.layer.GarNet;
import org.bitsweep.model.layer.GarNetStage;
import org.bitsweep.model.layer.InputLayer;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.Recurrent;
import org.bitsweep.model.layer.RecurrentCell;
import org.bitsweep.model.layer.RecurrentCell.Kind;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.IntegerType;
import org.bitsweep.model.precision.NumericType;
import org.bitsweep.model.precision.Precision;
import org.bitsweep.model.tensor.TensorShape;

/** One random recurrent layer or GarNet with random types and constants, and samples for it. */
final class RandomSequence {
    static final String LAYER = "layer";

    private static final ActivationFunction[] FUNCTIONS = {
        ActivationFunction.RELU, ActivationFunction.SIGMOID, ActivationFunction.TANH
    };

    private final RandomTypes random;
    private final Map<String, Precision> types = new LinkedHashMap<>();
    private final TypedNetwork network;
    private final List<Map<String, double[]>> samples = new ArrayList<>();

    RandomSequence(Random source) {
        random = new RandomTypes(source);
        network = random.chance(0.25) ? garNet() : recurrent();
    }

    TypedNetwork network() {
        return network;
    }

    /** One of a few samples. */
    Map<String, double[]> sample(int index) {
        while (samples.size() <= index) {
            Map<String, double[]> sample = new LinkedHashMap<>();
            for (InputLayer input : network.graph().inputLayers()) {
                NumericType type = network.layer(input).type(TypedLayer.RESULT);
                double[] values = input.name().equals("count")
                        ? new double[] {random.between(1, 8)}
                        : random.numbers(type, input.shape().size());
                sample.put(input.name(), values);
            }
            samples.add(sample);
        }
        return samples.get(index);
    }

    private TypedNetwork recurrent() {
        int steps = random.between(1, 4);
        int features = random.between(1, 3);
        boolean both = random.chance(0.4);
        NumericType data = random.any();
        types.put(TypedLayer.ACCUM, random.any());
        types.put(TypedLayer.RESULT, random.any());
        types.put(TypedLayer.TABLE, random.any());
        Layer layer = both
                ? new Bidirectional(
                        LAYER,
                        cell(kind(), features, Direction.FORWARD),
                        cell(kind(), features, Direction.BACKWARD),
                        random.chance(0.5))
                : new Recurrent(LAYER, cell(kind(), features, Direction.ONLY), random.chance(0.5), false);
        if (layer instanceof Recurrent single && single.cell().kind() == Kind.LSTM) {
            // hls4ml's C++ compiles with one type only.
            types.put(TypedLayer.ACCUM, data);
            types.put(TypedLayer.RESULT, data);
        }
        int table = random.oneOf(new Integer[] {16, 100, 1024});
        TypedLayer typed = new TypedLayer(
                layer,
                types,
                Map.of(),
                Strategy.LATENCY,
                1,
                table,
                Optional.empty(),
                0,
                List.of(new RecurrentReuse(1, 1, 1), new RecurrentReuse(1, 1, 1))
                        .subList(0, both ? 2 : 1));
        InputLayer input = new InputLayer("x", TensorShape.of(steps, features));
        return network(typed, Map.of(input, data), List.of(input));
    }

    private Kind kind() {
        return random.chance(0.5) ? Kind.LSTM : Kind.GRU;
    }

    private RecurrentCell cell(Kind kind, int features, Direction direction) {
        int units = random.between(1, 3);
        int columns = units * kind.gates();
        NumericType weight = random.chance(0.1) ? new IntegerType(2, true) : random.any();
        NumericType recurrentWeight = random.any();
        NumericType bias = random.any();
        NumericType recurrentBias = random.any();
        types.put(direction.weight(), weight);
        types.put(direction.recurrentWeight(), recurrentWeight);
        types.put(direction.bias(), bias);
        types.put(direction.recurrentBias(), recurrentBias);
        return new RecurrentCell(
                kind,
                random.oneOf(FUNCTIONS),
                Optional.of(random.oneOf(FUNCTIONS)),
                random.tensor(weight, features, columns),
                random.tensor(recurrentWeight, units, columns),
                random.tensor(bias, columns),
                kind == Kind.GRU ? Optional.of(random.tensor(recurrentBias, columns)) : Optional.empty(),
                true);
    }

    private TypedNetwork garNet() {
        int features = random.between(1, 3);
        boolean stacked = random.chance(0.4);
        boolean byCount = random.chance(0.4);
        List<GarNetStage> stages = new ArrayList<>();
        int inputs = features;
        for (int i = 0; i < (stacked ? 2 : 1); i++) {
            GarNetStage stage = stage(inputs);
            stages.add(stage);
            inputs = stage.outputs();
        }
        GarNet layer = new GarNet(LAYER, 8, stages, stacked, true, byCount);
        for (int i = 0; i < stages.size(); i++) {
            for (String transform : List.of("input_transform", "aggregator_distance")) {
                types.put(GarNetTypes.key(layer, i, transform, "weights"), small());
                types.put(GarNetTypes.key(layer, i, transform, "biases"), small());
            }
            types.put(GarNetTypes.key(layer, i, "output_transform", "biases"), small());
        }
        types.put(TypedLayer.RESULT, small());
        types.put(GarNetTypes.EDGE_WEIGHT, random.modes(random.between(4, 12), random.between(0, 2), false));
        types.put(GarNetTypes.EDGE_WEIGHT_SUM, random.modes(random.between(6, 14), random.between(1, 5), false));
        types.put(GarNetTypes.AGGREGATE, small());
        types.put(GarNetTypes.NORM, random.modes(random.between(6, 14), 4, false));
        int reuse = random.oneOf(new Integer[] {1, 2, 4, 8});
        TypedLayer typed = new TypedLayer(layer, types, Map.of(), Strategy.LATENCY, reuse, 0, Optional.empty());
        InputLayer vertices = new InputLayer("x", TensorShape.of(8, features));
        InputLayer count = new InputLayer("count", TensorShape.of(1));
        Map<InputLayer, NumericType> data = new LinkedHashMap<>();
        data.put(vertices, small());
        data.put(count, new IntegerType(6, false));
        return network(typed, data, List.of(vertices, count));
    }

    private FixedPointType small() {
        int width = random.between(4, 18);
        return random.modes(width, random.between(1, width), true);
    }

    private GarNetStage stage(int inputs) {
        int aggregators = random.between(1, 3);
        int outputs = random.between(1, 3);
        FixedPointType unit = FixedPointType.signed(20, 2);
        return new GarNetStage(
                random.tensor(unit, outputs, aggregators, inputs),
                random.tensor(unit, outputs, aggregators),
                random.tensor(unit, aggregators, inputs),
                random.tensor(unit, aggregators),
                random.tensor(unit, outputs));
    }

    private static TypedNetwork network(TypedLayer typed, Map<InputLayer, NumericType> data, List<InputLayer> inputs) {
        ModelGraph.Builder builder = ModelGraph.builder();
        List<TypedLayer> layers = new ArrayList<>();
        for (InputLayer input : inputs) {
            builder.add(input);
            Map<String, Precision> result =
                    Map.of(TypedLayer.RESULT, java.util.Objects.requireNonNull(data.get(input)));
            layers.add(new TypedLayer(input, result, Map.of(), Strategy.LATENCY, 1, 0, Optional.empty()));
        }
        builder.add(typed.layer(), inputs.stream().map(InputLayer::name).toList());
        layers.add(typed);
        return new TypedNetwork(
                builder.inputs(inputs.stream().map(InputLayer::name).toList()).build(), layers, List.of());
    }
}
