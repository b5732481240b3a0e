package org.bitsweep.codegen.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.inference.precision.GarNetTypes;
import org.bitsweep.inference.precision.Strategy;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.model.layer.ActivationFunction;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.layer.GarNet;
import org.bitsweep.model.layer.GarNetStage;
import org.bitsweep.model.layer.MergeOperation;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.Precision;
import org.bitsweep.model.tensor.Tensor;

/**
 * The hardware of a GarNet: that of a group of vertices, used for one group after the other, and that of the aggregators
 * ({@code nnet_garnet.h}). The means' adders and the loop over the outputs of the vertices are left out.
 */
final class GarNetLowering {
    private final ConstantStore constants;
    private final TypedLayer layer;
    private final List<TensorPort> inputs;
    private final TensorPort output;
    private final FixedPointType edge;
    private final FixedPointType aggregate;

    GarNetLowering(ConstantStore constants, TypedLayer layer, List<TensorPort> inputs, TensorPort output) {
        this.constants = constants;
        this.layer = layer;
        this.inputs = inputs;
        this.output = output;
        this.edge = layer.fixedPoint(GarNetTypes.EDGE_WEIGHT);
        this.aggregate = layer.fixedPoint(GarNetTypes.AGGREGATE);
    }

    Kernel lower(GarNet garNet) {
        int together = garNet.vertices() / layer.reuseFactor();
        List<List<Kernel>> steps = new ArrayList<>();
        FixedPointType data = inputs.get(0).type();
        for (int i = 0; i < garNet.stages().size(); i++) {
            GarNetStage stage = garNet.stages().get(i);
            int features = stage.aggregators() * stage.inputs();
            Kernel distances =
                    dense(garNet, i, "aggregator_distance", stage.distanceWeights(), stage.distanceBiases(), data);
            steps.add(Collections.nCopies(together, distances));
            steps.add(List.of(edges(together * stage.aggregators())));
            steps.add(List.of(merge(MergeOperation.MULTIPLY, data, edge, together * features, data)));
            steps.add(List.of(merge(MergeOperation.ADD, aggregate, data, together * features, aggregate)));
            steps.add(
                    List.of(dense(garNet, i, "input_transform", stage.inputWeights(), stage.inputBiases(), aggregate)));
            int returned = stage.outputs() * stage.aggregators();
            steps.add(List.of(merge(MergeOperation.MULTIPLY, edge, aggregate, returned, layer.result())));
            data = layer.result();
        }
        return new SequenceKernel(inputs, output, layer.reuseFactor(), List.of(steps));
    }

    /** Constants that each multiply one value, as a dense layer of one input. */
    private Kernel dense(
            GarNet garNet, int stage, String transform, Tensor weights, Tensor biases, FixedPointType from) {
        boolean distance = transform.startsWith("aggregator");
        FixedPointType to = distance ? GarNetTypes.DISTANCE : aggregate;
        int outputs = biases.size();
        int terms = weights.size() / outputs;
        Map<String, Precision> types = new LinkedHashMap<>();
        types.put(TypedLayer.ACCUM, to);
        types.put(TypedLayer.RESULT, to);
        types.put(TypedLayer.WEIGHT, layer.type(GarNetTypes.key(garNet, stage, transform, "weights")));
        types.put(TypedLayer.BIAS, layer.type(GarNetTypes.key(garNet, stage, transform, "biases")));
        Dense dense =
                new Dense(layer.name(), transposed(weights, outputs, terms), Optional.of(biases.reshape(outputs)));
        TypedLayer typed = new TypedLayer(dense, types, Map.of(), Strategy.LATENCY, 1, 0, Optional.empty());
        return new LayerLowering(constants, typed, List.of(port(terms, from)), port(outputs, to)).visitDense(dense);
    }

    private static Tensor transposed(Tensor weights, int outputs, int terms) {
        double[] values = new double[weights.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = weights.get(i % outputs * terms + i / outputs);
        }
        return Tensor.of(new int[] {terms, outputs}, values, weights.elementType());
    }

    /** The bell of the distances is a table as large as those of other functions; only its size counts here. */
    private Kernel edges(int elements) {
        Memory table = new Memory(1 << GarNetTypes.DISTANCE.width(), edge.width(), elements);
        return new TableKernel(
                port(elements, GarNetTypes.DISTANCE),
                port(elements, edge),
                ActivationFunction.SIGMOID.key(),
                table,
                edge,
                Cast.of(edge, edge));
    }

    private Kernel merge(
            MergeOperation operation, FixedPointType a, FixedPointType b, int elements, FixedPointType to) {
        FixedPointType exact = operation == MergeOperation.MULTIPLY ? ExactTypes.product(a, b) : ExactTypes.sum(a, b);
        return new MergeKernel(port(elements, a), port(elements, b), port(elements, to), operation, Cast.of(exact, to));
    }

    private TensorPort port(int elements, FixedPointType type) {
        return new TensorPort(layer.name(), elements, type);
    }
}
